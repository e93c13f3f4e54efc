/** A picture of the screen, as SVG. */

import type { Emulator, SeenStyle } from '../terminal/emulator.js';
import { paletteRgb } from '../terminal/palette.js';

/** Sizes of a character cell in the picture, in pixels. */
const CELL = { width: 9, height: 18, baseline: 14 };

/** A terminal's values for the colours that are its own. */
export interface TerminalLook {
  readonly paper: string;
  readonly ink: string;
  readonly themed: readonly string[];
}

/** A terminal with a calm dark theme, and one with a light one. */
export const DARK: TerminalLook = {
  paper: '#1c1f26',
  ink: '#d5d8df',
  themed: [
    ['#1c1f26', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d5d8df'],
    ['#5c6370', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#ffffff'],
  ].flat(),
};
export const LIGHT: TerminalLook = {
  paper: '#fdf6e3',
  ink: '#383a42',
  themed: [
    ['#383a42', '#ca1243', '#50a14f', '#c18401', '#4078f2', '#a626a4', '#0184bc', '#a0a1a7'],
    ['#8f9098', '#ca1243', '#50a14f', '#c18401', '#4078f2', '#a626a4', '#0184bc', '#fafafa'],
  ].flat(),
};

/** A palette number as a colour of the picture. */
function colour(value: number | 'default', fallback: string, { themed }: TerminalLook): string {
  if (value === 'default') return fallback;
  if (value < 16) return themed[value] as string;
  return `rgb(${paletteRgb(value).join()})`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Returns an SVG picture of an emulated screen, colours included; `title` says what it shows. */
export function pictureOf(emulator: Emulator, title: string, look: TerminalLook): string {
  const { columns, rows } = emulator.output;
  const size = { width: (columns + 2) * CELL.width, height: (rows + 1) * CELL.height };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"`,
    ' font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14.5">',
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${look.paper}"/>`,
    `<g transform="translate(${CELL.width},${CELL.height / 2})">`,
    ...Array.from({ length: rows }, (_, row) => rowLines(emulator, row, look)).flat(),
    '</g></svg>\n',
  ].join('\n');
}

/** Returns the elements of a row: its backgrounds, then an element for the characters of each look. */
function rowLines(emulator: Emulator, row: number, look: TerminalLook): string[] {
  const backs: string[] = [];
  const texts = new Map<string, { x: number; text: string }[]>();
  for (let column = 0; column < emulator.output.columns; column++) {
    const text = emulator.textAt(row, column);
    if (text === '') continue;
    const { paper, attributes } = cellLook(emulator.styleAt(row, column), look);
    const x = column * CELL.width;
    if (paper !== look.paper) backs.push(backLine(x, row, paper));
    if (text === ' ') continue;
    // Positions are given to characters one by one, which a cluster of several has only one of.
    const key = `${attributes}${text.length > 1 ? ` ${column}` : ''}`;
    texts.set(key, [...(texts.get(key) ?? []), { x, text }]);
  }
  const y = row * CELL.height + CELL.baseline;
  const lines = Array.from(texts, ([key, cells]) => {
    const xs = cells.map(({ x }) => x).join(' ');
    const text = escapeXml(cells.map((cell) => cell.text).join(''));
    return `<text x="${xs}" y="${y}" ${key.replace(/ \d+$/, '')}>${text}</text>`;
  });
  return [...backs, ...lines];
}

function backLine(x: number, row: number, paper: string): string {
  const y = row * CELL.height;
  return `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${paper}"/>`;
}

/** Returns the background of a cell, and the attributes of its text. */
function cellLook(style: SeenStyle, look: TerminalLook) {
  const [fg, bg] = [colour(style.fg, look.ink, look), colour(style.bg, look.paper, look)];
  const [ink, paper] = style.inverse ? [bg, fg] : [fg, bg];
  const weight = style.bold ? ' font-weight="bold"' : '';
  const dim = style.dim ? ' opacity="0.55"' : '';
  const line = style.underline ? ' text-decoration="underline"' : '';
  return { paper, attributes: `fill="${ink}"${weight}${dim}${line}` };
}
