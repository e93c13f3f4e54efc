/** Reads the files of the server's cases. */

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The kinds of clients: see test/server/cases/README.md. */
export const KINDS = ['classic', 'line-starting', 'lines', 'records'] as const;

export type Kind = (typeof KINDS)[number];

/** Something that a client does, and what everybody then hears; `CLOSED` for the server's closing. */
export interface CaseStep {
  readonly who: string;
  readonly does:
    | { readonly type: 'says'; readonly text: string }
    | { readonly type: 'leaves' | 'vanishes' };
  readonly heard: Readonly<Record<string, readonly string[]>>;
}

/** The last thing that a client hears if the server closes its connection. */
export const CLOSED = '(closed)';

/** A conversation with the server. */
export interface ServerCase {
  readonly title: string;
  readonly rooms: readonly string[];
  readonly kinds: readonly Kind[];
  readonly steps: readonly CaseStep[];
}

const BLOCK = /^## (.*)\n\n```\n([\s\S]*?)```$/gm;
const LINE = /^(\S+) (says|hears|leaves|vanishes|is closed)(?: (.*))?$/;

/** Reads all case files. Throws if a line is none of what the README explains. */
export function readCases(): ServerCase[] {
  const folder = resolve(import.meta.dirname, '../../../../test/server/cases');
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return files.flatMap((file) => {
    const text = readFileSync(resolve(folder, file), 'utf8');
    const cases = Array.from(text.matchAll(BLOCK), ([, title = '', block = '']) =>
      parse(title, block),
    );
    if (cases.length !== text.split('\n## ').length - 1)
      throw new Error(`${file}: a case has no block`);
    return cases;
  });
}

function parse(title: string, block: string): ServerCase {
  const lines = block.trimEnd().split('\n');
  const argumentsOf = (word: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${word} `) ? line.slice(word.length + 1).split(' ') : [],
    );
  const kinds = argumentsOf('kinds') as Kind[];
  return {
    title,
    rooms: argumentsOf('room'),
    kinds: kinds.length === 0 ? KINDS : kinds,
    steps: stepsOf(lines.filter((line) => !/^(?:room|kinds) /.test(line))),
  };
}

function stepsOf(lines: readonly string[]): CaseStep[] {
  const steps: (CaseStep & { heard: Record<string, string[]> })[] = [];
  for (const line of lines) {
    const [, who = '', verb = '', rest = ''] = LINE.exec(line) ?? [];
    const heard = steps.at(-1)?.heard;
    if (verb === 'says') steps.push({ who, does: { type: verb, text: textOf(rest) }, heard: {} });
    else if (verb === 'leaves' || verb === 'vanishes')
      steps.push({ who, does: { type: verb }, heard: {} });
    else if (verb === '' || heard === undefined) throw new Error(`not understood: ${line}`);
    else heard[who] = [...(heard[who] ?? []), verb === 'hears' ? textOf(rest) : CLOSED];
  }
  return steps;
}

/** A text as JSON, perhaps repeated, or several with `+` between them. */
function textOf(source: string): string {
  return source
    .split(' + ')
    .map((part) => {
      const [, json = '', count = '1'] = /^(".*?")(?: \* (\d+))?$/.exec(part) ?? [];
      return String(JSON.parse(json)).repeat(Number(count));
    })
    .join('');
}
