/** The invisible characters that honest text needs, where they may stay, and why: one table. */

import { lazy } from './lazy.js';
import { SPACELESS_SCRIPTS, scripts } from './measure/scripts.js';

/** A class of invisible characters, and the places in which they mean what they are made for. */
export interface InvisibleRow {
  /** The characters, for a class of a regular expression. */
  readonly points: string;
  readonly reason: string;
  /** The places where one of them may stay: assertions about what is left and right of it in the text. */
  readonly places: readonly Place[];
  /** True if they may stay only in a text with letters that are written from right to left. */
  readonly inRtlText?: true;
  /** True if it belongs to no cluster and takes no column; else it is a part of the cluster before it. */
  readonly isAlone: boolean;
}

interface Place {
  readonly left?: string;
  readonly right?: string;
}

/** Asserts what comes right before or after. */
const after = (pattern: string): string => `(?<=${pattern})`;
const before = (pattern: string): string => `(?=${pattern})`;

/** The scripts whose letters take another form next to a joiner or non-joiner. */
const JOINING = scripts([
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Phags_Pa', 'Adlam', 'Hanifi_Rohingya'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
  ...['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Thai', 'Lao', 'Balinese'],
  ...['Javanese', 'Sundanese', 'Newa', 'Tirhuta', 'Chakma', 'Meetei_Mayek', 'Tai_Tham', 'Cham'],
]);

/** The scripts that write words without spaces. */
const SPACELESS = SPACELESS_SCRIPTS + scripts(['Tibetan', 'Cham']);

/** A visible letter or mark, and one of some scripts. */
const LETTER = String.raw`(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}]`;
/** A visible letter, mark, digit or sign of punctuation. */
const WRITTEN = String.raw`(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{P}]`;
const letterOf = (scripts: string): string => `(?=${LETTER})[${scripts}]`;

const JOINING_LETTER = letterOf(JOINING);
const SPACELESS_SIGN = String.raw`(?=[\p{L}\p{M}\p{N}\p{P}])(?!\p{Default_Ignorable_Code_Point})[${SPACELESS}]`;
const MONGOLIAN_LETTER = letterOf(scripts(['Mongolian']));
const MONGOLIAN_SELECTORS = String.raw`\u180b-\u180d\u180f`;
const HEBREW_SIGN = letterOf(scripts(['Hebrew']));

/** A letter that is written from right to left. */
const RTL_LETTER = lazy(
  () =>
    new RegExp(
      letterOf(
        scripts([
          'Hebrew',
          'Arabic',
          'Syriac',
          'Thaana',
          'Nko',
          'Adlam',
          'Hanifi_Rohingya',
          'Mandaic',
        ]),
      ),
      'u',
    ),
);

const PICTOGRAPH = String.raw`\p{Extended_Pictographic}`;
const EMOJI = String.raw`${PICTOGRAPH}\ufe0f?\p{Emoji_Modifier}?`;

/** The most joiners in one emoji sequence: a family of four, or a kiss, has three. */
const MAX_JOINERS = 3;

/**
 * The flag of a region: a black flag, three to six letters or digits as tags, and the tag that ends them. Tags
 * elsewhere spell hidden text.
 */
export const REGION_FLAG = String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`;

/**
 * The rows. An invisible character that is in no row, or not in one of its places, is replaced
 * (src/text/sanitise.ts): overrides, embeddings and isolates reorder what others wrote; separators end lines; a
 * byte order mark, invisible operators, annotations, fillers and private use hide text, or make two names look
 * the same.
 */
export const INVISIBLE_ROWS: readonly InvisibleRow[] = [
  {
    points: String.raw`\u200c\u200d`,
    reason: 'joiners: they choose the form of a letter in Persian, Hindi, Sinhala and others',
    places: [
      { left: after(JOINING_LETTER) },
      { left: after(WRITTEN), right: before(JOINING_LETTER) },
    ],
    isAlone: false,
  },
  {
    points: String.raw`\u200d`,
    reason: 'the joiner of emoji: families, professions, flags',
    places: [
      {
        left: `${after(`${PICTOGRAPH}\\ufe0f?|\\p{Emoji_Modifier}`)}(?<!${EMOJI}(?:\\u200d${EMOJI}){${MAX_JOINERS}})`,
        right: before(PICTOGRAPH),
      },
    ],
    isAlone: false,
  },
  {
    points: String.raw`\ufe0e\ufe0f`,
    reason: 'selectors of emoji: as a picture or as text',
    places: [{ left: after(`[${PICTOGRAPH}0-9#*]`) }],
    isAlone: false,
  },
  {
    points: String.raw`\ufe00-\ufe02\u{e0100}-\u{e01ef}`,
    reason: 'selectors of ideographs: the form of a character in a Japanese or Chinese name',
    places: [{ left: after(String.raw`[\p{Script=Han}\u3001\u3002\uff01-\uff5e]`) }],
    isAlone: false,
  },
  {
    points: String.raw`\ufe00`,
    reason: 'the selector of mathematical signs, and of letters of Burmese and Phags-pa',
    places: [{ left: after(String.raw`[\u2200-\u22ff\u2a00-\u2aff\u1000-\u104f\ua840-\ua877]`) }],
    isAlone: false,
  },
  {
    points: MONGOLIAN_SELECTORS,
    reason: 'selectors of Mongolian letters',
    places: [{ left: after(MONGOLIAN_LETTER) }],
    isAlone: false,
  },
  {
    points: String.raw`\u180e`,
    reason: 'the separator before the last vowel of a Mongolian word',
    places: [
      {
        left: after(`${MONGOLIAN_LETTER}[${MONGOLIAN_SELECTORS}]?`),
        right: before(MONGOLIAN_LETTER),
      },
    ],
    isAlone: true,
  },
  {
    points: String.raw`\u034f`,
    reason: 'the joiner that preserves the order of the points of Hebrew',
    places: [{ left: after(HEBREW_SIGN), right: before(HEBREW_SIGN) }],
    isAlone: false,
  },
  {
    points: String.raw`\u200b\u2060`,
    reason: 'edges of words in Khmer, Thai, Burmese and others, which write no spaces',
    places: [{ left: after(SPACELESS_SIGN) }, { right: before(SPACELESS_SIGN) }],
    isAlone: true,
  },
  {
    points: String.raw`\u200e\u200f\u061c`,
    reason:
      'marks that say to which side a sign belongs, in Hebrew or Arabic; at most two in a row',
    places: [{ left: '(?<![\\u200e\\u200f\\u061c]{2})' }],
    inRtlText: true,
    isAlone: true,
  },
  {
    points: String.raw`\u00ad`,
    reason: 'the soft hyphen: where a long word may be divided',
    places: [{ left: after(LETTER), right: before(LETTER) }],
    isAlone: true,
  },
];

const classOf = (rows: readonly InvisibleRow[]): string =>
  rows.map(({ points }) => points).join('');

/** All characters of the table, for a class of a regular expression. */
export const CONDITIONAL = classOf(INVISIBLE_ROWS);

/** Those that belong to no cluster and take no column. */
export const ALONE = classOf(INVISIBLE_ROWS.filter(({ isAlone }) => isAlone));

/** The places of each row, each as an expression that matches a character in it. */
const PLACES = INVISIBLE_ROWS.map(({ points, places, inRtlText }) => ({
  points: lazy(() => new RegExp(`[${points}]`, 'u')),
  inRtlText,
  places: places.map(({ left = '', right = '' }) =>
    lazy(() => new RegExp(`${left}[${points}]${right}`, 'uy')),
  ),
}));

/** Returns true if the character of the table at a UTF-16 offset is in one of its places. */
export function isInPlace(text: string, offset: number): boolean {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return PLACES.some(
    ({ points, places, inRtlText }) =>
      points().test(character) &&
      (inRtlText === undefined || RTL_LETTER().test(text)) &&
      places.some((place) => {
        place().lastIndex = offset;
        return place().test(text);
      }),
  );
}
