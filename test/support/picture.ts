import type { Emulator, SeenStyle } from './emulator.js';

/** Sizes of a character cell in the picture, in pixels. */
const CELL = { width: 9, height: 18, baseline: 14 };
const PAPER = '#1c1f26';
const INK = '#d5d8df';

/** The sixteen themed colours, as a calm dark theme has them. */
const THEMED = [
  ['#1c1f26', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d5d8df'],
  ['#5c6370', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#ffffff'],
].flat();

/** A palette number as a colour of the picture. */
function colour(value: number | 'default', fallback: string): string {
  if (value === 'default') return fallback;
  if (value < 16) return THEMED[value] as string;
  if (value >= 232)
    return `rgb(${Array(3)
      .fill(8 + (value - 232) * 10)
      .join()})`;
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const index = value - 16;
  const steps = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6];
  return `rgb(${steps.map(level).join()})`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What is on an emulated screen as an SVG picture, colours included. */
export function pictureOf(emulator: Emulator): string {
  const { columns, rows } = emulator.output;
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const text = emulator.textAt(row, column);
      if (text !== '') parts.push(cell(text, emulator.styleAt(row, column), row, column));
    }
  }
  const size = { width: (columns + 2) * CELL.width, height: (rows + 1) * CELL.height };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"`,
    ' font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14.5">',
    '<title>Foyer in a room</title>',
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    `<g transform="translate(${CELL.width},${CELL.height / 2})" xml:space="preserve">`,
    ...parts,
    '</g></svg>\n',
  ].join('\n');
}

function cell(text: string, style: SeenStyle, row: number, column: number): string {
  const x = column * CELL.width;
  const y = row * CELL.height;
  const [ink, paper] = style.inverse
    ? [colour(style.bg, PAPER), colour(style.fg, INK)]
    : [colour(style.fg, INK), colour(style.bg, PAPER)];
  const back =
    paper === PAPER
      ? ''
      : `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${paper}"/>`;
  if (text === ' ') return back;
  const weight = style.bold ? ' font-weight="bold"' : '';
  const dim = style.dim ? ' opacity="0.55"' : '';
  const line = style.underline ? ' text-decoration="underline"' : '';
  const place = `x="${x}" y="${y + CELL.baseline}"`;
  return `${back}<text ${place} fill="${ink}"${weight}${dim}${line}>${escapeXml(text)}</text>`;
}
