/** The program: its queue, its effects and its end. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../src/app/initial-state.js';
import { NO_GUESTS } from '../../src/app/servers/hosted-clients.js';
import type { Action } from '../../src/app/state.js';
import { traceDump } from '../../src/app/wire/hex-dump.js';
import { CLOSE_LIMIT_MS, RELEASE_MS } from '../../src/client/connection/connection-limits.js';
import { createUi, screenOf, tabOf } from '../../src/input/ui-state.js';
import { Program } from '../../src/runtime/program.js';
import type { EffectHandlers, Shell } from '../../src/runtime/shell.js';
import { LIMITS } from '../../src/session/machine.js';
import type { Address } from '../../src/session/model.js';
import type { Phase } from '../../src/session/session-view.js';
import { CLASSIC_GAP_MS } from '../../src/wire/outbox.js';
import { FakeSocket } from '../client/fake-socket.js';
import { createFakeClock } from '../support/terminal/emulator.js';

const HOME: Address = { host: '127.0.0.1', port: 5220 };
const OTHER: Address = { host: 'other', port: 5220 };

/** A wall time unrelated to the clock. */
const TODAY = Date.UTC(2026, 10, 23, 14, 2);

/** Returns a program without a terminal or a network, and what it has asked of the shell. */
function startProgram(options: { room?: string; mayHost?: boolean; broken?: () => unknown } = {}) {
  const clock = createFakeClock();
  const sockets: FakeSocket[] = [];
  const dialled: Address[] = [];
  const asked: string[] = [];
  const kept: string[] = [];
  const namesInUse: string[] = [];
  const renders: ('echo' | 'all')[] = [];
  let hosting = Promise.resolve();
  let guests = NO_GUESTS;
  const shell: Shell = {
    clock,
    wallTime: () => TODAY,
    dial: (address) => {
      const socket = new FakeSocket(clock.now);
      sockets.push(socket);
      dialled.push(address);
      return socket.asSocket();
    },
    host: ({ host, port }) => {
      asked.push(`host ${host}:${port}`);
      return hosting;
    },
    setFaults: (faults) => void asked.push(`faults ${JSON.stringify(faults)}`),
    guests: () => guests,
    seed: () => 1,
    requestRender: (looksSame, isEcho) => {
      if (!looksSame) renders.push(isEcho ? 'echo' : 'all');
    },
    isUrgent: () => false,
    suspend: () => void asked.push('suspend'),
    quitting: () => void asked.push('quitting'),
    ended: () => void asked.push('ended'),
  };
  const handlers: EffectHandlers = {
    set: ({ name, text }) => void asked.push(`set ${name} ${text}`),
    remember: ({ line }) => void asked.push(`remember ${line}`),
    'keep-server': ({ server: { address, name, outcome } }) =>
      void kept.push(`${address} ${name ?? '-'} ${outcome}`),
    'forget-server': ({ address }) => void asked.push(`forget ${address}`),
    'use-names': ({ names }) => void namesInUse.push(names.map(({ name }) => name).join(' ')),
    log: ({ room, entries }) =>
      void asked.push(...entries.map(({ text }) => `log ${room} ${text}`)),
    'load-earlier': ({ room }) => void asked.push(`load ${room}`),
    bell: () => void asked.push('bell'),
    notify: ({ title, body }) => void asked.push(`notify ${title}: ${body}`),
    mouse: ({ on }) => void asked.push(`mouse ${on ? 'on' : 'off'}`),
    copy: ({ text }) => void asked.push(`copy ${text}`),
    save: ({ file, trace }, post) => {
      asked.push(`save ${file} ${traceDump(trace)}`);
      post({ type: 'tell', text: `It is in ${file}.`, tone: 'info', time: TODAY });
    },
    redraw: () => void asked.push('redraw'),
  };
  const app = createApp({
    size: { columns: 80, rows: 24 },
    address: HOME,
    local: HOME,
    intent: { room: options.room ?? null, name: options.room === undefined ? null : 'ann' },
    mayHost: options.mayHost ?? false,
  });
  const names = Object.keys(handlers) as (keyof EffectHandlers)[];
  const { broken } = options;
  const used = broken ? Object.fromEntries(names.map((name) => [name, broken])) : handlers;
  const program = new Program(createUi(app, 'ann'), shell, used as unknown as EffectHandlers);
  const last = () => sockets.at(-1) as FakeSocket;
  return {
    program,
    clock,
    sockets,
    dialled,
    asked,
    kept,
    namesInUse,
    renders,
    last,
    hostFails: (error: Error) => {
      hosting = Promise.reject(error);
    },
    comes: (...names: string[]) => {
      guests = { names, nameless: 0 };
    },
    /** Connects the last socket, and answers one request after the other. */
    converse: (...answers: string[]) => {
      last().connect();
      for (const answer of answers) {
        last().flush();
        clock.advance(CLASSIC_GAP_MS);
        last().arrive(answer);
      }
    },
    phase: () => tabOf(program.ui).app.session.phase,
    status: () => tabOf(program.ui).app.status?.text ?? '',
  };
}

/** Lets settled promises have their turn. */
const settled = () => new Promise(setImmediate);

const LIST = '1\ngeneral\n';

test('a program connects to its address, and enters the wanted room', () => {
  const { program, converse, dialled, phase } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n');
  assert.deepEqual(dialled, [HOME]);
  assert.equal(phase(), 'room');
  assert.equal(tabOf(program.ui).app.room?.title, 'general');
});

test('a character asks for a render of the line alone, a message and its Enter for all', () => {
  const { program, converse, last, renders } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n');
  const after = (happens: () => void) => {
    renders.length = 0;
    happens();
    return renders.at(-1);
  };
  assert.equal(
    after(() => program.typed({ type: 'text', text: 'h' })),
    'echo',
  );
  // Nothing but the line depends on the next one.
  assert.equal(
    after(() => program.typed({ type: 'text', text: 'i' })),
    'echo',
  );
  assert.deepEqual([renders.length, tabOf(program.ui).line.text], [1, 'hi']);
  assert.equal(
    after(() => last().arrive('bob: hi\n')),
    'all',
  );
  assert.equal(
    after(() => program.typed({ type: 'key', key: 'enter' })),
    'all',
  );
});

test('bytes that tell nothing new are drawn if the wire pane shows them', () => {
  const { program, converse, last, renders } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n');
  const room = last();
  const key = (key: string) => program.typed({ type: 'key', key });
  const character = [...Buffer.from('😀')];
  const rendersOfByte = () => {
    room.arrive(Buffer.of(character.shift() ?? 0));
    return renders.splice(0);
  };
  renders.length = 0;
  assert.deepEqual(rendersOfByte(), [], 'no pane');
  key('f4');
  renders.length = 0;
  assert.notDeepEqual(rendersOfByte(), [], 'the pane of this tab');
  key('M-1');
  renders.length = 0;
  assert.deepEqual(rendersOfByte(), [], 'another tab is active');
});

test('times on the screen are wall time, not the clock that paces', () => {
  const { program, converse } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n', 'bob: hi\n');
  const log = tabOf(program.ui).app.room?.log;
  const times = Array.from({ length: (log?.lastId ?? -1) + 1 }, (_, id) => log?.get(id)?.time);
  assert.ok(times.length > 0);
  assert.ok(times.every((at) => at === TODAY));
});

test('going to another server closes the connection, and opens one there', () => {
  const { program, converse, dialled, sockets } = startProgram();
  program.start();
  converse(LIST);
  program.post({ type: 'connect', address: OTHER });
  assert.deepEqual(dialled, [HOME, OTHER]);
  assert.deepEqual(
    sockets.map((socket) => socket.destroyed),
    [true, false],
  );
  assert.deepEqual(tabOf(program.ui).app.session.address, OTHER);
});

test('events of a replaced connection are ignored', () => {
  const { program, converse, sockets, clock, phase, status } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n');
  program.post({ type: 'connect', address: OTHER });
  const [old] = sockets as [FakeSocket];
  assert.equal(old.destroyed, false, 'it still says /logout');
  old.arrive('bob: hi\n');
  old.fail('ECONNRESET');
  clock.advance(LIMITS.logoutGrace);
  assert.equal(phase(), 'connecting');
  assert.equal(tabOf(program.ui).app.session.loss, null);
  assert.equal(tabOf(program.ui).app.room, null);
  assert.equal(status(), '');
});

test('quitting after a connection was replaced waits for the current one', async () => {
  const { program, converse, asked, last } = startProgram();
  program.start();
  converse(LIST);
  program.post({ type: 'connect', address: OTHER });
  await settled();
  assert.deepEqual(asked, []);
  program.post({ type: 'quit' });
  await settled();
  assert.deepEqual(asked, ['quitting', 'ended']);
  assert.equal(last().destroyed, true);
});

test('the name in a room is stored as in use until the room is left', () => {
  const { program, converse, namesInUse } = startProgram({ room: 'general' });
  program.start();
  converse(LIST, '0', '0', '1\nann\n', 'bob: hi\n');
  assert.deepEqual(namesInUse, ['ann']);
  program.post({ type: 'leave' });
  assert.deepEqual(namesInUse, ['ann', '']);
});

test('every attempt to reach a server is stored', () => {
  const { program, converse, kept, last } = startProgram({ room: 'general' });
  program.start();
  last().fail('ECONNREFUSED');
  program.post({ type: 'retry' });
  converse(LIST, '0', '0', '1\nann\n');
  last().destroy();
  program.post({ type: 'stop' });
  program.post({ type: 'connect', address: OTHER });
  last().fail('ENOTFOUND');
  program.post({ type: 'retry' });
  program.post({ type: 'stop' });
  assert.deepEqual(kept, [
    '127.0.0.1:5220 - refused',
    '127.0.0.1:5220 - connected',
    '127.0.0.1:5220 ann connected',
    '127.0.0.1:5220 - closed',
    'other:5220 - name not found',
    'other:5220 - stopped',
  ]);
});

test('if nobody listens on this machine, the program starts a server and connects to it', async () => {
  const { program, last, asked, dialled, converse, phase, status, kept } = startProgram({
    mayHost: true,
  });
  program.start();
  last().fail('ECONNREFUSED');
  assert.equal(screenOf(program.ui), 'lobby', 'this is no loss yet');
  await settled();
  assert.deepEqual(asked, ['host 127.0.0.1:5220']);
  assert.deepEqual(dialled, [HOME, HOME]);
  assert.match(status(), /window hosts/);
  assert.equal(tabOf(program.ui).app.shared.hosting, true);
  assert.deepEqual(kept, [], 'that nobody listened is no news of this server');
  converse(LIST);
  assert.equal(phase(), 'lobby');
});

/** Error codes of a failed start, and the sentence for each. */
const FAILURES: readonly (readonly [string, RegExp])[] = [
  ['EADDRINUSE', /^$/],
  ['EACCES', /No server could be started on this machine: this user is not allowed/],
];

for (const [code, sentence] of FAILURES) {
  test(`if starting a server fails with ${code}, the program still connects`, async () => {
    const { program, last, dialled, hostFails, status } = startProgram({ mayHost: true });
    hostFails(Object.assign(new Error(code), { code }));
    program.start();
    last().fail('ECONNREFUSED');
    await settled();
    assert.deepEqual(dialled, [HOME, HOME]);
    assert.match(status(), sentence);
    assert.equal(tabOf(program.ui).app.shared.hosting, false);
  });
}

test('a window quits at once if nobody else uses its server, else after a question', async () => {
  const { program, last, asked, comes, converse } = startProgram({ mayHost: true });
  program.start();
  last().fail('ECONNREFUSED');
  await settled();
  converse(LIST);
  const press = (key: string) => program.typed({ type: 'key', key });
  press('C-c');
  assert.equal(program.ui.overlay, 'quit', 'the question is asked if the user wants it');
  press('escape');
  comes('bob');
  press('C-q');
  assert.deepEqual([program.ui.overlay, program.ui.guests.names], ['quit', ['bob']]);
  press('escape');
  assert.equal(program.ui.overlay, null);
  comes();
  press('C-q');
  assert.ok(asked.includes('quitting'));
});

test('Ctrl-Q twice quits, even if others use the window’s server', async () => {
  const { program, last, asked, comes } = startProgram({ mayHost: true });
  program.start();
  last().fail('ECONNREFUSED');
  await settled();
  comes('bob');
  program.typed({ type: 'key', key: 'C-q' });
  assert.ok(!asked.includes('quitting'));
  program.typed({ type: 'key', key: 'C-q' });
  assert.ok(asked.includes('quitting'));
});

test('a program without any connection ends at once', () => {
  const { program, asked, sockets } = startProgram();
  program.typed({ type: 'key', key: 'C-q' });
  assert.deepEqual([asked, sockets.length], [['quitting', 'ended'], 0]);
});

test('Ctrl-L redraws, and Ctrl-Z stops the process', () => {
  const { program, asked } = startProgram();
  program.start();
  program.post({ type: 'redraw' });
  program.post({ type: 'suspend' });
  assert.deepEqual(asked, ['redraw', 'suspend']);
});

test('Ctrl-Z warns if others use the server, and stops at the second press', () => {
  const { program, asked, comes } = startProgram({ room: 'den' });
  const key = (key: string) => program.typed({ type: 'key', key });
  program.start();
  comes('bob');
  key('f1');
  key('C-z');
  assert.match(
    tabOf(program.ui).app.status?.text ?? '',
    /server for “bob”\. While it is suspended/,
  );
  assert.equal(program.ui.overlay, null, 'nothing lies over the sentence');
  key('x');
  key('C-z');
  assert.ok(!asked.includes('suspend'), 'something else was typed between them');
  key('C-z');
  assert.equal(asked.filter((what) => what === 'suspend').length, 1);
  key('C-z');
  assert.equal(asked.filter((what) => what === 'suspend').length, 1, 'each stop is told of');
});

type Started = ReturnType<typeof startProgram>;

/** Ways to bring a program to each phase in which the user may quit. */
const PHASES: readonly (readonly [Phase, string, (started: Started) => void])[] = [
  ['offline', 'after a refusal', ({ last }) => last().fail('ECONNREFUSED')],
  ['connecting', 'to a server that is not there', () => {}],
  ['lobby', 'before the list', ({ last }) => last().connect()],
  ['lobby', 'with the list', ({ converse }) => converse(LIST)],
  ['joining', 'a room', joining],
  ['naming', 'before a name', naming],
  ['naming', 'with a name', (started) => answered(started, { type: 'nick', name: 'ann' })],
  ['room', 'with a server that reads', inRoom],
  [
    'room',
    'with a thousand lines that wait',
    (started) => {
      inRoom(started);
      const texts = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
      started.program.post({ type: 'say', texts, time: TODAY });
    },
  ],
  [
    'connecting',
    'again, while a room is being left',
    (started) => {
      inRoom(started);
      started.program.post({ type: 'leave' });
    },
  ],
];

function joining({ program, converse }: Started): void {
  converse(LIST);
  program.post({ type: 'join', room: 'general' });
}

function answered(started: Started, action: { type: 'nick'; name: string } | null): void {
  joining(started);
  const { last, clock, program } = started;
  last().flush();
  clock.advance(CLASSIC_GAP_MS);
  last().arrive('0');
  if (action !== null) program.post(action);
}

function naming(started: Started): void {
  answered(started, null);
}

function inRoom(started: Started): void {
  answered(started, { type: 'nick', name: 'ann' });
  const { last, clock } = started;
  for (const answer of ['0', '1\nann\n']) {
    last().flush();
    clock.advance(CLASSIC_GAP_MS);
    last().arrive(answer);
  }
}

for (const [phase, how, come] of PHASES) {
  for (const reads of [true, false]) {
    const server = reads ? 'reads' : 'takes nothing more';
    test(`quitting ends when ${phase} (${how}), if the server ${server}`, async () => {
      const started = startProgram();
      const { program, clock, last, asked } = started;
      program.start();
      come(started);
      assert.equal(started.phase(), phase);
      program.post({ type: 'quit' });
      program.post({ type: 'quit' });
      assert.deepEqual(asked, ['quitting'], 'the terminal is given back at once, and once');
      for (let ms = 0; ms < LIMITS.logoutGrace + CLOSE_LIMIT_MS; ms += CLASSIC_GAP_MS) {
        if (reads) last().flush();
        clock.advance(CLASSIC_GAP_MS);
        // A server that reads also closes once the stream has ended.
        if (reads && last().ended) last().destroy();
      }
      await settled();
      assert.deepEqual(asked, ['quitting', 'ended']);
      assert.equal(last().destroyed, true);
      assert.equal(clock.pending, 0);
    });
  }
}

test('quitting waits a moment for a server that reads and does not close, and no longer', async () => {
  const started = startProgram();
  const { program, clock, last, asked } = started;
  program.start();
  inRoom(started);
  program.post({ type: 'quit' });
  for (let ms = 0; ms < LIMITS.logoutGrace; ms += CLASSIC_GAP_MS) {
    last().flush();
    clock.advance(CLASSIC_GAP_MS);
  }
  assert.equal(last().ended, true);
  clock.advance(RELEASE_MS - 1);
  await settled();
  assert.deepEqual(asked, ['quitting']);
  clock.advance(1);
  await settled();
  assert.deepEqual(asked, ['quitting', 'ended']);
  assert.equal(last().destroyed, false, 'a reset would take away what others are still sent');
});

test('each tab records its wire traffic, and /save writes it', async () => {
  const { program, converse, asked, last } = startProgram({ room: 'den' });
  program.start();
  converse('0\r\n', '0\r\n', '0\r\n', '1\r\nann\r\n');
  last().arrive('bob: hi\r\n');
  const { trace, room } = tabOf(program.ui).app;
  const read = trace.records.get(trace.records.lastId - 1);
  assert.equal(read?.type === 'read' && Buffer.from(read.bytes).toString(), 'bob: hi\r\n');
  assert.equal(room?.log.get(room.log.lastId)?.message, 4);
  for (const text of '/save d') program.typed({ type: 'text', text });
  program.typed({ type: 'key', key: 'enter' });
  assert.match(asked.at(-1) ?? '', /^save d # Wire traffic/);
  await new Promise(setImmediate);
  assert.match(tabOf(program.ui).app.room?.reply?.text ?? '', /It is in d/);
});

test('a lobby asks for its rooms while it is visible, and for nothing while a room covers it', () => {
  const started = startProgram();
  const { program, converse, last, clock } = started;
  program.start();
  inRoom(started);
  const press = (key: string) => program.typed({ type: 'key', key });
  press('M-1');
  converse(LIST);
  const lobby = last();
  const lists = () => lobby.texts.filter((text) => text.startsWith('/list')).length;
  /** Lets time pass, in which the server answers every request. */
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      const before = lists();
      lobby.flush();
      clock.advance(100);
      if (lists() > before) lobby.arrive(LIST);
    }
  };
  pass(LIMITS.listRefresh + 200);
  assert.equal(lists(), 2);
  press('M-2');
  pass(5 * LIMITS.listRefresh);
  assert.equal(lists(), 2);
  press('M-1');
  pass(200);
  assert.equal(lists(), 3);
});

test('a lobby that connects while a room covers it does not ask for rooms again', () => {
  const started = startProgram();
  const { program, last, clock, converse } = started;
  program.start();
  inRoom(started);
  for (const key of [...'/join help', 'enter']) {
    program.typed(key.length === 1 ? { type: 'text', text: key } : { type: 'key', key });
  }
  const lobby = last();
  converse(LIST, '1');
  clock.advance(5 * LIMITS.listRefresh);
  assert.deepEqual(lobby.texts, ['/list', '/join help']);
});

/** Actions whose effects leave the program, and a part of the sentence if that fails. */
const OUTWARD: readonly (readonly [Action, words: RegExp])[] = [
  [{ type: 'set', name: 'bell', text: 'on' }, /could not change the setting: no disk/],
  [{ type: 'remember', line: 'x' }, /could not store the line/],
  [{ type: 'forget-server', address: 'a:1' }, /could not remove the server/],
  [{ type: 'redraw' }, /could not redraw/],
  [{ type: 'copy', text: 'x', time: TODAY }, /could not copy/],
  [{ type: 'toggle', what: 'mouse', time: TODAY }, /could not switch the mouse/],
];

const FAULTS: readonly (readonly [what: string, fault: () => unknown])[] = [
  ['at once', () => assert.fail('no disk\x1b[2J')],
  ['later', () => Promise.reject(new Error('no disk'))],
  ['with no error at all', () => Promise.reject('no disk')],
];

for (const [action, words] of OUTWARD) {
  for (const [what, broken] of FAULTS) {
    test(`the effect of ${action.type} that fails ${what} is a sentence, and the program continues`, async () => {
      const { program, converse } = startProgram({ room: 'general', broken });
      program.start();
      converse(LIST, '0', '0', '1\nann\n');
      await settled();
      program.post(action);
      await settled();
      const { room } = tabOf(program.ui).app;
      assert.match(room?.log.get(room.log.lastId)?.text ?? '', words);
      assert.doesNotMatch(room?.log.get(room.log.lastId)?.text ?? '', /\x1b/u);
      converse();
      assert.equal(tabOf(program.ui).app.session.phase, 'room');
    });
  }
}

test('a process that ends ends its connections in good order', async () => {
  const { program, last, converse } = startProgram();
  assert.equal(program.hangUp(), null, 'there is no connection yet');
  program.start();
  converse(LIST);
  const done = program.hangUp();
  assert.deepEqual([last().ended, last().destroyed], [true, false]);
  last().destroy();
  await done;
});

test('a process that ends waits a quarter of a second for its connections, and no longer', async () => {
  const { program, clock, converse } = startProgram();
  program.start();
  converse(LIST);
  let isDone = false;
  void program.hangUp()?.then(() => {
    isDone = true;
  });
  clock.advance(249);
  await settled();
  assert.equal(isDone, false);
  clock.advance(1);
  await settled();
  assert.equal(isDone, true);
});

test('what fails unexpectedly is said, and input that is no key changes the state', () => {
  const started = startProgram();
  const { program, renders } = started;
  program.start();
  inRoom(started);
  program.fail(new Error('no such luck'));
  const log = tabOf(program.ui).app.room?.log;
  assert.match(log?.get(log.lastId)?.text ?? '', /no such luck/);
  renders.length = 0;
  program.change((ui, time) => {
    assert.equal(time, TODAY);
    return { ui: { ...ui, overlay: 'help' }, actions: [] };
  });
  assert.deepEqual([program.ui.overlay, renders], ['help', ['all']]);
});
