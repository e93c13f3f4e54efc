/** Relays of our own messages. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readChat } from '../../../src/protocol/talk/chat-line.js';
import { findRelay, isNamedRelay, type Relay } from '../../../src/protocol/talk/relay.js';

const people = new Set(['ann', 'bob']);
const sent = ['hi', 'good morning', 'morning', '1: see ann', 'k'];
/** The most characters that are around our name. */
const AROUND = 40;
/** A word that fills `length` characters, with the blanks around it. */
const filling = (length: number) => ` ${'x'.repeat(length - 2)} `;
const own = { name: 'ann', people, isSent: (text: string) => sent.includes(text) };

const find = (line: string, name = 'ann'): Relay | null =>
  findRelay(line, readChat(line, { people }), { ...own, name });

/** Relays of servers, and the message of ours that each repeats. */
const OURS: readonly (readonly [line: string, text: string])[] = [
  ['ann: hi', 'hi'],
  ['ann:  hi ', 'hi'],
  ['<ann> hi', 'hi'],
  ['[ann] hi', 'hi'],
  ['ann> hi', 'hi'],
  ['ann says: hi', 'hi'],
  ['ann said hi', 'hi'],
  ['ann:hi', 'hi'],
  ['(ann) hi', 'hi'],
  ['* ann hi', 'hi'],
  ['ann (127.0.0.1:40312) says: hi', 'hi'],
  ['[12:03] ann: hi', 'hi'],
  ['12:03: ann: hi', 'hi'],
  ['Message from ann: hi', 'hi'],
  ['User ann said: hi\r', 'hi'],
  ['ann says: good morning', 'good morning'],
  ['ann says: 1: see ann', '1: see ann'],
  ['ann says: k', 'k'],
  [`ann${filling(AROUND)}hi`, 'hi'],
  [`x${filling(AROUND - 1)}ann says: hi`, 'hi'],
];

/** Lines that are not relays of ours, and why. */
const OTHERS: readonly (readonly [line: string, why: string])[] = [
  ['bob: hi', 'somebody else said it'],
  ['eve> hi', 'somebody unknown said it'],
  ['bob says: hi', 'our name is not in it'],
  ['bob: ann: hi', 'somebody else addresses us'],
  ['bob says: ann: hi', 'somebody else addresses us in a form of its own'],
  ['eve says: ann: hi', 'somebody unknown addresses us'],
  ['bob tells ann hi', 'a known person is named before us'],
  ['joanna says: hi', 'our name is part of another word'],
  ['anna says: hi', 'our name begins another word'],
  ['ann says: chi', 'our text is the end of a word'],
  ['hi ann', 'our name comes after the text'],
  ['ann says: hi there', 'it goes on after our text'],
  ['ann: something else', 'we did not say it'],
  ['ann has joined', 'it is a notice'],
  [`ann ${'and so on '.repeat(5)}hi`, 'our text is far from our name'],
  [`${'and so on '.repeat(5)}ann says: hi`, 'our name is far from the beginning'],
  [`ann${filling(AROUND + 1)}hi`, 'our text is one character too far from our name'],
  [`x${filling(AROUND)}ann says: hi`, 'our name is one character too far from the beginning'],
  ['ann', 'it is only our name'],
  ['', 'it is empty'],
];

describe('a relay of ours', () => {
  for (const [line, text] of OURS) {
    test(`is ${JSON.stringify(line)}`, () => {
      assert.deepEqual(find(line), { text, isNamed: true });
    });
  }

  test('is our text alone, without proof', () => {
    assert.deepEqual(find(' hi '), { text: 'hi', isNamed: false });
  });

  test('is recognised by a name of signs', () => {
    assert.deepEqual(find('a.*(b says: hi', 'a.*(b'), { text: 'hi', isNamed: true });
  });

  for (const [line, why] of OTHERS) {
    test(`is not ${JSON.stringify(line.slice(0, 40))}: ${why}`, () => {
      assert.equal(find(line), null);
    });
  }

  test('is not found with an empty name', () => {
    assert.equal(find('says: hi', ''), null);
  });
});

describe('a relay of one message', () => {
  for (const [line, text] of OURS) {
    test(`is found in ${JSON.stringify(line)}`, () => {
      assert.equal(isNamedRelay(line, `${text}  `, 'ann', { people }), true);
      assert.equal(isNamedRelay(line, 'another', 'ann', { people }), false);
    });
  }

  test('needs our name', () => {
    assert.equal(isNamedRelay('hi', 'hi', 'ann', { people }), false);
    assert.equal(isNamedRelay('ann: ', ' ', 'ann', { people }), false);
  });
});
