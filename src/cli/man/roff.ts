/** Pages of the manual, in the macros that man(7) describes: the forms of texts, and the parts of a page. Pure. */

/** Source lines are cut at blanks into at most so many bytes. */
const LINE_BYTES = 79;

/** The forms of characters that have a shorter one than their number. */
const FORMS: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '“': '\\(lq',
  '”': '\\(rq',
  '‘': '\\(oq',
  '’': '\\(cq',
  '→': '\\(->',
  '…': '...',
};

/** Returns a text that is shown as it is, in ASCII; every hyphen can be copied as the sign of a flag. */
export function plain(text: string): string {
  return text.replaceAll(/[\\-]|[^\0-\x7f]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return FORMS[sign] ?? `\\[u${code}]`;
  });
}

/** Returns a text in bold, as what is typed. */
export function bold(text: string): string {
  return text === '' ? '' : `\\fB${plain(text)}\\fR`;
}

/** Returns a text in italics, as what stands for something else. */
export function italic(text: string): string {
  return text === '' ? '' : `\\fI${plain(text)}\\fR`;
}

/** A part of a page; the texts in it are in the form of `plain`. */
export type Part =
  | { readonly type: 'section' | 'subsection'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  /** A head, and a text that is indented below it or beside it. */
  | { readonly type: 'tagged'; readonly head: string; readonly lines: readonly string[] }
  | { readonly type: 'bullet'; readonly text: string }
  | { readonly type: 'example'; readonly lines: readonly string[] };

/** The facts of a page's head and foot. */
export interface PageHead {
  readonly name: string;
  /** The section of the manual, from 1 to 8. */
  readonly section: number;
  /** The day of its last change, as YYYY-MM-DD. */
  readonly date: string;
  readonly version: string;
}

/** Returns the source of a page. */
export function page({ name, section, date, version }: PageHead, parts: readonly Part[]): string {
  const title = `.TH ${name.toUpperCase()} ${section} ${date} "Foyer ${version}"`;
  // Words are neither cut nor spread, so that commands can be copied.
  return [
    title,
    '.nh',
    '.ad l',
    ...parts.flatMap((part, index) => partLines(part, parts[index - 1])),
    '',
  ].join('\n');
}

function partLines(part: Part, before: Part | undefined): string[] {
  // A section begins a paragraph by itself.
  const begin = before?.type === 'section' || before?.type === 'subsection' ? [] : ['.PP'];
  switch (part.type) {
    case 'section':
      return [`.SH ${part.text}`];
    case 'subsection':
      return [`.SS ${part.text}`];
    case 'bullet':
      return ['.IP \\(bu 2', ...sourceLines(part.text)];
    case 'tagged':
      return taggedLines(part.head, part.lines);
    case 'paragraph':
      return [...begin, ...sourceLines(part.text)];
    case 'example':
      return [...begin, '.RS 4', '.nf', ...part.lines.map(guarded), '.fi', '.RE'];
  }
}

/** A head and its text, of which each line begins on a row of its own. A long head is a paragraph. */
function taggedLines(head: string, texts: readonly string[]): string[] {
  const lines = texts.flatMap((text, index) => [
    ...(index === 0 ? [] : ['.br']),
    ...sourceLines(text),
  ]);
  if (head.length <= LINE_BYTES) return ['.TP', guarded(head), ...lines];
  return ['.PP', ...sourceLines(head), '.RS 4', ...lines, '.RE'];
}

/** Returns the lines of a text in the source: each sentence begins one, and long ones are cut at blanks. */
function sourceLines(text: string): string[] {
  return text
    .split(/(?<=[.!?](?:\\fR|\\\(rq|\))*) +/)
    .flatMap((sentence) => cut(sentence))
    .map(guarded);
}

function cut(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > LINE_BYTES) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Returns a line that is none of roff's own requests. */
function guarded(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}
