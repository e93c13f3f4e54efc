/** The sanitiser: makes what peers send safe to display. */

/** Replaces a character that must not be shown: U+FFFD, REPLACEMENT CHARACTER. */
const REPLACEMENT = '\ufffd';

/** Carries a mark that has nothing before it: U+25CC, DOTTED CIRCLE. */
const MARK_CARRIER = '\u25cc';

/** Replaces a tab. */
const TAB = '    ';

/** The most combining marks that stay on one base. */
const MAX_MARKS = 4;

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Joiners and variation selectors that are harmless, and needed, in the right position. */
const CONDITIONAL = String.raw`\u200c\u200d\ufe0e\ufe0f`;

/**
 * All characters that are not drawn, or change how other text is drawn: controls (C0, DEL, C1), format
 * characters (bidi, zero-width, tags), selectors and fillers, separators, lone surrogates, private use,
 * noncharacters. A run of tags, which spells a hidden text, counts as one.
 */
const HOSTILE = new RegExp(
  String.raw`[\u{e0000}-\u{e007f}]+|(?![${CONDITIONAL}])` +
    String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]`,
  'gu',
);

/** Characters that are drawn over their base: marks, and the conjoining vowels and finals of Hangul. */
const STACKING = String.raw`\p{M}\u1160-\u11ff\ud7b0-\ud7fb`;

const TALL_STACK = new RegExp(`[${STACKING}${CONDITIONAL}]{${MAX_MARKS + 1},}`, 'gu');

const IS_CONDITIONAL = new RegExp(`^[${CONDITIONAL}]$`, 'u');

const LEADING_MARK = new RegExp(`^(?![${CONDITIONAL}])\\p{M}`, 'u');

/** The scripts whose letters take another form next to a joiner or non-joiner. */
const JOINING_SCRIPTS = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Phags_Pa', 'Adlam', 'Hanifi_Rohingya'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
  ...['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
];

const JOINING_LETTER = `(?=[\\p{L}\\p{M}])[${JOINING_SCRIPTS.map((name) => `\\p{Script_Extensions=${name}}`).join('')}]`;

/** The viramas of the Indic scripts: after one, a joiner may also end a word. */
const VIRAMA = String.raw`[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]`;

const PICTOGRAPH = String.raw`\p{Extended_Pictographic}`;
const JOINED = String.raw`\u200d${PICTOGRAPH}\ufe0f?\p{Emoji_Modifier}?`;

/** The most joiners in one emoji sequence: a family of four, or a kiss, has three. */
const MAX_JOINERS = 3;

/** The positions in which a joiner or selector may stay, or (without group 1) any other one. */
const CONDITIONAL_USE = new RegExp(
  '(' +
    [
      String.raw`(?<=[${PICTOGRAPH}0-9#*])[\ufe0e\ufe0f]`,
      String.raw`(?<=(?:${PICTOGRAPH}\ufe0f?|\p{Emoji_Modifier}))(?<!(?:${JOINED}){${MAX_JOINERS}})\u200d(?=${PICTOGRAPH})`,
      String.raw`(?<=${JOINING_LETTER})[\u200c\u200d](?=${JOINING_LETTER})`,
      String.raw`(?<=${VIRAMA})[\u200c\u200d]`,
    ].join('|') +
    `)|[${CONDITIONAL}]`,
  'gu',
);

/**
 * Makes a peer's text safe to display, log, use as a title or export: the one function between the protocol
 * and everything that does. A control character becomes its picture (U+2400…), a tab four spaces, another
 * hostile character U+FFFD; marks beyond the fourth on one base are left out; a mark with no base is put on a
 * dotted circle. The result holds no line break and no terminal control, and sanitising it again changes
 * nothing.
 */
export function sanitise(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return text
    .replace(HOSTILE, visible)
    .replace(TALL_STACK, (stack) => lower(stack))
    .replace(LEADING_MARK, `${MARK_CARRIER}$&`)
    .replace(CONDITIONAL_USE, (_match, allowed?: string) => allowed ?? REPLACEMENT);
}

/**
 * Replaces every hostile character of our own text by glyphs of as many UTF-16 units, so that offsets in it
 * stay valid; marks beyond the fourth on one base as well. Joiners and selectors stay everywhere: for what is
 * typed here, not for a peer's text.
 */
export function maskHostile(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return text
    .replace(HOSTILE, (match) => picture(match) ?? REPLACEMENT.repeat(match.length))
    .replace(TALL_STACK, (stack) => lower(stack, REPLACEMENT));
}

function visible(match: string): string {
  return match === '\t' ? TAB : (picture(match) ?? REPLACEMENT);
}

/** Returns the control picture of a C0 control or DEL. */
function picture(char: string): string | undefined {
  const code = char.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : undefined;
}

/**
 * Returns a stack of marks without those that are too many, or with `instead` for each of their UTF-16 units.
 */
function lower(stack: string, instead = ''): string {
  let marks = 0;
  const keeps = (char: string) => IS_CONDITIONAL.test(char) || ++marks <= MAX_MARKS;
  return Array.from(stack, (char) => (keeps(char) ? char : instead.repeat(char.length))).join('');
}
