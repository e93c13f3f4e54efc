/** Measures programs in a terminal. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchServer } from '../bench-server.js';
import { CLIENTS } from '../clients/all.js';
import type { Client } from '../clients/client.js';
import { idle } from '../measures/idle.js';
import type { Site } from '../measures/start.js';
import { interleaved } from '../statistics.js';
import type { Group } from '../table.js';
import { type ClientFigures, measureRound, measureStart } from '../terminal-figures.js';
import { NOTES, rowsOf } from '../terminal-rows.js';

const ROUNDS = 3;
const STARTS = 7;

/** Programs in a terminal, from the first process started to the last message shown. */
export async function terminalGroup(): Promise<Group> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const server = await BenchServer.start(folder);
  try {
    const figures = await measureAll({ server, folder });
    return {
      title: 'terminal',
      columns: figures.map(({ client }) => client.name),
      rows: rowsOf(figures),
      notes: [...NOTES, ...problemNotes(figures)],
    };
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(site: Site): Promise<ClientFigures[]> {
  const present = CLIENTS.filter((client) => client.missing(site.server) === null);
  const problems = new Map<Client, string>();
  const attempting =
    <Figures>(measure: (client: Client, site: Site) => Promise<Figures>) =>
    async (client: Client): Promise<readonly Figures[]> => {
      if (problems.has(client)) return [];
      tell(client.name);
      try {
        return [await measure(client, site)];
      } catch (error) {
        problems.set(client, String(error));
        return [];
      }
    };
  const starts = await interleaved(present, STARTS, attempting(measureStart));
  const whole = present.filter(({ startsOnly }) => !startsOnly);
  const rounds = await interleaved(whole, ROUNDS, attempting(measureRound));
  const idles = await interleaved([whole], ROUNDS, (all) => Promise.all(all.map(attempting(idle))));
  return CLIENTS.map((client) => ({
    client,
    problem: client.missing(site.server) ?? problems.get(client) ?? null,
    starts: starts.get(client)?.flat() ?? [],
    rounds: rounds.get(client)?.flat() ?? [],
    idle: idles.get(whole)?.flatMap((round) => round[whole.indexOf(client)] ?? []) ?? [],
  }));
}

/** Says what is going on, to somebody who waits for the table. */
function tell(name: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kterminal: ${name} \r`);
}

function problemNotes(figures: readonly ClientFigures[]): string[] {
  return figures.flatMap(({ client, problem }) =>
    problem === null ? [] : [`${client.name}: ${problem}`],
  );
}
