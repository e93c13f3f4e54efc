/** Keys with modifiers that have no meaning of their own: the key without them. */

/** Keys that Ctrl and a letter also send. */
const LETTER_KEYS: Readonly<Record<string, string>> = { i: 'tab', m: 'enter' };

/** The prefixes of a key's name, in the order in which they are given up. */
const PREFIXES = ['C-', 'M-', 'S-'] as const;

type Prefix = (typeof PREFIXES)[number];

/** The modifiers to leave out: as few as possible, and Shift last of equally many. */
const LEFT_OUT: readonly (readonly Prefix[])[] = [
  [],
  ['C-'],
  ['M-'],
  ['S-'],
  ['C-', 'M-'],
  ['C-', 'S-'],
  ['M-', 'S-'],
  ['C-', 'M-', 'S-'],
];

/**
 * Returns the key that a key means: itself if it `isKnown`, else the first of the same key with fewer
 * modifiers that is, else itself. Ctrl, and Alt alone, are never left out from a character: it would be typed.
 */
export function meantKey(key: string, isKnown: (key: string) => boolean): string {
  const names = [key, ...withoutCtrl(key)].flatMap(withFewer);
  return names.find(isKnown) ?? key;
}

/** Returns Tab and Enter for Ctrl-I and Ctrl-M. */
function withoutCtrl(key: string): string[] {
  const [, prefixes = '', letter = ''] = /^C-((?:M-)?(?:S-)?)([im])$/.exec(key) ?? [];
  const name = LETTER_KEYS[letter];
  return name === undefined ? [] : [prefixes + name];
}

function withFewer(key: string): string[] {
  const [, all = '', name = ''] = /^((?:C-)?(?:M-)?(?:S-)?)(.+)$/s.exec(key) ?? [];
  const has = PREFIXES.filter((prefix) => all.includes(prefix));
  const isCharacter = [...name].length === 1;
  const fits = (left: readonly Prefix[]) =>
    left.every((prefix) => has.includes(prefix)) &&
    !(isCharacter && (left.includes('C-') || (left.includes('M-') && !has.includes('C-'))));
  return LEFT_OUT.filter(fits).map(
    (left) => has.filter((prefix) => !left.includes(prefix)).join('') + name,
  );
}
