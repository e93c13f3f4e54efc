/** Highlights in spans. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Highlight, highlighted, type Span } from '../../src/text/span.js';
import '../support/seed.js';

const SPAN: Span = { text: 'one two', role: 'text', hue: 3 };

const CASES: readonly (readonly [title: string, highlights: readonly Highlight[], Span[]])[] = [
  ['leaves a span without highlights as it is', [], [SPAN]],
  ['ignores empty highlights', [{ start: 2, end: 2, role: 'found' }], [SPAN]],
  ['ignores highlights outside of the text', [{ start: 7, end: 9, role: 'found' }], [SPAN]],
  [
    'cuts at both edges, and keeps the other properties',
    [{ start: 1, end: 4, role: 'found' }],
    [
      { ...SPAN, text: 'o' },
      { ...SPAN, text: 'ne ', role: 'found' },
      { ...SPAN, text: 'two' },
    ],
  ],
  [
    'clips a highlight that reaches over the ends',
    [{ start: -3, end: 99, role: 'found' }],
    [{ ...SPAN, role: 'found' }],
  ],
  [
    'lets later highlights add to earlier ones',
    [
      { start: 0, end: 5, role: 'link', link: 'https://example.org' },
      { start: 4, end: 7, role: 'found' },
    ],
    [
      { ...SPAN, text: 'one ', role: 'link', link: 'https://example.org' },
      { ...SPAN, text: 't', role: 'found', link: 'https://example.org' },
      { ...SPAN, text: 'wo', role: 'found' },
    ],
  ],
];

describe('highlighted', () => {
  for (const [title, highlights, spans] of CASES) {
    it(title, () => assert.deepEqual(highlighted(SPAN, highlights), spans));
  }

  it('makes no other span if nothing is different', () => {
    for (const [start, end] of [
      [2, 2],
      [7, 9],
      [-2, 0],
    ] as const) {
      assert.equal(highlighted(SPAN, [{ start, end, role: 'found' }])[0], SPAN);
    }
  });

  it('leaves an empty span as it is', () => {
    const empty = { text: '', role: 'text' } as const;
    assert.deepEqual(highlighted(empty, [{ start: -1, end: 1, role: 'found' }]), [empty]);
  });

  it('loses no text, makes no empty piece, and marks exactly what is covered', () => {
    const highlight = fc.record({
      start: fc.integer({ min: -2, max: 12 }),
      end: fc.integer({ min: -2, max: 12 }),
      role: fc.constant('found' as const),
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(highlight), (text, highlights) => {
        const spans = highlighted({ text, role: 'text' }, highlights);
        assert.equal(spans.map((span) => span.text).join(''), text);
        const roles = spans.flatMap((span) => Array<string>(span.text.length).fill(span.role));
        for (const [offset, role] of roles.entries()) {
          const covered = highlights.some(({ start, end }) => start <= offset && offset < end);
          assert.equal(role, covered ? 'found' : 'text');
        }
        assert.ok(spans.every((span) => span.text !== ''));
      }),
    );
  });

  it('spends no more than two looks on a highlight outside of the text', () => {
    let looks = 0;
    const outside: Highlight[] = Array.from({ length: 500 }, (_, index) => ({
      get start() {
        looks++;
        return 100 + index;
      },
      end: 101 + index,
    }));
    const inside = Array.from({ length: 50 }, (_, start) => ({ start, end: start + 1 }));
    highlighted({ text: 'x'.repeat(50), role: 'text' }, [...inside, ...outside]);
    assert.ok(looks <= 2 * outside.length, String(looks));
  });
});
