/** The wire traffic as lines of JSON. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Trace } from '../../src/app/wire/trace.js';
import { trafficLines } from '../../src/recording/traffic-lines.js';
import { wired } from '../support/net/wired.js';
import '../support/seed.js';
import { keptItems } from '../support/kept-items.js';

const AT = 1000.25;

/** Parses every line. */
function objects(trace: Trace): Record<string, unknown>[] {
  const lines = (trafficLines(trace) ?? '').split('\n');
  assert.equal(lines.pop(), '');
  return lines.map((line) => JSON.parse(line));
}

test('every byte, its direction and its time can be read back from lines without hidden characters', () => {
  const chunk = fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 100 }));
  fc.assert(
    fc.property(fc.array(chunk, { minLength: 1, maxLength: 10 }), (chunks) => {
      const trace = new Trace();
      for (const [read, bytes] of chunks) {
        if (read) trace.read(bytes, AT);
        else trace.wrote(bytes, AT);
      }
      assert.doesNotMatch(trafficLines(trace) ?? '', /[^\n\P{Cc}]|\p{Cf}/u);
      const [, ...rows] = objects(trace);
      const seen = rows.map(({ type, time, hex }) => [type, time, hex]);
      const sent = chunks.map(([read, bytes]) => {
        return [read ? 'read' : 'write', AT, Buffer.from(bytes).toString('hex')];
      });
      assert.deepEqual(seen, sent);
    }),
  );
});

test('messages lead to their reads, and steps and the socket have lines of their own', () => {
  const wire = wired({ room: 'den', name: 'ann' });
  for (const answer of ['0', '0', '0']) wire.answer(1, answer);
  wire.answer(1, 'bob: a\x1b[31m\u202e');
  const rows = objects(wire.trace);
  const types = new Set(rows.map(({ type }) => type));
  for (const type of ['opened', 'connected', 'moved', 'read', 'write', 'message']) {
    assert.ok(types.has(type), type);
  }
  const { text, reads, socket } = rows.findLast(({ type }) => type === 'message') ?? {};
  assert.equal(text, 'bob: a␛[31m\ufffd');
  const read = rows.find(
    (row) =>
      row.type === 'read' && row.socket === socket && (reads as unknown[]).includes(row.number),
  );
  assert.match(String(read?.text), /^bob: a/);
});

test('messages that a trace has no space for are counted in a line before the others', () => {
  const wire = wired({ room: 'den', name: 'ann' });
  wire.answer(1, '0');
  const { records } = wire.trace;
  const decoded = keptItems(records).find(({ type }) => type === 'decoded');
  assert.ok(decoded?.type === 'decoded');
  for (const omitted of [0, 3]) {
    const trace = new Trace();
    trace.read(Uint8Array.of(0x41), AT);
    trace.decoded(decoded.messages, AT, omitted);
    const types = objects(trace)
      .slice(2)
      .map(({ type, count }) => [type, count]);
    const known: unknown[] = decoded.messages.map(() => ['message', undefined]);
    assert.deepEqual(types, omitted === 0 ? known : [['omitted', 3], ...known]);
  }
});

test('the first line says the version, and if older traffic is missing; there are none without bytes', () => {
  const trace = new Trace();
  trace.opened({ host: 'h', port: 1 }, 0);
  assert.equal(trafficLines(trace), null);
  trace.wrote(Uint8Array.of(0x41), 0);
  assert.deepEqual(objects(trace)[0], { foyer: 'traffic', version: 1, cut: false });
  for (let count = 0; count < 5000; count++) trace.wrote(Uint8Array.of(0x41), count);
  assert.deepEqual(objects(trace)[0], { foyer: 'traffic', version: 1, cut: true });
});
