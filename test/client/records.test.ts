/** A session with a server that offers records. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_RECORD_BYTES } from '../../src/protocol/records/record-text.js';
import { BACKOFF, LIMITS } from '../../src/session/machine.js';
import type { SessionEvent } from '../../src/session/model.js';
import { ANSWER_MS } from '../../src/session/server-traits.js';
import { type Client, converse, type PacedClock } from './client.js';
import {
  CLIENT_HELLO,
  entered,
  HELLO,
  IN_LINES,
  IN_RECORDS,
  people,
  record,
  records,
  resume,
  said,
  TO_AGREEMENT,
  TO_NAME,
} from './record-scripts.js';
import { ANN } from './scripts.js';

const say = (ref: number, text: string): SessionEvent => ({
  type: 'user.record',
  record: { type: 'say', ref, text },
});

/** The happenings in the room so far, by type, with the text of messages. */
function happened(client: Client): string[] {
  return client.notices.flatMap((notice) => {
    if (notice.type !== 'records') return [notice.type];
    return notice.records.map((each) => (each.type === 'said' ? each.text : each.type));
  });
}

async function heard(client: Client, count: number): Promise<void> {
  await client.until(
    () => happened(client).length >= count,
    () => `${count} notices, not ${happened(client).join()}`,
  );
}

/** Lets the pause before the next attempt pass. */
async function comesBack(client: Client & { readonly clock: PacedClock }): Promise<void> {
  await client.arrived('waiting');
  client.clock.advance(BACKOFF.first * 4);
}

const texts = (client: Client, connection: number) =>
  client.server.talks[connection]?.reads.map(({ text }) => text) ?? [];

test('records lead into the room, and nobody is asked who is there', async (t) => {
  const client = await converse(t, [[...IN_RECORDS, records(said(2, 'bob', 'hi'))]], ANN);
  await heard(client, 3);
  assert.deepEqual(happened(client), ['joined-room', 'people', 'hi']);
  assert.equal(client.view.phase, 'room');
  const [joined] = client.notices;
  assert.ok(joined?.type === 'joined-room' && joined.entered?.mayResume);
  client.clock.advance(LIMITS.lateWho * 2);
  await client.settled();
  const all = texts(client, 0).join('');
  assert.equal(all.split(CLIENT_HELLO).length, 2, 'this side says hello once');
  assert.doesNotMatch(all, /who/);
});

test('a record that cannot be sent is named with its reference', async (t) => {
  const client = await converse(t, [IN_RECORDS], ANN);
  await heard(client, 2);
  client.does(say(7, 'x'.repeat(MAX_RECORD_BYTES)));
  await heard(client, 3);
  assert.deepEqual(client.notices.at(-1), { type: 'record-not-sent', ref: 7 });
});

test('the secret is in no view, no notice and no record of the traffic', async (t) => {
  const client = await converse(t, [IN_RECORDS], ANN);
  await heard(client, 2);
  assert.doesNotMatch(JSON.stringify([client.view, client.notices]), /secret/);
});

test('a list that arrives while records are agreed is a list', async (t) => {
  const client = await converse(t, [
    [
      { expect: '/list' },
      { send: '2\r\n' },
      { expect: '\r\n\r\n' },
      { send: `${record({ type: 'hello', extensions: ['messages'] })}gene` },
      { send: 'ral\r\nhelp\r\n' },
      { expect: record({ type: 'hello', extensions: ['messages'] }) },
    ],
  ]);
  await client.arrived('lobby');
  await client.settled();
  assert.deepEqual(client.outcome.rooms, ['general', 'help']);
});

test('a server with lines and without records is as before', async (t) => {
  const client = await converse(t, [[...IN_LINES, { send: '1\r\nann\r\nbob: hi\r\n' }]], ANN);
  await client.met();
  await client.settled();
  assert.deepEqual(client.texts, ['bob: hi']);
  assert.equal(client.view.server.extensions, null);
});

test('malformed and unknown records, and those of extensions not agreed, are left out', async (t) => {
  const only = { type: 'hello', extensions: ['messages'] } as const;
  const client = await converse(
    t,
    [
      [
        { expect: '/list' },
        { send: '1\r\n' },
        { expect: '\r\n\r\n' },
        { send: `general\r\n${record(only)}` },
        { expect: /\/join general\r\n/ },
        { send: '0\r\n' },
        { expect: '/nick ann\r\n' },
        { send: '0\r\n' },
        records(entered(), { type: 'topic', id: 2, time: 1, name: 'eve', text: 'mine' }),
        { send: `\u001e{"type":"said","id":-1}\r\n\u001ebob: hi\r\n\u001e{"type":"new"}\r\n` },
        { send: `\u001e"${'x'.repeat(9000)}` },
        { send: '\r\n' },
        records(said(3, 'bob', 'still here')),
      ],
    ],
    ANN,
  );
  await heard(client, 2);
  assert.deepEqual(happened(client), ['joined-room', 'still here']);
});

test('a lost connection is resumed by its first write, and the missed entries come', async (t) => {
  const client = await converse(
    t,
    [
      [...IN_RECORDS, records(said(2, 'bob', 'one')), { expect: /"ref":1/ }, 'reset'],
      [
        { expect: resume(2) },
        records(
          HELLO,
          entered({ id: 4, resumed: true, heard: 0 }),
          people('ann', 'bob'),
          said(3, 'bob', 'two'),
          said(4, 'bob', 'three'),
        ),
        { expect: /"ref":1/ },
        records(said(5, 'ann', 'mine', 1)),
      ],
    ],
    ANN,
  );
  await heard(client, 3);
  client.does(say(1, 'mine'));
  await comesBack(client);
  await heard(client, 7);
  client.does(say(1, 'mine'));
  await heard(client, 8);
  const [, ...since] = happened(client);
  assert.deepEqual(since, ['people', 'one', 'joined-room', 'people', 'two', 'three', 'mine']);
  assert.equal(texts(client, 1)[0], resume(2), 'hello and resume are one write');
  assert.equal(client.view.name, 'ann');
  assert.ok(client.view.agreed.includes('resume'), 'for the next time');
});

test('a refused resume leads into the room in the usual way', async (t) => {
  const refusal = { type: 'refused', request: 'resume', why: 'over', text: 'Too late.' } as const;
  const client = await converse(
    t,
    [
      [...IN_RECORDS, 'reset'],
      [
        { expect: resume(1) },
        records(HELLO, refusal),
        { expect: '/join general\r\n' },
        { send: '0\r\n' },
        { expect: '/nick ann\r\n' },
        { send: '0\r\n' },
        records(entered({ log: 'log-2' }), people('ann')),
      ],
    ],
    ANN,
  );
  await heard(client, 2);
  await comesBack(client);
  await heard(client, 4);
  assert.equal(client.view.phase, 'room');
});

/** How a server that has forgotten records takes a client that comes back with them. */
const OTHERS = {
  'answers with a status': [{ expect: /resume.*\r\n/ }, { send: '1' }],
  'answers with words': [{ expect: /resume.*\r\n/ }, { send: 'what?\r\n' }],
  'says nothing': [{ expect: /resume.*\r\n/ }],
} as const;

for (const [title, script] of Object.entries(OTHERS)) {
  test(`of another server that ${title}, the client is in the room in the classic way`, async (t) => {
    const classic = [...IN_LINES, { send: '1\r\nann\r\n' }];
    const client = await converse(t, [[...IN_RECORDS, 'reset'], script, classic], ANN);
    await heard(client, 2);
    await comesBack(client);
    await client.until(
      () => client.view.state === 'resuming' || client.server.talks.length === 3,
      () => 'the client to ask',
    );
    client.clock.advance(ANSWER_MS.usual + 1);
    await client.until(
      () => client.server.talks.length === 3,
      () => 'another connection',
    );
    await client.met();
    assert.equal(client.view.phase, 'room');
    assert.equal(client.view.mayResume, false);
  });
}

test('a connection that breaks on the way back is resumed from the lobby', async (t) => {
  const client = await converse(
    t,
    [
      [...IN_RECORDS, 'reset'],
      [{ expect: resume(1) }, 'reset'],
      [
        ...TO_AGREEMENT,
        { expect: /"type":"resume".*\r\n/ },
        records(entered({ resumed: true }), people('ann', 'bob')),
      ],
    ],
    ANN,
  );
  await heard(client, 2);
  await comesBack(client);
  await client.until(
    () => client.server.talks.length === 2,
    () => 'a second connection',
  );
  await comesBack(client);
  await heard(client, 4);
  assert.deepEqual(happened(client).slice(2), ['joined-room', 'people']);
});

test('a silent room is probed by a record, and its answer ends the probe', async (t) => {
  const client = await converse(
    t,
    [[...IN_RECORDS, { expect: record({ type: 'who' } as never) }, records(people('ann'))]],
    ANN,
  );
  await heard(client, 2);
  client.clock.advance(LIMITS.probe + 1);
  await heard(client, 3);
  assert.equal(client.view.state, 'room.idle');
});

test('a server that never says who has entered is left', async (t) => {
  const client = await converse(t, [[...TO_NAME, { send: '0\r\n' }]], ANN);
  await client.until(
    () => client.view.state === 'naming.entering',
    () => 'the name to be accepted',
  );
  client.clock.advance(ANSWER_MS.usual + 1);
  assert.equal(client.view.loss?.type, 'silent');
});
