/** The hex dump of wire traffic. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { traceDump } from '../../../src/app/wire/hex-dump.js';
import { Trace } from '../../../src/app/wire/trace.js';
import '../../support/seed.js';
import { wired } from '../../support/net/wired.js';

process.env.TZ = 'UTC';

/** A packet of a hex dump, as text2pcap and Wireshark read one. */
interface Packet {
  readonly direction: string;
  readonly time: string;
  readonly bytes: readonly number[];
}

/**
 * Reads a hex dump by text2pcap's rules: a line that begins with # is a comment; one that begins with an
 * offset holds bytes up to the first word that is none; an offset of 0 begins a packet, and what stood in
 * front of it is its direction and time.
 */
function packetsOf(dump: string): Packet[] {
  const packets: { direction: string; time: string; bytes: number[] }[] = [];
  let preamble = '';
  for (const line of dump.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const [offset = '', ...words] = line.trim().split(/\s+/);
    if (!/^[0-9a-f]{6}$/.test(offset)) {
      preamble = line;
      continue;
    }
    if (Number.parseInt(offset, 16) === 0) {
      packets.push({ direction: preamble.slice(0, 1), time: preamble.slice(2), bytes: [] });
    }
    const packet = packets.at(-1);
    assert.equal(packet?.bytes.length, Number.parseInt(offset, 16));
    const end = words.findIndex((word) => !/^[0-9a-f]{2}$/.test(word));
    packet?.bytes.push(...words.slice(0, end).map((word) => Number.parseInt(word, 16)));
  }
  return packets;
}

it('a dump gives back every byte, its direction and its time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 100 })), {
        minLength: 1,
        maxLength: 10,
      }),
      (chunks) => {
        const trace = new Trace();
        const at = Date.UTC(2026, 10, 23, 14, 2, 3) + 0.25;
        for (const [read, bytes] of chunks) {
          if (read) trace.read(bytes, at);
          else trace.wrote(bytes, at);
        }
        const expected = chunks.map(([read, bytes]) => ({
          direction: read ? 'I' : 'O',
          time: '2026-11-23 14:02:03.000250',
          bytes: [...bytes],
        }));
        assert.deepEqual(packetsOf(traceDump(trace) ?? ''), expected);
      },
    ),
  );
});

it('decoded messages and steps of the session are comments, with nothing hidden in them', () => {
  const wire = wired({ room: 'den', name: 'ann' });
  for (const answer of ['0', '0', '0']) wire.answer(1, answer);
  wire.connection.send({ type: 'user.who' });
  wire.answer(1, '0');
  wire.answer(1, 'bob: a\x1b[31m\u202e\r\nI 2026-11-23\r\n000000 ff');
  const dump = traceDump(wire.trace) ?? '';
  assert.doesNotMatch(dump, /[^\n\P{Cc}]|\p{Cf}/u);
  assert.match(dump, /^# text: bob: a␛\[31m/m);
  assert.match(dump, /^# state (asking|receiving).* → idle, because the names came$/m);
  assert.match(dump, /^# 14:02:00\.\d{3} connecting to example\.org:5220$/m);
  assert.equal(packetsOf(dump).filter(({ direction }) => direction === 'I').length, 5);
});

it('there is no dump if nothing has crossed, and it says that something was dropped', () => {
  const trace = new Trace();
  trace.opened({ host: 'h', port: 1 }, 0);
  assert.equal(traceDump(trace), null);
  for (let count = 0; count < 5000; count++) trace.wrote(Uint8Array.of(0x41), count);
  assert.match(traceDump(trace) ?? '', /^# Older traffic was dropped\.$/m);
});
