/** Texts that came within milliseconds of each other. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rowsOf } from '../../../src/app/log/log-rows.js';
import { FRAGMENT_MS, isFragment, isFragmentNumber } from '../../../src/app/wire/fragments.js';
import { Trace } from '../../../src/app/wire/trace.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { AT, Keyboard } from '../../support/ui.js';

const encode = (text: string) => new TextEncoder().encode(text);

/** A trace in which these texts came, each in its own read, `ms` after the one before. */
function traceOf(ms: number, ...texts: readonly string[]): Trace {
  const trace = new Trace();
  texts.forEach((text, index) => {
    const bytes = encode(text);
    trace.read(bytes, index * ms);
    const origin = { bytes, reads: [index], flags: [] };
    trace.decoded([{ type: 'text', text: text.trimEnd(), origin } as ServerMessage], index * ms);
  });
  return trace;
}

it('a text without a name may go on with the one before, if it came within milliseconds', () => {
  const CASES: readonly (readonly [ms: number, texts: readonly string[], isFragment: boolean])[] = [
    [FRAGMENT_MS, ['bob: hel', 'lo all'], true],
    [FRAGMENT_MS + 1, ['bob: hel', 'lo all'], false],
    [1, ['bob: hello', 'eve: hi'], false],
    [1, ['bob: hello\n', 'lo all'], false],
    [1, ['bob: hello', 'lo all\r\n'], false],
    [1, ['lo all'], false],
  ];
  for (const [ms, texts, expected] of CASES) {
    const trace = traceOf(ms, ...texts);
    assert.equal(isFragmentNumber(trace, texts.length - 1), expected, `${ms} ms, ${texts}`);
  }
});

it('texts of one read are no fragments, nor is what is no longer stored', () => {
  const trace = new Trace();
  const bytes = encode('abcd');
  trace.read(bytes, 0);
  const part = (text: string): ServerMessage => ({
    type: 'text',
    text,
    origin: { bytes: encode(text), reads: [0], flags: ['JOINED'] },
  });
  trace.decoded([part('ab'), part('cd')], 0);
  assert.equal(isFragmentNumber(trace, 1), false);
  assert.equal(isFragmentNumber(trace, 7), false);
});

it('a fragment is marked in the log of the room', () => {
  const user = new Keyboard().enter('den', 'ann');
  const { trace } = tabOf(user.ui).app;
  for (const [index, text] of ['bob: hel', 'lo all'].entries()) {
    const bytes = encode(text);
    trace.read(bytes, AT + index);
    const origin = { bytes, reads: [index], flags: [] };
    const first = trace.decoded([{ type: 'text', text, origin }], AT + index);
    user.happen({ type: 'chat', texts: [text], first, time: AT + index });
  }
  const { log } = tabOf(user.ui).app.room ?? assert.fail('there is a room');
  const [before, last] = [log.get(log.lastId - 1), log.get(log.lastId)];
  assert.ok(before && last?.type === 'plain' && last.fragment);
  const row = rowsOf(last, before, { columns: 60, names: 8 })[0] ?? [];
  assert.ok(row.some(({ text, role }) => text === ' ┊ ' && role === 'warning'));
});

it('what is no message goes on with nothing', () => {
  const trace = traceOf(1, 'bob: hel', 'lo all');
  const { records } = trace;
  const [read, decoded] = [records.lastId - 1, records.lastId];
  assert.deepEqual(
    [isFragment(records, decoded, 0), isFragment(records, decoded, 1)],
    [true, false],
  );
  assert.deepEqual(
    [isFragment(records, read, 0), isFragment(records, decoded + 1, 0)],
    [false, false],
  );
  assert.deepEqual([isFragmentNumber(trace, -1), isFragmentNumber(new Trace(), 0)], [false, false]);
});
