/** The agreement of a connection on records. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agreement } from '../../src/client/connection/agreement.js';
import type { Extension } from '../../src/protocol/records/record-types.js';
import { recordMessage } from './record-scripts.js';

/** The extensions of a hello. */
type Hello = readonly string[];

const OFFERS: readonly {
  readonly title: string;
  /** The extensions that this side has named before the server; left out if it has named none. */
  readonly begins?: readonly Extension[];
  readonly hellos: readonly Hello[];
  /** The answers of this side to each hello; null for none. */
  readonly answers: readonly (Hello | null)[];
  readonly agreed: Hello;
}[] = [
  { title: 'no hello', hellos: [], answers: [], agreed: [] },
  {
    title: 'known and unknown extensions',
    hellos: [['away', 'new', 'messages']],
    answers: [['messages', 'away']],
    agreed: ['messages', 'away'],
  },
  { title: 'no messages', hellos: [['away', 'resume']], answers: [null], agreed: [] },
  {
    title: 'first nothing, then messages',
    hellos: [[], ['messages']],
    answers: [null, ['messages']],
    agreed: ['messages'],
  },
  {
    title: 'fewer the second time',
    hellos: [['messages', 'away'], ['messages']],
    answers: [['messages', 'away'], null],
    agreed: ['messages'],
  },
  {
    title: 'more the second time',
    hellos: [['messages'], ['messages', 'away']],
    answers: [['messages'], null],
    agreed: ['messages'],
  },
  {
    title: 'less than was known of it',
    begins: ['messages', 'resume', 'away'],
    hellos: [['messages', 'away', 'topics']],
    answers: [null],
    agreed: ['messages', 'away'],
  },
  {
    title: 'nothing of what was known of it',
    begins: ['messages', 'resume'],
    hellos: [['resume']],
    answers: [null],
    agreed: [],
  },
];

for (const { title, begins, hellos, answers, agreed } of OFFERS) {
  test(`with a server that offers ${title} both use ${agreed.join(' and ') || 'no records'}`, () => {
    const agreement = new Agreement();
    if (begins !== undefined) {
      assert.deepEqual(agreement.begin(begins), { type: 'hello', extensions: begins });
    }
    const answered = hellos.map((extensions) =>
      agreement.answer([
        recordMessage({ type: 'ignored' }),
        recordMessage({ type: 'hello', extensions }),
      ]),
    );
    const expected = answers.map((each) => each && { type: 'hello', extensions: each });
    assert.deepEqual(answered, expected);
    assert.deepEqual(agreement.extensions, agreed);
  });
}
