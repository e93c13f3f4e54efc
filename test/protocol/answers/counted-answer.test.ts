/** Answers with a count, at the bounds of what one may announce. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_NAMES } from '../../../src/protocol/answers/announced-count.js';
import { CountedAnswer } from '../../../src/protocol/answers/counted-answer.js';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import { FrameBuffer } from '../../../src/wire/frame-buffer.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** An answer of these reads. */
function answerOf(...reads: readonly string[]): CountedAnswer {
  const buffer = new FrameBuffer();
  const known = new KnownNames();
  const answer = new CountedAnswer({ framing: 'classic', known });
  for (const [id, read] of reads.entries()) {
    buffer.push({ id, time: id, bytes: encodeUtf8(read) });
    answer.update(buffer);
  }
  return answer;
}

describe('an answer that has begun', () => {
  it('offers lines if CR LF ends a count that makes sense', () => {
    assert.equal(answerOf('2\r\n').offersLines, true);
    assert.equal(answerOf('2\n').offersLines, false);
    assert.equal(answerOf(`${MAX_NAMES}\r\n`).offersLines, true);
    assert.equal(answerOf(`${MAX_NAMES + 1}\r\n`).offersLines, false);
    assert.equal(answerOf().offersLines, false);
  });

  it('announces at most the most names', () => {
    assert.equal(answerOf(`${MAX_NAMES}\r\n`).partial()?.announced, MAX_NAMES);
    assert.equal(answerOf(`${MAX_NAMES + 1}\r\n`).partial(), null);
    assert.equal(answerOf().partial(), null);
  });

  it('shows no more names than it announces', () => {
    assert.deepEqual(answerOf('1\r\n', 'ann\r\n', 'bob\r\n').partial(), {
      names: ['ann'],
      announced: 1,
      lines: true,
    });
  });

  const offers: readonly (readonly [lines: boolean | null, reads: readonly string[]])[] = [
    [null, ['1']],
    [null, ['1', '6']],
    [null, ['16 ']],
    [null, ['16\r']],
    [true, ['16\r', '\n']],
    [true, ['1', '6\r\nden']],
    [false, ['16\n']],
    [false, ['16', 'den']],
    [false, ['16den']],
    [false, ['16\rden']],
  ];
  for (const [lines, reads] of offers) {
    it(`${lines === null ? 'may offer' : lines ? 'offers' : 'does not offer'} lines after ${JSON.stringify(reads)}`, () => {
      assert.equal(answerOf(...reads).partial()?.lines, lines);
    });
  }
});
