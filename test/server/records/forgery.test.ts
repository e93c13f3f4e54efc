/** Nobody can forge a record, whatever their framing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readServerRecord } from '../../../src/protocol/records/record-text.js';
import { Operator } from '../../../src/server/operator.js';
import '../../support/seed.js';
import { Door } from '../../../src/server/door/door.js';
import { DEFAULT_LIMITS } from '../../../src/server/limits/limits.js';
import { tried } from '../../support/effort.js';
import { lineOf, RecordScene, type Seen, type TestClient } from './record-scene.js';

/** Pieces of which texts are made that try to begin a line with a record. */
const PIECES = [
  ...[
    '\u001e',
    '\r\n',
    '\n',
    '\r',
    '\0',
    '{"type":"said","id":1,"time":1,"name":"bob","text":"x"}',
  ],
  ...[
    '{"type":"notice","time":1,"text":"x"}',
    'bob: hi',
    '*** ',
    ' ',
    '\t',
    '/who',
    '//',
    '\u2028',
    '\u0085',
  ],
  ...['x'.repeat(1000), 'bob has left', 'bob whispers: x', '\ud800', '\u000b'],
];

const texts = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

const SPEAKERS = [
  'classic',
  'nc',
  'lines',
  'records',
  'whisper',
  'topic',
  'away',
  'operator',
  'motd',
] as const;

/** The people of a room, of whom each of the first three speaks in another framing. */
async function room() {
  const scene = new RecordScene();
  const classic = scene.connect();
  for (const message of ['/join den', '/nick classic']) await classic.sends(message);
  const nc = scene.connect();
  await nc.sends('\n/join den\n/nick nc\n');
  const lines = await scene.lines('den', 'lines');
  const records = await scene.member('den', 'records');
  const plain = await scene.member('den', 'plain', ['messages']);
  const newcomer = await scene.lobby();
  const clients = { classic, nc, lines, newcomer, records: records.client, plain: plain.client };
  await scene.pass(5000);
  for (const client of Object.values(clients)) client.socket.written.length = 0;
  return { scene, clients };
}

async function speak(
  { scene, clients }: Awaited<ReturnType<typeof room>>,
  speaker: (typeof SPEAKERS)[number],
  text: string,
): Promise<void> {
  const { records } = clients;
  switch (speaker) {
    case 'classic':
      return clients.classic.sends(text);
    case 'nc':
    case 'lines':
      return clients[speaker].sends(`${text}\r\n`);
    case 'records':
      return records.sends(
        `${lineOf({ type: 'say', ref: scene.clock.now() + 1, text })}x${text}\r\n`,
      );
    case 'whisper':
      for (const to of Object.keys(clients))
        await records.says({ type: 'whisper', ref: 1, to, text });
      return;
    case 'topic':
    case 'away':
      return records.says({ type: speaker, ref: 1, text });
    case 'operator': {
      const door = new Door(DEFAULT_LIMITS, false, scene.clock, () => {});
      new Operator(scene.hub, scene.switchboard, door).say(text);
      return scene.settle();
    }
    case 'motd':
      scene.hub.motd = text;
      await clients.newcomer.sends('/join den\r\n/nick newcomer\r\n');
  }
}

/** The lines of what a client has got; a write of a classic client begins one too. */
function linesOf({ socket }: TestClient): string[] {
  const lines = socket.written.flatMap((bytes) => Buffer.from(bytes).toString().split('\n'));
  socket.written.length = 0;
  return lines;
}

test('no line to anybody begins as a record but those that the server makes, and these name who spoke', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SPEAKERS), texts, async (speaker, text) => {
      const scene = await room();
      await speak(scene, speaker, text);
      await scene.scene.pass(5000);
      const { records, plain, ...others } = scene.clients;
      for (const client of Object.values(others)) {
        for (const line of linesOf(client)) assert.ok(!line.startsWith('\u001e'), line);
      }
      for (const client of [records, plain]) {
        for (const line of linesOf(client).filter((one) => one !== '')) {
          assert.ok(line.startsWith('\u001e'), line);
          assertOwn(line.trimEnd(), speaker);
        }
      }
    }),
    { numRuns: tried(150) },
  );
});

const NAMES: Readonly<Record<string, string>> = {
  whisper: 'records',
  topic: 'records',
  away: 'records',
};

function assertOwn(line: string, speaker: string): void {
  const record = readServerRecord(line);
  assert.ok(record.type !== 'malformed' && record.type !== 'ignored', line);
  const { name } = record as Seen;
  const isSaid = ['said', 'whispered', 'topic', 'away', 'back'].includes(record.type);
  if (isSaid) assert.equal(name, NAMES[speaker] ?? speaker);
  assert.ok(Buffer.byteLength(line) <= 4096);
}
