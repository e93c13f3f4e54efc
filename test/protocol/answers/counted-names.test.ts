/** Names after a count. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCount } from '../../../src/protocol/answers/announced-count.js';
import { type Answer, readNames, readWhole } from '../../../src/protocol/answers/counted-names.js';
import { KnownNames } from '../../../src/protocol/answers/known-names.js';
import type { Framing } from '../../../src/wire/frame.js';
import { PieceScanner } from '../../../src/wire/pieces.js';
import { encodeUtf8 } from '../../../src/wire/utf8.js';

/** An answer as its reads brought it. */
interface Case {
  readonly reads: readonly string[];
  readonly framing?: Framing;
  readonly known?: readonly string[];
  /** Names that were read once; absent for `/who`, which makes no such guesses. */
  readonly likely?: readonly string[];
  /** `how`, the announced count and the names; then `+` and the bytes that are left; null: not readable. */
  readonly gives: string | null;
}

function answerOf({ reads, framing = 'classic', known = [], likely }: Case): Answer {
  const bytes = encodeUtf8(reads.join(''));
  const scanner = new PieceScanner();
  const ends = reads.map((_, index) => encodeUtf8(reads.slice(0, index + 1).join('')).length);
  scanner.scan(bytes, ends);
  const { pieces } = scanner;
  const reading = readCount(bytes, pieces, framing);
  assert.ok(reading);
  const names = new KnownNames([...known]);
  return {
    bytes,
    pieces,
    reading,
    known: names,
    likely: likely ? new KnownNames([...known, ...likely]) : null,
  };
}

function show(answer: Answer, read: typeof readNames): string | null {
  const result = read(answer);
  if (result === null) return null;
  const { how, announced, names, end, joined = [] } = result;
  const left = Buffer.from(answer.bytes.subarray(end)).toString();
  const words = [how, announced, ...names.map((name) => JSON.stringify(name))];
  if (joined.length > 0) words.push('joined', ...joined.map((name) => JSON.stringify(name)));
  return [...words, ...(left === '' ? [] : ['+', JSON.stringify(left)])].join(' ');
}

/** Answers that need no guess. */
const safe: readonly Case[] = [
  { reads: ['2', 'ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'ann', 'bob', 'hello'], gives: 'counted 2 "ann" "bob" + "hello"' },
  { reads: ['0'], gives: 'counted 0' },
  { reads: ['0', 'hello'], gives: 'counted 0 + "hello"' },
  { reads: ['0', 'hello'], likely: [], gives: 'counted 0 + "hello"' },
  { reads: ['2\n', 'ann\n', 'bob\n'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\n', 'ann\n', 'bob\n', 'hello\n'], gives: 'counted 2 "ann" "bob" + "hello\\n"' },
  {
    reads: ['2\n', 'ann\n', 'bob\n', 'hello\n'],
    likely: [],
    gives: 'counted 2 "ann" "bob" + "hello\\n"',
  },
  { reads: ['2\r\nann\r\nbob\r\n'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\r\nann\r\nbob\r\nhi'], gives: 'counted 2 "ann" "bob" + "hi"' },
  { reads: ['2\r\n', 'an', 'n\r\n', 'bob\r\n'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\n', 'ann\nb', 'ob\n'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', ' ann ', '  ', ' bob '], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2 ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'ann\n', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\n', 'ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2annbob'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'annbob'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'ann', 'bob'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'annb', 'ob'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'annb', 'ob'], known: ['ann', 'bob'], likely: [], gives: 'counted 2 "annb" "ob"' },
  { reads: ['2', 'a', 'nn', 'bob'], gives: 'counted 2 "a" "nn" + "bob"' },
  { reads: ['1', '2pac'], gives: 'counted 1 "2pac"' },
  { reads: ['1', '0'], gives: 'counted 1 "0"' },
  { reads: ['2\r\nann\r\nbob\r\n'], framing: 'lines', gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', '小明', 'bob'], gives: 'counted 2 "小明" "bob"' },
  { reads: ['2', '小', '明bob'], known: ['小明', 'bob'], gives: 'counted 2 "小明" "bob"' },
  { reads: ['2', ' annbob '], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\n', 'annbob\n', 'hi\n'], known: ['ann', 'bob'], gives: 'counted 2 "annbob" "hi"' },
  { reads: ['2\n', 'ann\n', '  \n', 'bob\n'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\0ann\0bob\0'], gives: 'counted 2 "ann" "bob"' },
];

/** Answers that more bytes might change. */
const guessed: readonly Case[] = [
  {
    reads: ['2', 'ann', 'bob', 'hello'],
    likely: [],
    gives: 'joined 2 "ann" "bobhello" joined "bobhello"',
  },
  { reads: ['2\r\n', 'ann\r\n'], gives: 'short 2 "ann"' },
  { reads: ['3\n', 'an', 'n\n', 'bo', 'b\n'], likely: [], gives: 'short 3 "ann" "bob"' },
  { reads: ['3\n', 'an', 'n\n', 'bo', 'b\n'], gives: 'short 3 "ann" "bob"' },
  { reads: ['4\n', 'an', 'n'], gives: 'short 4 "ann"' },
  { reads: ['2 ann bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'ann, bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2 ann, bob, eve'], gives: 'joined 2 "ann, bob, eve" joined "ann, bob, eve"' },
  {
    reads: ['2', 'annbobann: hi'],
    known: ['ann', 'bob'],
    gives: 'counted 2 "ann" "bob" + "ann: hi"',
  },
  {
    reads: ['2', 'annbob hi'],
    known: ['ann', 'bob'],
    likely: [],
    gives: 'counted 2 "ann" "bob" + " hi"',
  },
  { reads: ['2', 'annbob'], known: ['ann'], gives: 'joined 2 "ann" "bob"' },
  { reads: ['2', 'annbob'], known: ['ann'], likely: [], gives: 'joined 2 "ann" "bob"' },
  { reads: ['2', 'annbob'], likely: ['ann', 'bob'], gives: 'joined 2 "ann" "bob"' },
  { reads: ['2', 'annbob'], gives: 'joined 2 "annbob" joined "annbob"' },
  { reads: ['2', 'annbob'], likely: [], gives: 'joined 2 "annbob" joined "annbob"' },
  {
    reads: ['3', 'annbob', 'eve'],
    known: ['eve'],
    likely: [],
    gives: 'joined 3 "annbob" "eve" joined "annbob"',
  },
  {
    reads: ['3', 'annbob', 'eve'],
    known: ['eve'],
    gives: 'joined 3 "annbob" "eve" joined "annbob"',
  },
  { reads: ['2', 'a', 'nn', 'bob'], likely: [], gives: 'joined 2 "a" "nnbob" joined "nnbob"' },
  { reads: ['2', 'ann'], gives: 'joined 2 "ann" joined "ann"' },
  { reads: ['3', 'a'], gives: 'short 3 "a"' },
  { reads: ['3', 'ab'], gives: 'short 3 "ab"' },
  { reads: ['3', 'abc'], gives: 'joined 3 "abc" joined "abc"' },
  { reads: ['2'], gives: 'short 2' },
  { reads: ['3', 'ann\n'], gives: 'short 3 "ann"' },
  { reads: ['3', 'ann\nbob\n'], gives: 'short 3 "ann" "bob"' },
  { reads: ['12pac'], known: ['2pac'], gives: 'counted 1 "2pac"' },
  { reads: ['12pac'], gives: 'joined 1 "2pac"' },
  { reads: ['12pac'], likely: [], gives: 'joined 1 "2pac"' },
  { reads: ['22pac', 'ann'], likely: [], gives: 'joined 2 "2pac" "ann"' },
  { reads: ['22pac', 'ann'], gives: 'joined 2 "2pac" "ann"' },
  { reads: ['9999'], gives: null },
  { reads: ['4097'], gives: null },
  { reads: ['99999', 'ann'], gives: null },
  { reads: ['99999ann'], gives: null },
  { reads: ['4096', 'ann'], gives: 'joined 4 "096" "ann" joined "096" "ann"' },
  {
    reads: ['2\r\n', 'ann bob\r\n'],
    known: ['ann', 'bob'],
    framing: 'lines',
    gives: 'counted 2 "ann" "bob"',
  },
  { reads: ['2', '  annbob hi'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob" + " hi"' },
  { reads: ['2', 'annbob\n\n'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2', 'abab'], known: ['a', 'b', 'ab', 'bab', 'aba'], gives: 'joined 2 "a" "bab"' },
  { reads: ['2\n', 'annbob\n'], known: ['ann', 'bob'], gives: 'counted 2 "ann" "bob"' },
  { reads: ['2\n', 'ann bob\n'], gives: 'counted 2 "ann" "bob"' },
];

function titleOf({ reads, framing, known, likely }: Case): string {
  const parts = [reads.map((read) => JSON.stringify(read)).join(' ')];
  if (framing) parts.push(`in ${framing}`);
  if (known) parts.push(`if ${known.join(' and ')} are known`);
  parts.push(likely ? ['in a list', ...likely].join(' after ') : 'in /who');
  return parts.join(' ');
}

describe('an answer that needs no guess', () => {
  for (const item of safe) {
    test(titleOf(item), () => {
      const answer = answerOf(item);
      assert.equal(show(answer, readWhole), item.gives);
      assert.equal(show(answer, readNames), item.gives);
    });
  }
});

describe('an answer that more bytes might change', () => {
  for (const item of guessed) {
    test(titleOf(item), () => {
      const answer = answerOf(item);
      assert.equal(show(answer, readWhole), null);
      assert.equal(show(answer, readNames), item.gives);
    });
  }
});
