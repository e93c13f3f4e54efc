/** Measures the frames of a busy screen. */

import { type MeasuredScreen, openBusyRoom } from '../busy-room.js';
import { interleaved, median } from '../statistics.js';
import { openStockRoom } from '../stock-room.js';
import type { Group, Row, Unit } from '../table.js';

const SIZES = [
  { columns: 100, rows: 30 },
  { columns: 200, rows: 60 },
];
const ROUNDS = 5;
const FRAMES = 60;
const WARM_UPS = 2;

type Kind = keyof MeasuredScreen;

const KINDS: readonly { readonly kind: Kind; readonly label: string }[] = [
  { kind: 'unchanged', label: 'nothing changed' },
  { kind: 'typed', label: 'one character more' },
  { kind: 'appended', label: 'one message more' },
  { kind: 'redrawn', label: 'painted again' },
];

const SUBJECTS = [
  { name: 'Foyer', open: openBusyRoom },
  { name: 'stock blessed', open: openStockRoom },
];

interface Figures {
  readonly time: number;
  readonly bytes: number;
}

/** The cost of a frame of the busiest screen, and its size in bytes. */
export async function framesGroup(): Promise<Group> {
  const rows: Row[] = [];
  for (const size of SIZES) {
    const screens = SUBJECTS.map(({ open }) => open(size.columns, size.rows));
    for (const { kind, label } of KINDS) {
      const figures = await figuresOf(screens, kind);
      const name = `${size.columns}x${size.rows}, ${label}`;
      const row = (what: string, unit: Unit, figure: (of: Figures) => number): Row => ({
        label: `${name}: ${what}`,
        unit,
        cells: figures.map(figure),
      });
      rows.push(row('time', 'ms', ({ time }) => time));
      rows.push(row('bytes', 'bytes', ({ bytes }) => bytes));
    }
  }
  return {
    title: 'log: frames',
    columns: SUBJECTS.map(({ name }) => name),
    rows,
    notes: [
      'A room with 40 people and a log of 1,000 messages; written to a sink that only counts.',
    ],
  };
}

/** The median time (ms) and bytes of a frame on each screen. */
async function figuresOf(screens: readonly MeasuredScreen[], kind: Kind): Promise<Figures[]> {
  const measure = (screen: MeasuredScreen) => runOf(screen, kind);
  await interleaved(screens, WARM_UPS, measure);
  const rounds = await interleaved(screens, ROUNDS, measure);
  return screens.map((screen) => {
    const runs = rounds.get(screen) ?? [];
    return {
      time: median(runs.flatMap(({ times }) => times)),
      bytes: median(runs.flatMap(({ bytes }) => bytes)),
    };
  });
}

function runOf(screen: MeasuredScreen, kind: Kind): { times: number[]; bytes: number[] } {
  const times: number[] = [];
  const bytes: number[] = [];
  for (let frame = 0; frame < FRAMES; frame++) {
    const start = performance.now();
    bytes.push(screen[kind]());
    times.push(performance.now() - start);
  }
  return { times, bytes };
}
