/** How sends and reads fit together. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lessonAt, lessonWords, newestLesson } from '../../../src/app/wire/lesson.js';
import type { Trace } from '../../../src/app/wire/trace.js';
import { newestItems } from '../../../src/app/wire/trace-items.js';
import { wired } from '../../support/net/wired.js';

/** The traffic of a room in which these reads came. */
function talk(...reads: readonly (string | Uint8Array)[]): Trace {
  const wire = wired({ room: 'general', name: 'ann' });
  for (const answer of ['0', '0', '0']) wire.answer(1, answer);
  wire.answer(1, '1', 'ann');
  wire.answer(5, ...reads);
  return wire.trace;
}

const words = (trace: Trace) => {
  const lesson = newestLesson(trace);
  return lesson === null ? null : lessonWords(lesson).at(-1);
};

it('several sends in one read, and one send in several reads, are counted', () => {
  assert.equal(words(talk('bob: a\nbob: b\nbob: c\n')), 'sent 3, read 1');
  const cut = Buffer.from('bob: \u{1f44b}\n');
  const pieces = [cut.subarray(0, 6), cut.subarray(6, 7), cut.subarray(7, 8), cut.subarray(8)];
  assert.equal(words(talk('bob: a\n', ...pieces)), 'sent 1, read 4');
});

it('what is not one send a read is remembered while single messages come after it', () => {
  assert.equal(words(talk('bob: a\nbob: b\n', 'bob: c\n', 'bob: d\n')), 'sent 2, read 1');
});

it('messages that were dropped count with the next one', () => {
  const message = { type: 'text', text: 'x', origin: { reads: [1], bytes: [] } };
  const decoded = { type: 'decoded', socket: 1, omitted: 3, messages: [message, message] };
  const records = { firstId: 0, lastId: 0, get: () => decoded };
  assert.deepEqual(newestLesson({ records } as unknown as Trace), { sent: 5, read: 1 });
});

it('every message knows its group', () => {
  const items = newestItems(talk('bob: a\nbob: b\n', 'bob: c\n'));
  const told = items.flatMap((item, index) => {
    const lesson = lessonAt(items, index);
    return item.type === 'message' && item.message.type === 'text' && lesson ? [lesson] : [];
  });
  assert.deepEqual(told.slice(-3), [
    { sent: 2, read: 1 },
    { sent: 2, read: 1 },
    { sent: 1, read: 1 },
  ]);
  assert.equal(lessonAt(items, 0), null);
});
