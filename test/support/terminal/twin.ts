/** Harmless texts with the layout of hostile ones. */

import { type Cluster, clusters } from '../../../src/text/measure/width.js';

/** A harmless text with exactly the layout of another one, and which character stands for which. */
export interface Twin {
  readonly text: string;
  /** The piece of the other text in the place of this one in the twin. */
  decode(character: string): string;
}

/** Small letters that have no other form, and so are distinguished by everything. */
const SMALL = Array.from({ length: 0x180 - 0xe0 }, (_, index) => String.fromCharCode(0xe0 + index))
  .filter((letter) => /\p{Ll}/u.test(letter) && !'ıĳŀŉſ'.includes(letter))
  .join('');

/** Characters that mean nothing to anybody, by their width and by what a name may be made of. */
const POOLS = {
  letter1: SMALL,
  sign1: '¡¢£¤¥¦§¬¯°±´¶¸¿×÷',
  blank1: '\u2004\u2005\u2006\u2008\u2009',
  letter2: '一丁七丈三上下不丑且世丘丙丞两中串丸丹主久之乍乎乏乐乘乙九也习乡书买乱乳',
  sign2: '⌚⌛⏩⏪⏫⏬⏰⏳⚪⚫⛄⛅⛎⛔⛪⛲',
} as const;

type Pool = (cluster: Cluster) => string;

/** Characters that nothing interprets or replaces: each stands for itself. */
const PLAIN = /^[ -z|~]$/;

/**
 * There is no other blank of two columns, none that is a sign, and no other letter that is longer in lower case; and signs
 * that stand before the program's own words are shown in another way if they are a name.
 */
const UNIQUE = ['\u3000', '\u2800', 'İ', '✱', '→'];

/** Texts that somebody may find a meaning in: several words, no name, or what the scenes look for. */
const MEANS_SOMETHING = /[\s:İ]|^[^\p{L}\p{N}]*$|z/iu;

/** The twin of a text that has nothing invisible; line feeds stay. Throws if no characters are left. */
export function twinOf(text: string): Twin {
  const isShort = text.length <= POOLS.letter2.length;
  return isShort && !MEANS_SOMETHING.test(text)
    ? encode(text, letterFor, false)
    : encode(text, characterFor, true);
}

/** A word is laid out like any other of its widths. Few such twins stand for many texts. */
const letterFor: Pool = ({ width }) => (width === 2 ? POOLS.letter2 : POOLS.letter1);

/** Other texts keep what they may mean: their characters are replaced by those of their own kind. */
const characterFor: Pool = ({ text, width }) => {
  const kind = /\p{L}|\p{N}/u.test(text) ? 'letter' : /^\s/u.test(text) ? 'blank' : 'sign';
  if (kind === 'blank') return POOLS.blank1;
  return POOLS[`${kind}${width === 2 ? 2 : 1}`];
};

function encode(text: string, poolFor: Pool, keepsPlain: boolean): Twin {
  const originals = new Map<string, string>();
  const twins = new Map<string, string>();
  const twinFor = (cluster: Cluster): string => {
    if (cluster.width === 0) throw new Error(`nothing is visible of ${JSON.stringify(text)}`);
    const keeps = (keepsPlain && PLAIN.test(cluster.text)) || UNIQUE.includes(cluster.text);
    const known = keeps ? cluster.text : keepsPlain ? twins.get(cluster.text) : undefined;
    if (known !== undefined) return known;
    const twin = Array.from(poolFor(cluster)).find((character) => !originals.has(character));
    if (twin === undefined) throw new Error(`no twin is left for ${cluster.text}`);
    originals.set(twin, cluster.text);
    twins.set(cluster.text, twin);
    return twin;
  };
  const lines = text.split('\n').map((line) => clusters(line).map(twinFor).join(''));
  const decode = (character: string) =>
    character <= '~' ? character : (originals.get(character) ?? character);
  return { text: lines.join('\n'), decode };
}
