/** How the turns of the event loop are shared, counted in messages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DELIVERIES_A_TURN, MESSAGES_A_TURN, Turns } from '../../../src/server/limits/turns.js';
import '../../support/seed.js';

/** A client with `waiting` messages, each of which goes to `readers`. */
class FakeClient {
  handled = 0;
  held = false;
  waiting: number;
  readonly #turns: Turns<FakeClient>;
  readonly #readers: number;

  constructor(turns: Turns<FakeClient>, waiting: number, readers = 30) {
    this.#turns = turns;
    this.waiting = waiting;
    this.#readers = readers;
  }

  get isReady(): boolean {
    return !this.held && this.waiting > 0;
  }

  handleNext(): void {
    this.waiting--;
    this.handled++;
    this.#turns.charge(this.#readers);
  }
}

test('messages within the share are handled at once', () => {
  const turns = new Turns<FakeClient>();
  const client = new FakeClient(turns, MESSAGES_A_TURN);
  turns.ready(client);
  assert.equal(client.waiting, 0);
});

test('nothing is busy after a client without a message, and a turn after one with a message', () => {
  const turns = new Turns<FakeClient>();
  turns.ready(new FakeClient(turns, 0));
  assert.equal(turns.isBusy, false);
  turns.ready(new FakeClient(turns, 1));
  assert.equal(turns.isBusy, true);
  turns.next();
  assert.equal(turns.isBusy, false);
});

test('something is busy after a message to clients, and while somebody waits', () => {
  const turns = new Turns<FakeClient>();
  turns.charge(1);
  assert.equal(turns.isBusy, true);
  turns.next();
  assert.equal(turns.isBusy, false);
  turns.postpone(new FakeClient(turns, 1));
  assert.equal(turns.isBusy, true);
});

test('a turn with all of its deliveries serves nobody, and the next one begins with who was next', () => {
  const turns = new Turns<FakeClient>();
  for (const [deliveries, handled] of [
    [DELIVERIES_A_TURN - 1, 1],
    [DELIVERIES_A_TURN, 0],
  ] as const) {
    turns.next();
    turns.charge(deliveries);
    const client = new FakeClient(turns, 1);
    turns.ready(client);
    assert.equal(client.handled, handled);
  }
  turns.next();
  const clients = Array.from({ length: 3 }, () => new FakeClient(turns, 3, DELIVERIES_A_TURN - 1));
  for (const client of clients) turns.postpone(client);
  for (let turn = 1; turn <= 9; turn++) {
    turns.next();
    assert.deepEqual(
      clients.map(({ handled }) => handled),
      [0, 1, 2].map((index) => Math.floor((turn + 2 - index) / 3)),
    );
  }
});

test('a read with many messages takes as many turns as it has shares', () => {
  const turns = new Turns<FakeClient>();
  const client = new FakeClient(turns, 10 * MESSAGES_A_TURN);
  turns.ready(client);
  for (let turn = 1; turn <= 10; turn++) {
    assert.equal(client.handled, turn * MESSAGES_A_TURN);
    turns.next();
  }
  assert.equal(turns.isBusy, false);
});

test('several reads in one turn share its budget', () => {
  const turns = new Turns<FakeClient>();
  const client = new FakeClient(turns, 0);
  for (let read = 0; read < 2 * MESSAGES_A_TURN; read++) {
    client.waiting++;
    turns.ready(client);
  }
  assert.equal(client.handled, MESSAGES_A_TURN);
  turns.next();
  assert.equal(client.handled, 2 * MESSAGES_A_TURN);
});

test('somebody with one message does not wait for those with many', () => {
  const turns = new Turns<FakeClient>();
  for (let count = 0; count < 20; count++) turns.ready(new FakeClient(turns, 10_000));
  const ann = new FakeClient(turns, 1);
  turns.ready(ann);
  assert.equal(ann.handled, 1);
});

test('in a room of a thousand, a turn has a bound, and everybody gets a share of the next ones', () => {
  const turns = new Turns<FakeClient>();
  const clients = Array.from({ length: 10 }, () => new FakeClient(turns, 1000, 1000));
  for (const client of clients) turns.ready(client);
  const total = () => clients.reduce((sum, { handled }) => sum + handled, 0);
  for (let turn = 0; turn < 20; turn++) {
    const before = total();
    turns.next();
    const deliveries = (total() - before) * 1000;
    assert.ok(deliveries > 0 && deliveries <= DELIVERIES_A_TURN + 1000, `${deliveries}`);
  }
  const shares = clients.map(({ handled }) => handled);
  assert.ok(Math.max(...shares) - Math.min(...shares) <= MESSAGES_A_TURN, `${shares}`);
});

test('a client that was paused is served in a later turn, and not while it is paused', () => {
  const turns = new Turns<FakeClient>();
  const client = new FakeClient(turns, 2 * MESSAGES_A_TURN);
  turns.ready(client);
  client.held = true;
  turns.next();
  turns.next();
  assert.equal(client.handled, MESSAGES_A_TURN);
  client.held = false;
  turns.postpone(client);
  assert.equal(client.handled, MESSAGES_A_TURN);
  turns.next();
  assert.equal(client.handled, 2 * MESSAGES_A_TURN);
});

test('a client that is gone is not served', () => {
  const turns = new Turns<FakeClient>();
  const client = new FakeClient(turns, 2 * MESSAGES_A_TURN);
  turns.ready(client);
  client.held = true;
  turns.next();
  assert.equal(client.handled, MESSAGES_A_TURN);
  assert.equal(turns.isBusy, false);
});

test('all messages of all clients are handled, whatever their number', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(3000)), { maxLength: 20 }), (numbers) => {
      const turns = new Turns<FakeClient>();
      const clients = numbers.map(([waiting, readers]) => new FakeClient(turns, waiting, readers));
      for (const client of clients) turns.ready(client);
      for (let turn = 0; turn < 10_000 && turns.isBusy; turn++) turns.next();
      assert.ok(clients.every(({ waiting }) => waiting === 0));
    }),
  );
});
