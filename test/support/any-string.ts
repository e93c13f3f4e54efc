/** Strings of any characters. */

import fc from 'fast-check';

/** The first surrogate, and how many there are: no character has one of their numbers. */
const SURROGATES = { from: 0xd800, count: 0x800 } as const;

/** Any character, as fast-check's unit `binary`, which first makes a table of all of them: that takes a second. */
const character: fc.Arbitrary<string> = fc.nat({ max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.from ? index : index + SURROGATES.count),
  (value) => {
    const point = typeof value === 'string' ? (value.codePointAt(0) ?? -1) : -1;
    const isSurrogate = point >= SURROGATES.from && point < SURROGATES.from + SURROGATES.count;
    if (point < 0 || isSurrogate || value !== String.fromCodePoint(point)) {
      throw new Error('not one character');
    }
    return point < SURROGATES.from ? point : point - SURROGATES.count;
  },
);

/** A string of any characters, of any length up to `maxLength` characters. */
export function anyString(limits: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: character, ...limits });
}
