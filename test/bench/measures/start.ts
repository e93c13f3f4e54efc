/** The time from the start of a program to its screen. */

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchServer } from '../bench-server.js';
import type { Client } from '../clients/client.js';
import { WELCOME_MARK } from '../marks.js';
import { UnderTest } from '../under-test.js';

/** The machine's part in a measurement: the server, and a folder for the files of programs. */
export interface Site {
  readonly server: BenchServer;
  readonly folder: string;
}

/** The time from the start of the process, in ms. */
export interface StartFigures {
  /** To the first text on the screen. */
  readonly screen: number;
  /** To the first message in the room on the screen. */
  readonly room: number;
}

/** Starts a client, and waits until it is in the room and shows what is said there. */
export async function start(
  client: Client,
  { server, folder }: Site,
): Promise<{ readonly program: UnderTest; readonly figures: StartFigures }> {
  const own = mkdtempSync(join(folder, 'client-'));
  const command = client.command({
    port: server.ports[client.dialect],
    folder: own,
    certificate: join(folder, 'cert.pem'),
  });
  const program = new UnderTest(command, own);
  try {
    const welcomed = await program.seen(WELCOME_MARK);
    const { startedAt, screenAt } = program;
    const screen = (screenAt ?? Number.NaN) - startedAt;
    return { program, figures: { screen, room: welcomed - startedAt } };
  } catch (error) {
    await program.stop();
    throw error;
  }
}
