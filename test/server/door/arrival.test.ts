/** One connection on its way in, with sockets and a clock of the test. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TLS_ONLY_BYTES } from '../../../src/protocol/tls-hello.js';
import { Arrival } from '../../../src/server/door/arrival.js';
import { BEGINNING_SILENCE_MS } from '../../../src/server/door/beginning.js';
import { Door } from '../../../src/server/door/door.js';
import { tlsOnlyPage } from '../../../src/server/door/stranger.js';
import type { HandshakeListener, TlsGate } from '../../../src/server/door/tls-gate.js';
import type { ServerEvent } from '../../../src/server/events.js';
import { DEFAULT_LIMITS } from '../../../src/server/limits/limits.js';
import { FakeClock } from '../fake-clock.js';
import { FakeSocket } from '../fake-socket.js';
import { HELLOS } from './first-bytes.js';

const HEADER = 'PROXY TCP4 192.0.2.7 127.0.0.1 9 5220\r\n';
const HELLO = Buffer.from(HELLOS[0] as string, 'latin1');
const LIMIT_MS = DEFAULT_LIMITS.handshake * 1000;

/** An arrival at a door with one place, and what comes of it. */
class Porch {
  readonly clock = new FakeClock();
  readonly log: ServerEvent[] = [];
  readonly socket = new FakeSocket();
  readonly admitted: string[] = [];
  /** Who hears of the handshake that has begun. */
  handshake = null as HandshakeListener | null;
  closed = 0;
  readonly door: Door;
  readonly arrival: Arrival;

  constructor({ isProxied = false, speaksTls = true }) {
    const limits = { ...DEFAULT_LIMITS, connections: 1 };
    this.door = new Door(limits, false, this.clock, (event) => this.log.push(event), speaksTls);
    const { socket } = this.socket;
    const visitor = isProxied ? this.door.enterProxy(socket) : this.door.enter(socket);
    assert.ok(visitor);
    const gate = { begin: (_: unknown, listener: HandshakeListener) => this.#shake(listener) };
    this.arrival = new Arrival(socket, visitor, this.door, this.clock, {
      isProxied,
      gate: speaksTls ? (gate as unknown as TlsGate) : null,
      admit: (_, { peer }) => this.admitted.push(peer),
      closed: () => this.closed++,
    });
  }

  #shake(listener: HandshakeListener): void {
    this.handshake = listener;
  }

  /** True if the place at the door is free again. */
  get isFree(): boolean {
    return this.door.enter(new FakeSocket().socket) !== null;
  }

  /** Whom the door has refused, and why. */
  get refusals(): string[] {
    return this.log.flatMap((event) =>
      event.type === 'refused' ? [[event.limit, event.code ?? ''].join(' ').trim()] : [],
    );
  }

  /** Lets all times run out, and the peer close. */
  finish(): void {
    this.clock.advance(2 * LIMIT_MS);
    if (!this.socket.destroyed) this.socket.destroy();
    this.door.close();
  }
}

/** Ways to be turned away: what happens, what is logged, and the last words. */
const WAYS: readonly (readonly [
  title: string,
  isProxied: boolean,
  happens: (porch: Porch) => void,
  refusals: readonly string[],
  words: Uint8Array | null,
])[] = [
  ['words in clear', false, ({ socket }) => socket.read('hello\n'), ['no-tls'], TLS_ONLY_BYTES],
  [
    'a request of a browser',
    false,
    ({ socket }) => socket.read('GET / HTTP/1.1\r\n\r\n'),
    ['no-tls'],
    tlsOnlyPage(),
  ],
  [
    'half a request, and silence',
    false,
    ({ socket, clock }) => {
      socket.read('GE');
      clock.advance(BEGINNING_SILENCE_MS - 1);
      socket.read('T');
      clock.advance(BEGINNING_SILENCE_MS - 1);
      assert.equal(socket.text, '');
      clock.advance(1);
    },
    ['no-tls'],
    TLS_ONLY_BYTES,
  ],
  [
    'half a request, and the end',
    false,
    ({ socket }) => {
      socket.read('GE');
      socket.emit('end');
    },
    ['no-tls'],
    TLS_ONLY_BYTES,
  ],
  ['silence', false, ({ clock }) => clock.advance(LIMIT_MS), ['handshake'], TLS_ONLY_BYTES],
  ['a silent proxy', true, ({ clock }) => clock.advance(LIMIT_MS), ['handshake'], null],
  [
    'a handshake without an end',
    false,
    ({ socket, clock }) => {
      socket.read(HELLO);
      clock.advance(LIMIT_MS);
    },
    ['handshake'],
    null,
  ],
  [
    'a handshake that fails',
    false,
    (porch) => {
      porch.socket.read(HELLO);
      porch.handshake?.failed('ERR_SSL');
      porch.handshake?.failed('again');
    },
    ['bad-tls ERR_SSL'],
    null,
  ],
  [
    'a close in the handshake',
    false,
    ({ socket }) => {
      socket.read(HELLO);
      socket.destroy();
    },
    ['bad-tls ECONNRESET'],
    null,
  ],
  ['a bad header', true, ({ socket }) => socket.read('/list\n'), ['bad-proxy no-header'], null],
  ['the end of the stream', false, ({ socket }) => socket.emit('end'), [], null],
  ['the end before a header', true, ({ socket }) => socket.emit('end'), [], null],
  ['a close', false, ({ socket }) => socket.destroy(), [], null],
  ['a server that stops', false, ({ arrival }) => arrival.destroy(), [], null],
];

for (const [title, isProxied, happens, refusals, words] of WAYS) {
  test(`${title} ends an arrival once, with its words, and makes room`, () => {
    const porch = new Porch({ isProxied });
    porch.socket.emit('error', new Error('broken'));
    happens(porch);
    assert.deepEqual(porch.refusals, refusals);
    assert.deepEqual(porch.socket.written, words === null ? [] : [words]);
    assert.deepEqual(
      [porch.socket.ended, porch.socket.destroyed],
      [words !== null, words === null],
    );
    porch.finish();
    const late = new FakeSocket();
    porch.handshake?.secured(late.socket);
    assert.deepEqual([late.destroyed, porch.admitted], [porch.handshake !== null, []]);
    assert.deepEqual(porch.refusals, refusals, 'nothing more is logged');
    assert.deepEqual([porch.closed, porch.isFree, porch.clock.timers], [1, true, 0]);
  });
}

test('a client is admitted after its handshake, and the arrival is over', () => {
  const porch = new Porch({});
  const { socket } = porch;
  socket.read(HELLO.subarray(0, 1));
  porch.clock.advance(BEGINNING_SILENCE_MS);
  assert.equal(socket.paused, false);
  socket.read(HELLO.subarray(1));
  assert.deepEqual([socket.paused, socket.allowHalfOpen], [true, false]);
  assert.deepEqual(Buffer.concat(socket.putBack), HELLO);
  const secured = new FakeSocket();
  secured.allowHalfOpen = false;
  secured.paused = true;
  porch.handshake?.secured(secured.socket);
  assert.deepEqual(porch.admitted, ['127.0.0.1:1']);
  assert.deepEqual([secured.paused, secured.allowHalfOpen], [false, true]);
  porch.finish();
  assert.deepEqual([porch.closed, porch.refusals, porch.isFree], [0, [], false]);
  for (const event of ['data', 'end', 'close']) assert.equal(socket.listenerCount(event), 0, event);
});

test('the client of a proxy takes its place, with what came after the header', () => {
  const porch = new Porch({ isProxied: true, speaksTls: false });
  porch.socket.read(`${HEADER}/list\r\n`);
  assert.deepEqual(porch.admitted, ['192.0.2.7:9']);
  assert.equal(Buffer.concat(porch.socket.putBack).toString(), '/list\r\n');
  assert.equal(porch.socket.paused, false);
  porch.finish();
  assert.deepEqual([porch.closed, porch.refusals], [0, []]);
});

test('after a header the handshake begins', () => {
  const porch = new Porch({ isProxied: true });
  porch.socket.read(HEADER);
  assert.deepEqual(porch.socket.putBack, []);
  porch.socket.read(HELLO);
  porch.handshake?.secured(porch.socket.socket);
  assert.deepEqual(porch.admitted, ['192.0.2.7:9']);
});

test('a client of a proxy that the door refuses is not awaited', () => {
  const porch = new Porch({ isProxied: true });
  porch.door.ban('192.0.2.7');
  porch.socket.read(HEADER);
  porch.socket.read('hello\n');
  assert.deepEqual(porch.refusals, ['banned']);
  porch.finish();
  assert.deepEqual([porch.refusals, porch.closed, porch.isFree], [['banned'], 1, true]);
});
