/** Formatting and parsing the lines of a chat log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { KeptLine } from '../../../src/app/log/history.js';
import { logText, readLogLine } from '../../../src/app/log/log-line.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { anyText } from '../../text/samples.js';
import '../../support/seed.js';

const AT = new Date(2026, 10, 23, 14, 2, 11).getTime();

const CASES: ReadonlyArray<[line: KeptLine, text: string]> = [
  [{ type: 'said', time: AT, speaker: 'bob', text: 'hi' }, '2026-11-23 14:02:11 <bob> hi\n'],
  [{ type: 'plain', time: AT, text: '<bob> hi' }, '2026-11-23 14:02:11 | <bob> hi\n'],
  [{ type: 'presence', time: AT, text: 'bob has left' }, '2026-11-23 14:02:11 -- bob has left\n'],
  [{ type: 'notice', time: AT, text: 'You are here.' }, '2026-11-23 14:02:11 -!- You are here.\n'],
  [{ type: 'plain', time: AT, text: '' }, '2026-11-23 14:02:11 | \n'],
];

describe('a line of a log', () => {
  for (const [line, text] of CASES) {
    it(`is ${JSON.stringify(text)}, and is parsed`, () => {
      assert.equal(logText(line), text);
      assert.deepEqual(readLogLine(text.trimEnd().padEnd(text.length - 1)), line);
    });
  }

  it('cannot be forged by a name or a text', () => {
    const speaker = 'bob> hi\n2026-11-23 14:02:11 <ann';
    const text = 'x\r\n2026-11-23 14:02:11 -!- y';
    assert.deepEqual(logText({ type: 'said', time: AT, speaker, text }).split('\n'), [
      '2026-11-23 14:02:11 <bob› hi␊2026-11-23 14:02:11 <ann> x␍␊2026-11-23 14:02:11 -!- y',
      '',
    ]);
  });

  it('is parsed with a line end of Windows, and sanitised', () => {
    assert.deepEqual(readLogLine('2026-11-23 14:02:11 <b\u202eb> \u001b[2J\r'), {
      type: 'said',
      time: AT,
      speaker: 'b�b',
      text: '␛[2J',
    });
  });

  for (const text of [
    '',
    'hello',
    '2026-11-23 14:02:11',
    '2026-11-23 14:02:11 <bob',
    '14:02 <b> x',
  ]) {
    it(`rejects ${JSON.stringify(text)}`, () => assert.equal(readLogLine(text), null));
  }

  it('contains any speaker and text as they are shown', () => {
    fc.assert(
      fc.property(anyText, anyText, (speaker, text) => {
        const line = logText({ type: 'said', time: AT, speaker, text });
        assert.equal(line.indexOf('\n'), line.length - 1);
        assert.deepEqual(readLogLine(line.slice(0, -1)), {
          type: 'said',
          time: AT,
          speaker: sanitise(speaker).replaceAll('>', '›'),
          text: sanitise(text),
        });
      }),
    );
  });
});
