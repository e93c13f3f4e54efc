/** Scenes of the wire pane. */

import { tabOf } from '../../../src/input/ui-state.js';
import { AT, type Keyboard } from '../../support/ui.js';
import { lobby, naming, room, type Scene, scene } from './builders.js';

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
  trace.connected(null, null, AT + 10);
  trace.agreedLines(AT + 20);
  trace.wrote(new TextEncoder().encode('/who\r\n'), AT + 30);
  trace.moved('lobby', 'room', 'user.join', AT + 40);
  trace.closed({ type: 'closed', detail: '', established: true }, AT + 50);
  return user;
}

/** A room in which messages came joined and split, and one in two parts. */
function marked(user: Keyboard): Keyboard {
  room(user);
  const { trace } = tabOf(user.ui).app;
  const encode = (text: string) => new TextEncoder().encode(text);
  const wave = encode('bob: 👋\n');
  const reads = [
    [encode('bob: a\neve: b\n'), 0],
    [wave.subarray(0, 7), 100],
    [wave.subarray(7), 200],
    [encode('bob: hel'), 300],
    [encode('lo all'), 310],
  ] as const;
  for (const [bytes, after] of reads) trace.read(bytes, AT + after);
  const said = (text: string, numbers: readonly number[], flags: readonly string[], own?: string) =>
    ({
      type: 'text',
      text,
      origin: { bytes: encode(own ?? `${text}\n`), reads: numbers, flags },
    }) as never;
  const messages = [
    said('bob: a', [0], ['JOINED']),
    said('eve: b', [0], ['JOINED']),
    said('bob: 👋', [1, 2], ['SPLIT', 'UTF-8 CUT']),
    said('bob: hel', [3], [], 'bob: hel'),
    said('lo all', [4], [], 'lo all'),
  ];
  const first = trace.decoded(messages, AT + 400);
  const texts = ['bob: a', 'eve: b', 'bob: 👋', 'bob: hel', 'lo all'];
  return user.happen({ type: 'chat', texts, first, time: AT + 400 });
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
  scene('wire-full', (user) => tracedWhole(user).type('<f4><f6>')),
  scene('wire-full-lobby', (user) => lobby(user).type('<f4><f6>')),
  scene('wire-states', (user) => tracedWhole(user).type('<f4><f7>')),
  scene('wire-sent', (user) => tracedWhole(user).type('<f4><f8>')),
  scene('wire-answers', (user) => tracedWhole(user).type('<f4><f9><f9><f9>')),
  scene('wire-find', (user) => tracedWhole(user).type('<f4><f4><C-f>bob')),
  scene('wire-only', (user) => tracedWhole(user).type('<f4><f4><C-f>bob<tab>')),
  scene('wire-led', (user) => tracedWhole(user).type('<f4><f4><up><up><up><enter>')),
  scene('wire-marks', (user) => marked(user).type('<f4>')),
  scene('wire-marks-paused', (user) => marked(user).type('<f4><f4><up>')),
  scene('explain', (user) => room(user).type('<f2>hello')),
  scene('explain-wire', (user) => tracedWhole(user).type('<f4><f2>/who')),
  scene('explain-lobby', (user) => lobby(user).type('<f2><down>')),
  scene('explain-name', (user) => naming(user).type('<f2>')),
  scene('explain-full', (user) => marked(user).type('<f4><f6><f2>')),
  scene('wire-newer', (user) => {
    paused(traced(user), 0);
    tabOf(user.ui).app.trace.agreedLines(AT + 20);
    return user;
  }),
];
