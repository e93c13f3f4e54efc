/** Tables of keys: control characters, letters, numbers, codes, and their names. */

/** The modifiers of a key. */
export interface Modifiers {
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

/** No modifier. */
export const PLAIN_KEY: Modifiers = { ctrl: false, meta: false, shift: false };

/** Keys of one control character. The others are Ctrl and a letter or sign. */
const CONTROL_KEYS: Readonly<Record<number, string>> = {
  0: 'C-space',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  28: 'C-\\',
  29: 'C-]',
  30: 'C-^',
  31: 'C-_',
  127: 'backspace',
};

/** Keys that send `CSI letter`, `CSI 1 ; modifiers letter` or `SS3 letter`. */
export const LETTER_KEYS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'S-tab',
};

/** Arrow keys of rxvt: after CSI with Shift, after SS3 with Ctrl. */
export const RXVT_ARROWS: Readonly<Record<string, string>> = {
  a: 'up',
  b: 'down',
  c: 'right',
  d: 'left',
};

/** Keys that send `CSI number ~`. */
export const NUMBER_KEYS: Readonly<Record<number, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
  25: 'f13',
  26: 'f14',
  28: 'f15',
  29: 'f16',
  31: 'f17',
  32: 'f18',
  33: 'f19',
  34: 'f20',
};

/** Function keys of the Linux console: `CSI [ letter`. */
export const CONSOLE_KEYS: Readonly<Record<string, string>> = {
  A: 'f1',
  B: 'f2',
  C: 'f3',
  D: 'f4',
  E: 'f5',
};

/** The text of keypad keys in application mode: `SS3 letter`. */
export const KEYPAD_TEXT: Readonly<Record<string, string>> = {
  X: '=',
  j: '*',
  k: '+',
  l: ',',
  m: '-',
  n: '.',
  o: '/',
  p: '0',
  q: '1',
  r: '2',
  s: '3',
  t: '4',
  u: '5',
  v: '6',
  w: '7',
  x: '8',
  y: '9',
};

/** Keys that `CSI code u` identifies by a number that is no character. */
export const CODE_KEYS: Readonly<Record<number, string>> = {
  8: 'backspace',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  127: 'backspace',
  57414: 'enter',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57421: 'pageup',
  57422: 'pagedown',
  57423: 'home',
  57424: 'end',
  57425: 'insert',
  57426: 'delete',
};

/** The text of keypad keys that `CSI code u` identifies by a number. */
export const KEYPAD_CODES: Readonly<Record<number, string>> = Object.fromEntries([
  ...Array.from('0123456789./*-+', (text, index) => [57399 + index, text] as const),
  ...Array.from('=,', (text, index) => [57415 + index, text] as const),
]);

/** Keys that older terminals cannot distinguish from another key. */
const SAME_KEY: Readonly<Record<string, string>> = {
  'C-[': 'escape',
  'C-@': 'C-space',
  'C-/': 'C-_',
  'C-2': 'C-space',
  'C-3': 'escape',
  'C-4': 'C-\\',
  'C-5': 'C-]',
  'C-6': 'C-^',
  'C-7': 'C-_',
  'C-8': 'backspace',
};

/** Returns the name of a control character's key. */
export function controlKey(code: number): string {
  return CONTROL_KEYS[code] ?? `C-${String.fromCharCode(code + 0x60)}`;
}

/** Returns a key's canonical name: its modifiers in the order `C-`, `M-`, `S-`, each once, then its name. */
export function keyName(name: string, modifiers: Modifiers): string {
  const own = /^(C-)?(M-)?(S-)?(?=.)/.exec(name);
  const ctrl = modifiers.ctrl || own?.[1] ? 'C-' : '';
  const meta = modifiers.meta || own?.[2] ? 'M-' : '';
  const shift = modifiers.shift || own?.[3] ? 'S-' : '';
  const full = ctrl + meta + shift + name.slice(own?.[0].length ?? 0);
  return SAME_KEY[full] ?? full;
}

/** Returns the name of a printable character's key: a capital is Shift and the small letter. */
export function characterKey(character: string, modifiers: Modifiers): string {
  const small = character.toLowerCase();
  const capital = small !== character && small.length === character.length;
  const name = character === ' ' ? 'space' : capital ? small : character;
  return keyName(name, { ...modifiers, shift: modifiers.shift || capital });
}

/** Returns the modifiers of a sequence's parameter: 1 and a sum of Shift 1, Alt 2, Ctrl 4, Meta 8 or 32. */
export function modifiersOf(parameter: number): Modifiers {
  const bits = Math.max(0, parameter - 1);
  return { shift: (bits & 1) !== 0, meta: (bits & (2 | 8 | 32)) !== 0, ctrl: (bits & 4) !== 0 };
}
