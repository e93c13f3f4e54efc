/** The one notation of keys: what is typed is a text with keys in it, as in `ab<enter>`. */

const ESC = '\x1b';

/** The bytes of the keys that are no characters: xterm's first, then other terminals'. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  enter: ['\r'],
  escape: [ESC],
  tab: ['\t'],
  'S-tab': [`${ESC}[Z`],
  space: [' '],
  backspace: ['\x7f'],
  'M-backspace': [`${ESC}\x7f`],
  // Only terminals that report modifiers tell it from Ctrl-H: xterm on request, and kitty.
  'C-backspace': [`${ESC}[27;5;127~`, `${ESC}[127;5u`],
  'M-enter': [`${ESC}\r`],
  // Terminals that report modifiers, some of them unasked.
  'S-enter': [`${ESC}[27;2;13~`, `${ESC}[13;2u`],
  up: [`${ESC}[A`, `${ESC}OA`],
  down: [`${ESC}[B`, `${ESC}OB`],
  right: [`${ESC}[C`, `${ESC}OC`],
  left: [`${ESC}[D`, `${ESC}OD`],
  // rxvt and the Linux console, or tmux, have numbers.
  home: [`${ESC}[H`, `${ESC}OH`, `${ESC}[1~`, `${ESC}[7~`],
  end: [`${ESC}[F`, `${ESC}OF`, `${ESC}[4~`, `${ESC}[8~`],
  pageup: [`${ESC}[5~`],
  pagedown: [`${ESC}[6~`],
  delete: [`${ESC}[3~`],
  'C-delete': [`${ESC}[3;5~`, `${ESC}[3^`],
  'S-up': [`${ESC}[1;2A`, `${ESC}[a`],
  'S-down': [`${ESC}[1;2B`, `${ESC}[b`],
  'C-up': [`${ESC}[1;5A`, `${ESC}Oa`],
  'C-down': [`${ESC}[1;5B`, `${ESC}Ob`],
  'C-right': [`${ESC}[1;5C`, `${ESC}Oc`],
  'C-left': [`${ESC}[1;5D`, `${ESC}Od`],
  'C-home': [`${ESC}[1;5H`, `${ESC}[7^`],
  'C-end': [`${ESC}[1;5F`, `${ESC}[8^`],
  'M-right': [`${ESC}[1;3C`, `${ESC}${ESC}[C`],
  'M-left': [`${ESC}[1;3D`, `${ESC}${ESC}[D`],
  f1: [`${ESC}OP`, `${ESC}[11~`, `${ESC}[[A`],
  f2: [`${ESC}OQ`, `${ESC}[12~`, `${ESC}[[B`],
  f3: [`${ESC}OR`, `${ESC}[13~`, `${ESC}[[C`],
  f4: [`${ESC}OS`, `${ESC}[14~`, `${ESC}[[D`],
  f5: [`${ESC}[15~`, `${ESC}[[E`],
  f6: [`${ESC}[17~`],
  f7: [`${ESC}[18~`],
  f8: [`${ESC}[19~`],
  f9: [`${ESC}[20~`],
  f10: [`${ESC}[21~`],
  f12: [`${ESC}[24~`],
  'C-_': ['\x1f'],
  'C-^': ['\x1e'],
  // No keys: the window loses the keyboard, and gets it again.
  blur: [`${ESC}[O`],
  focus: [`${ESC}[I`],
};

/**
 * Returns the bytes of a key, by its canonical name (src/terminal/input/input-event.ts): the sequences of
 * the common ones. Throws for a key that is not known.
 */
export function sequencesOf(key: string): readonly string[] {
  const named = NAMED[key];
  if (named !== undefined) return named;
  const control = /^C-([a-z])$/.exec(key)?.[1];
  if (control !== undefined) return [String.fromCharCode(control.charCodeAt(0) & 0x1f)];
  const alt = /^M-(.)$/.exec(key)?.[1];
  if (alt !== undefined) return [ESC + alt];
  if (/^.$/u.test(key)) return [key];
  throw new Error(`add to test/support/terminal/keystrokes.ts what terminals send for ${key}`);
}

/** An Esc that no timer must separate from what follows it, as kitty sends it. */
const QUICK_ESCAPE = `${ESC}[27u`;

/** A key or a text, as a program without a terminal takes them. */
type Typed =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string };

/** Returns the text and the keys that `ab<enter>` means: a text of two characters, and a key. */
export function readTyped(typed: string): readonly Typed[] {
  return typed
    .split(/<([^<>\s]+)>/)
    .map(
      (part, index): Typed =>
        index % 2 === 1 ? { type: 'key', key: part } : { type: 'text', text: part },
    )
    .filter((part) => part.type === 'key' || part.text !== '');
}

/** Returns the bytes that a terminal sends for `ab<enter>`. Throws for a key that is not known. */
export function keystrokes(typed: string): string {
  return readTyped(typed)
    .map((part) => (part.type === 'text' ? part.text : bytesOfKey(part.key)))
    .join('');
}

function bytesOfKey(key: string): string {
  return key === 'escape' ? QUICK_ESCAPE : (sequencesOf(key)[0] as string);
}
