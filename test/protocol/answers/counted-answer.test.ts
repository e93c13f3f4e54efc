/** Answers with a count, at the bounds of what one may announce. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_NAMES } from '../../../src/protocol/answers/announced-count.js';
import {
  CountedAnswer,
  JOINED_MS,
  MAX_ANSWER_BYTES,
  SETTLE_MS,
  STALL_MS,
} from '../../../src/protocol/answers/counted-answer.js';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import { FrameBuffer } from '../../../src/wire/frame-buffer.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** An answer of these reads. */
function answerOf(...reads: readonly string[]): CountedAnswer {
  return readAll(reads).answer;
}

/** The same with its buffer, for names that are known; `list` for `/list`, of which nothing is likely. */
function readAll(reads: readonly string[], names: readonly string[] = [], ask = 'who') {
  const buffer = new FrameBuffer();
  const known = new KnownNames(names);
  const likely = ask === 'list' ? { likely: new KnownNames(names) } : {};
  const answer = new CountedAnswer({ framing: 'classic', known, ...likely });
  for (const [id, read] of reads.entries()) {
    buffer.push({ id, time: id, bytes: encodeUtf8(read) });
    answer.update(buffer);
  }
  return { answer, buffer };
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

describe('an answer without line endings', () => {
  const NAMES = ['den', 'attic'];
  const letters = [...'abcdefghij'];
  const tooMany = Array.from({ length: 2 * MAX_NAMES - 1 }, () => 'x');
  const waits: readonly (readonly [
    waitMs: number,
    ask: 'list' | 'who',
    reads: readonly string[],
    known: readonly string[],
  ])[] = [
    [SETTLE_MS, 'list', ['2', 'den', 'attic'], []],
    [SETTLE_MS, 'list', ['2den', 'attic'], []],
    [STALL_MS, 'list', ['2', 'den'], []],
    [STALL_MS, 'list', ['2', 'den'], NAMES],
    [SETTLE_MS, 'list', ['2', 'denattic'], NAMES],
    [STALL_MS, 'who', ['2', 'denattic'], NAMES],
    [SETTLE_MS, 'list', ['2denattic'], NAMES],
    [JOINED_MS, 'list', ['2denattic'], []],
    [SETTLE_MS, 'list', ['9', 'ab', ...'cdefg', 'hi'], letters],
    // Joined names of more reads are not looked up before silence.
    [STALL_MS, 'list', ['10', 'ab', ...'cdefgh', 'ij'], letters],
    [JOINED_MS, 'list', [`${MAX_NAMES}x`], []],
    [SETTLE_MS, 'list', [`${MAX_NAMES + 1}x`], []],
    [0, 'list', [`${MAX_NAMES + 1}`], []],
    [0, 'list', ['no count'], []],
    [STALL_MS, 'who', [`${MAX_NAMES}`, 'x'.repeat(MAX_ANSWER_BYTES - 4)], []],
    [0, 'who', [`${MAX_NAMES}`, 'x'.repeat(MAX_ANSWER_BYTES - 3)], []],
    [SETTLE_MS, 'who', ['9', ...tooMany], []],
    [0, 'who', ['9', ...tooMany, 'x'], []],
  ];
  for (const [waitMs, ask, reads, known] of waits) {
    const shown = JSON.stringify(reads.map((read) => read.slice(0, 20)).slice(0, 9));
    it(`to /${ask} waits ${waitMs} ms after ${shown}, with ${known.length} names known`, () => {
      const { answer, buffer } = readAll(reads, known, ask);
      assert.equal(answer.waitsUntil(buffer) - buffer.lastAt, waitMs);
    });
  }

  it('to /list is whole with as many known names, one of them right after the count', () => {
    assert.deepEqual(readAll(['2den', 'attic'], NAMES, 'list').answer.decided()?.names, NAMES);
    assert.equal(readAll(['2den', 'cellar'], NAMES, 'list').answer.decided(), null);
  });

  it('to /who is whole with as many reads as names, whether they are known or not', () => {
    for (const known of [[], ['ann'], ['ann', 'bob']]) {
      assert.deepEqual(readAll(['2', 'ann', 'bob'], known).answer.decided()?.names, ['ann', 'bob']);
      assert.equal(readAll(['2', 'ann'], known).answer.decided(), null);
    }
  });
});
