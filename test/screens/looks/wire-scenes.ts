/** Scenes of the wire pane. */

import { tabOf } from '../../../src/input/ui-state.js';
import { AT, type Keyboard } from '../../support/ui.js';
import { room, type Scene, scene } from './builders.js';

/** A room whose wire traffic is recorded. */
function traced(user: Keyboard): Keyboard {
  room(user);
  const { trace } = tabOf(user.ui).app;
  trace.opened({ host: 'h', port: 1 }, AT);
  for (const [index, text] of ['bob: one', 'eve: 你好', `bob: ${'x'.repeat(90)}`].entries()) {
    const bytes = new TextEncoder().encode(`${text}\r\n`);
    trace.read(bytes, AT + index);
    const flags = index === 1 ? (['AMBIGUOUS'] as const) : [];
    const origin = { bytes, reads: [index], flags };
    const first = trace.decoded([{ type: 'text', text, origin } as never], AT + index);
    user.happen({ type: 'chat', texts: [text], first, time: AT + index });
  }
  return user;
}

/** The same, with everything else that can be recorded. */
function tracedWhole(user: Keyboard): Keyboard {
  const { trace } = tabOf(traced(user).ui).app;
  trace.connected(null, AT + 10);
  trace.agreedLines(AT + 20);
  trace.wrote(new TextEncoder().encode('/who\r\n'), AT + 30);
  trace.moved('lobby', 'room', 'user.join', AT + 40);
  trace.closed({ type: 'closed', detail: '', established: true }, AT + 50);
  return user;
}

/** Pauses the wire, and goes up by so many rows from the newest one. */
const paused = (user: Keyboard, up: number) => user.type('<f4><f4><end>').type('<up>'.repeat(up));

export const WIRE_SCENES: readonly Scene[] = [
  scene('wire', (user) => traced(user).type('<f4>')),
  scene('wire-paused', (user) => traced(user).type('<f4><f4>').type('<up>')),
  scene('wire-message', (user) => traced(user).type('<f4><f4>').type('<up><up><up>')),
  scene('wire-empty', (user) => room(user).type('<f4><f4>')),
  scene('wire-live-empty', (user) => room(user).type('<f4>')),
  scene('wire-whole', (user) => tracedWhole(user).type('<f4>')),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((up) =>
    scene(`wire-paused-${up}`, (user) => paused(tracedWhole(user), up)),
  ),
  scene('wire-newer', (user) => {
    paused(traced(user), 0);
    tabOf(user.ui).app.trace.agreedLines(AT + 20);
    return user;
  }),
];
