/** Makes parts of a page of the manual from a document in Markdown, as far as Foyer's documents use it. Pure. */

import { MAN_TEXT } from './man-sentences.js';
import { bold, italic, type Part, plain } from './roff.js';

/** Blocks that begin with a line of their kind. */
const BULLET = /^- /;
const EXAMPLE = /^ {4}/;
const HEADING = /^(#+) +(.*)$/;
const FENCE = /^```/;
const COMMENT = /^<!--.*-->$/;

/** The pages in whose place documents stand. */
export type PageNames = Readonly<Record<string, string>>;

/** Returns the parts of a document without its title; code that is fenced is a diagram, and left out. */
export function markdownParts(text: string, pages: PageNames): readonly Part[] {
  const parts: Part[] = [];
  let rest = text.split('\n');
  while (rest.length > 0) {
    const { part, taken } = firstBlock(rest, pages);
    parts.push(...part);
    rest = rest.slice(taken);
  }
  return parts;
}

/** The parts of a block, and the number of its lines. */
interface Block {
  readonly part: readonly Part[];
  readonly taken: number;
}

function firstBlock(lines: readonly string[], pages: PageNames): Block {
  const [first = ''] = lines;
  const heading = HEADING.exec(first);
  if (first === '' || COMMENT.test(first)) return { part: [], taken: 1 };
  if (heading !== null) return { part: headingPart(heading), taken: 1 };
  if (FENCE.test(first)) {
    const length = lines.slice(1).findIndex((line) => FENCE.test(line));
    return { part: [{ type: 'paragraph', text: plain(MAN_TEXT.diagram) }], taken: length + 2 };
  }
  if (EXAMPLE.test(first)) return exampleBlock(lines);
  const found = lines.findIndex((line, index) => index > 0 && endsBlock(first, line));
  const block = lines.slice(0, found < 0 ? lines.length : found);
  if (first.startsWith('|')) return { part: tableParts(block, pages), taken: block.length };
  const text = inline(
    block
      .map((line) => line.trim())
      .join(' ')
      .replace(BULLET, ''),
    pages,
  );
  return {
    part: [{ type: BULLET.test(first) ? 'bullet' : 'paragraph', text }],
    taken: block.length,
  };
}

/** True if a line does not belong to the block that began with `first`. */
function endsBlock(first: string, line: string): boolean {
  if (first.startsWith('|')) return !line.startsWith('|');
  return line === '' || BULLET.test(line) || HEADING.test(line) || FENCE.test(line);
}

function headingPart([, marks = '', text = '']: RegExpExecArray): Part[] {
  if (marks === '#') return [];
  if (marks === '##') return [{ type: 'section', text: plain(text.toUpperCase()) }];
  return [{ type: 'subsection', text: plain(text) }];
}

function exampleBlock(lines: readonly string[]): Block {
  const found = lines.findIndex((line) => !EXAMPLE.test(line));
  const taken = found < 0 ? lines.length : found;
  return {
    part: [{ type: 'example', lines: lines.slice(0, taken).map((line) => plain(line.slice(4))) }],
    taken,
  };
}

/** A row of a table becomes its first cell, and below it the others, each after the head of its column. */
function tableParts(lines: readonly string[], pages: PageNames): Part[] {
  const [heads = [], , ...rows] = lines.map(cellsOf);
  return rows.map(([first = '', ...cells]) => ({
    type: 'tagged',
    head: inline(first, pages) || plain('(the same)'),
    lines: cells.flatMap((cell, index) => {
      const head = heads.length > 2 ? (heads[index + 1] ?? '') : '';
      if (cell === '') return [];
      return [head === '' ? inline(cell, pages) : `${italic(`${head}:`)} ${inline(cell, pages)}`];
    }),
  }));
}

/** The cells of a row; a bar after a backslash belongs to a text. */
function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** The kinds of marked text: code, a link, bold, italics. */
const MARKED = /`([^`]+)`|\[((?:[^\]`]|`[^`]*`)*)\]\(([^)]*)\)|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/;

/** Returns a text with its marks as fonts. */
function inline(text: string, pages: PageNames): string {
  const found = MARKED.exec(text);
  if (found === null) return plain(text);
  const [marked, code, label, target = '', strong, emphasis] = found;
  const before = plain(text.slice(0, found.index));
  const after = inline(text.slice(found.index + marked.length), pages);
  const shown =
    code !== undefined
      ? bold(code)
      : label !== undefined
        ? linkText(label, target, pages)
        : strong !== undefined
          ? bold(strong)
          : italic(emphasis ?? '');
  return `${before}${shown}${after}`;
}

/** A link is the page of the manual in whose place its document stands, else its text. */
function linkText(label: string, target: string, pages: PageNames): string {
  const [file = ''] = target.split('#');
  const name = pages[file];
  return name === undefined || label !== file ? inline(label, pages) : bold(name);
}
