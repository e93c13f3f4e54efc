/** The terminal under tmux. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeGlyph, visibleClusters } from '../../src/terminal/cells/glyph.js';
import { cleanUp } from '../support/clean-up.js';
import { PtySession } from '../support/terminal/pty.js';
import { SAMPLES, WIDTHS_AT } from './samples.js';

const SIZE = { columns: 70, rows: SAMPLES.length + 3 };

const fixture = (name: string) => [
  process.execPath,
  fileURLToPath(new URL(`./fixture-${name}.js`, import.meta.url)),
];

/** Returns the version of tmux, or null if there is none. */
function tmuxVersion(): string | null {
  try {
    return execFileSync('tmux', ['-V'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** A program inside a tmux of its own. */
interface InTmux {
  /** The terminal around that tmux. */
  readonly session: PtySession;
  /** Returns the rows as tmux itself stores them. */
  readonly grid: () => string[];
  /** Runs a command of tmux, and returns what it prints. */
  readonly run: (...words: string[]) => string;
}

function startInTmux(test: TestContext, command: readonly string[]): InTmux {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-tmux-'));
  const options = ['-u', '-S', join(folder, 'socket'), '-f', '/dev/null'];
  const run = (...words: string[]): string =>
    execFileSync('tmux', [...options, ...words], { encoding: 'utf8', stdio: 'pipe' });
  const words = command.map((word) => `'${word}'`).join(' ');
  const session = new PtySession(['tmux', ...options, 'new-session', words], SIZE);
  cleanUp(test, async () => {
    try {
      run('kill-server');
    } catch {
      // It has ended with its last program.
    }
    await session.end();
    rmSync(folder, { recursive: true });
  });
  return { session, run, grid: () => run('capture-pane', '-p').split('\n') };
}

/** A cluster, its columns in our layout, and those in tmux. */
interface Cluster {
  readonly plain: string;
  readonly width: number;
  readonly widthInTmux: number;
}

/** Returns the clusters of a sample, with the widths at the end of its row in tmux. */
function clustersOf(sample: string, row: string): Cluster[] {
  const widths = /widths ([\d ]*?) *│$/.exec(row)?.[1]?.split(' ').map(Number) ?? [];
  return visibleClusters(sample).map(({ text, width }, index) => ({
    plain: describeGlyph(text, width).plain,
    width,
    widthInTmux: widths[index] ?? Number.NaN,
  }));
}

/** Returns true if every cluster of a row is in its columns, and the border in the last one. */
function isAligned(clusters: readonly Cluster[], row: string): boolean {
  const shown = clusters.map(
    ({ plain, width, widthInTmux }) => plain + ' '.repeat(Math.max(0, width - widthInTmux)),
  );
  const width = clusters.reduce((sum, cluster) => sum + cluster.width, 0);
  return (
    row.startsWith(`│${shown.join('')}|${' '.repeat(WIDTHS_AT - width - 1)}widths `) &&
    row.endsWith('│')
  );
}

const version = tmuxVersion();

it('shows every character in its column under tmux, except those that tmux does not know', {
  skip: version === null && 'there is no tmux here',
}, async (test) => {
  const { session, grid } = startInTmux(test, fixture('samples'));
  await session.waitFor(/└─+┘/);
  const rows = grid().slice(1, SAMPLES.length + 1);
  const samples = SAMPLES.map((sample, index) => {
    const row = rows[index] ?? '';
    const clusters = clustersOf(sample, row);
    const unknown = clusters.filter(({ width, widthInTmux }) => width !== widthInTmux);
    return { sample, unknown, aligned: isAligned(clusters, row) };
  });
  const unknown = samples.flatMap((sample) => sample.unknown);
  const listed = unknown.map(({ plain, width, widthInTmux }) => `${plain} ${widthInTmux}/${width}`);
  const off = samples.filter(({ aligned }) => !aligned);
  test.diagnostic(`${version} has other widths than ours for: ${listed.join(', ')}`);
  test.diagnostic(`rows off in ${version}: ${off.map(({ sample }) => sample).join(', ')}`);
  assert.deepEqual(
    off.filter((sample) => sample.unknown.length === 0),
    [],
    rows.join('\n'),
  );
  assert.ok(off.length < SAMPLES.length / 4, rows.join('\n'));
  session.type('q');
  assert.equal(await session.exited, 0);
});

it('learns the background from tmux, which answers itself', {
  skip: version === null && 'there is no tmux here',
}, async (test) => {
  for (const [colour, background] of [
    ['#fdf6e3', 'light'],
    ['#002b36', 'dark'],
  ] as const) {
    const { session, run } = startInTmux(test, fixture('background'));
    await session.waitFor(/background null typed {2}end/);
    run('set-option', '-g', 'window-style', `bg=${colour}`);
    session.type('a');
    await session.waitFor(new RegExp(`background ${background} typed a end`));
    session.type('q');
    assert.equal(await session.exited, 0);
  }
});
