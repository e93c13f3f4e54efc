/** Grapheme clusters and their boundaries. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  boundaryAtOrAfter,
  boundaryAtOrBefore,
  graphemes,
  nextBoundary,
  previousBoundary,
} from '../../../src/text/measure/graphemes.js';
import { anyText, boundaries, segment } from '../samples.js';
import '../../support/seed.js';

/** Texts longer than those for one call of the segmenter. */
const longText = fc.array(anyText, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

describe('graphemes', () => {
  it('are those of the segmenter in the whole text', () => {
    fc.assert(
      fc.property(longText, (text) => assert.deepEqual([...graphemes(text)], segment(text))),
    );
  });

  it('include a whole cluster that is longer than the text for one call of the segmenter', () => {
    const stack = `e${'\u0301'.repeat(5000)}`;
    assert.deepEqual([...graphemes(`ab${stack}é漢`)], ['a', 'b', stack, 'é', '漢']);
  });

  it('include flags in pairs over any distance', () => {
    const flags = '🇩🇪'.repeat(300);
    assert.ok([...graphemes(flags)].every((flag) => flag === '🇩🇪'));
  });

  it('include CR LF as one', () => {
    assert.deepEqual([...graphemes('a\r\n\r\nb')], ['a', '\r\n', '\r\n', 'b']);
  });
});

describe('the boundaries around an offset', () => {
  it('are those of the whole text, at every offset', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const all = boundaries(text);
        for (let at = 0; at <= text.length; at++) {
          const before = all.filter((boundary) => boundary < at).at(-1) ?? 0;
          const next = all.find((boundary) => boundary > at) ?? text.length;
          assert.equal(previousBoundary(text, at), before, `in front of ${at}`);
          assert.equal(nextBoundary(text, at), next, `after ${at}`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are not between CR and LF', () => {
    const text = 'a\r\n\r\nb';
    const found = Array.from(text, (_, at) => [previousBoundary(text, at), nextBoundary(text, at)]);
    assert.deepEqual(found, [
      [0, 1],
      [0, 3],
      [1, 3],
      [1, 5],
      [3, 5],
      [3, 6],
    ]);
  });

  it('include the offset itself if asked', () => {
    const text = 'a🇩🇪e\u0301';
    const found = (find: (text: string, at: number) => number) =>
      Array.from({ length: text.length + 1 }, (_, at) => find(text, at));
    assert.deepEqual(found(boundaryAtOrBefore), [0, 1, 1, 1, 1, 5, 5, 7]);
    assert.deepEqual(found(boundaryAtOrAfter), [0, 1, 5, 5, 5, 5, 7, 7]);
  });

  it('stay within the text', () => {
    assert.equal(previousBoundary('', 0), 0);
    assert.equal(nextBoundary('', 0), 0);
    assert.equal(previousBoundary('ab', 9), 2);
    assert.equal(nextBoundary('ab', 9), 2);
    assert.equal(nextBoundary('ab', -1), 0);
  });
});
