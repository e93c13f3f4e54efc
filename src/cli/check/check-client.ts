/** Runs `foyer check --client`: listens as a server for the client that is checked. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { HOME } from '../../app/servers/address.js';
import { LOOK } from '../../check/client/client-sentences.js';
import type { ClientUser } from '../../check/client/client-user.js';
import { type ClientCheckResult, runClientCheck } from '../../check/client/run-client-check.js';
import type { OpenLink } from '../../check/wire/link.js';
import type { Address } from '../../session/model.js';
import { printProblem } from '../../terminal/standard-streams.js';
import { PersonUser } from './person-user.js';
import { clientWords, ProcessUser } from './process-user.js';
import { acceptedLink, systemAlarm } from './tcp-link.js';

/** The signals that end the check; the client must end with it. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The result, or why there is none: the code of the error with which the port could not be opened, or the program started. */
export type ClientRun =
  | { readonly result: ClientCheckResult; readonly address: Address }
  | { readonly noListen: string }
  | { readonly noStart: string };

/** Checks the client that `words` start, or the one that a person starts if there are none. */
export async function checkClient(
  port: number | null,
  words: readonly string[],
): Promise<ClientRun> {
  let arrive: (open: OpenLink) => void = () => {};
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) => {
    arrive(acceptedLink(socket));
  });
  try {
    server.listen(port ?? 0, HOME.host);
    await once(server, 'listening');
  } catch (error) {
    return { noListen: (error as NodeJS.ErrnoException).code ?? '' };
  }
  const address = { host: HOME.host, port: (server.address() as AddressInfo).port };
  const users: Users = { program: null, person: null };
  const release = onSignals(() => users.program?.kill());
  const result = await runClientCheck({
    alarm: systemAlarm,
    isPerson: words.length === 0,
    user: (signal) => {
      if (words.length > 0) users.program = new ProcessUser(signal, clientWords(words, address));
      else users.person = new PersonUser(`${address.host}:${address.port}`);
      return (users.program ?? users.person) as ClientUser;
    },
    listen: (take) => {
      arrive = take;
    },
    progress: (title, index, of) => printProblem(LOOK.progress(title, index, of)),
  });
  release();
  users.person?.close();
  server.close();
  const noStart = users.program?.startError ?? null;
  return noStart === null ? { result, address } : { noStart };
}

interface Users {
  program: ProcessUser | null;
  person: PersonUser | null;
}

/** Runs a function before a signal ends the process; returns what takes that back. */
function onSignals(run: () => void): () => void {
  const listeners = Object.entries(SIGNALS).map(([signal, status]) => {
    const listener = () => {
      run();
      process.exit(status);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const release of listeners) release();
  };
}
