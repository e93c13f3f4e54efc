/** The experiments of docs/sockets.md, as blocks that a test can run. Pure. */

/** What a line of a block in Foyer says: something to type, or a text that must be on the screen then. */
export type LessonStep =
  | { readonly type: 'type'; readonly keys: string }
  | { readonly type: 'see'; readonly text: string };

/** An experiment in a window of Foyer, and the name of its picture; null for none. */
export interface WindowLesson {
  readonly steps: readonly LessonStep[];
  readonly picture: string | null;
}

/** Commands of a shell, and what must be in their output, or in a file, at the end. */
export interface ShellLesson {
  readonly commands: string;
  readonly expected: readonly { readonly file: string | null; readonly text: string }[];
}

/** A document's experiments: windows, shells, and the programs that these run, by their names. */
export interface LessonScript {
  readonly windows: readonly WindowLesson[];
  readonly shells: readonly ShellLesson[];
  readonly programs: ReadonlyMap<string, string>;
}

/** A block of code; `info` is what stands behind the three backticks, `after` the text that follows. */
const BLOCK =
  /^```(?<info>[^\n]*)\n(?<body>[\s\S]*?)^```\n(?<after>\n<!-- picture (?<picture>[\w-]+) -->)?/gm;

/** Returns the experiments of a document. */
export function lessonScript(markdown: string): LessonScript {
  const blocks = [...markdown.matchAll(BLOCK)].map(({ groups = {} }) => groups);
  const of = (language: string) =>
    blocks.filter(({ info = '' }) => info.split(' ')[0] === language);
  return {
    windows: of('foyer').map(({ body = '', picture = null }) => ({
      steps: stepsOf(body),
      picture,
    })),
    shells: of('sh').map(({ body = '' }) => shellOf(body)),
    programs: new Map(
      of('python').map(({ info = '', body = '' }) => [info.split(' ')[1] ?? '', body]),
    ),
  };
}

/** Returns the steps of a window; its first line starts the program. */
function stepsOf(body: string): LessonStep[] {
  const [start, ...lines] = body.trimEnd().split('\n');
  if (start !== 'foyer') throw new Error(`a window begins with “foyer”, not with “${start}”`);
  return lines.map((line) => {
    if (line.startsWith('→ ')) return { type: 'see', text: line.slice(2) };
    return { type: 'type', keys: keysOf(line) };
  });
}

/** Returns what is typed, with keys as the emulator takes them. */
function keysOf(line: string): string {
  if (/^F\d+$/.test(line)) return `<${line.toLowerCase()}>`;
  return line.replace(/ ?⏎$/, '<enter>');
}

function shellOf(body: string): ShellLesson {
  const lines = body.trimEnd().split('\n');
  const expected = lines.flatMap((line) => {
    const [, file = null, text] = /^#(?:in (\S+))?→ (.*)$/.exec(line) ?? [];
    return text === undefined ? [] : [{ file, text }];
  });
  return { commands: lines.filter((line) => !/^#.*→/.test(line)).join('\n'), expected };
}
