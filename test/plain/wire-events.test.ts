/** The wire traffic as events and lines. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Trace } from '../../src/app/wire/trace.js';
import { tabOf } from '../../src/input/ui-state.js';
import { eventLine } from '../../src/plain/event-line.js';
import { follow, NOTHING_FOLLOWED } from '../../src/plain/follow.js';
import { readTrace } from '../../src/plain/wire-events.js';
import { AT, Keyboard } from '../support/ui.js';

/** Bytes that are read, and how they are shown. */
const SHOWN: readonly (readonly [Uint8Array | string, string])[] = [
  ['hi', 'hi'],
  ['a\r\nb\tc\0', String.raw`a\r\nb\tc\u{0}`],
  [String.raw`back\slash`, String.raw`back\\slash`],
  ['\x1b[2J\u202e', String.raw`\u{1b}[2J\u{202e}`],
  [Uint8Array.of(0x61, 0xff), 'a\ufffd'],
  ['\ufeffa', String.raw`\u{feff}a`],
  ['x'.repeat(1024), 'x'.repeat(1024)],
  ['x'.repeat(1025), `${'x'.repeat(1024)} …`],
];

describe('the wire traffic', () => {
  for (const [bytes, text] of SHOWN) {
    it(`shows ${JSON.stringify(text.slice(0, 30))}`, () => {
      const trace = new Trace();
      const read = Buffer.from(bytes);
      trace.read(read, AT);
      const { events } = readTrace(trace, 0);
      assert.deepEqual(events, [
        { type: 'wire', time: AT, what: 'read', text, bytes: read.length },
      ]);
    });
  }

  it('is shown once, of the visible tab, while it is on', () => {
    const keyboard = new Keyboard().enter('den', 'me');
    const { trace } = tabOf(keyboard.ui).app;
    const options = { time: AT, most: 10, echoes: true, isAttended: false };
    const wires = (ui = keyboard.ui) => {
      const result = follow(followed, ui, options);
      ({ followed } = result);
      return result.events.flatMap((event) => (event.type === 'wire' ? [event.text] : []));
    };
    let followed = NOTHING_FOLLOWED;
    trace.read(Buffer.from('before'), AT);
    assert.deepEqual(wires(), []);
    const on = { ...keyboard.ui, wire: true };
    trace.wrote(Buffer.from('one'), AT);
    assert.deepEqual(wires(on), ['one']);
    assert.deepEqual(wires(on), []);
    trace.read(Buffer.from('two'), AT);
    assert.deepEqual(wires(on), ['two']);
    assert.deepEqual(wires(), []);
  });

  it('is a line with its direction', () => {
    const where = { time: AT, room: 'den', server: 'h:1' };
    const line = (what: 'read' | 'write' | 'message', bytes?: number) =>
      eventLine(
        { ...where, type: 'wire', what, text: 'hi', ...(bytes !== undefined && { bytes }) },
        { room: 'den', server: 'h:1', isAttended: false },
      );
    assert.equal(line('read', 2), '<< 2 bytes: hi\n');
    assert.equal(line('write', 1), '>> 1 byte: hi\n');
    assert.equal(line('message'), '=> hi\n');
  });
});
