/** The events of keyboard, paste, focus and mouse. */

/**
 * One input of the user.
 *
 * - `key`: a key that types nothing. The name is canonical: the prefixes `C-`, `M-`, `S-` in this order, each
 *   at most once, then a lower-case name: `C-a`, `M-b`, `C-M-x`, `M-S-b`, `up`, `C-right`, `S-tab`, `enter`,
 *   `M-enter`, `backspace`, `escape`, `f1`, `C-_`, `C-space`, `M-/`.
 * - `text`: a run of printable characters, spaces included. A grapheme cluster can be spread over two of them
 *   if the terminal sent it in two pieces.
 * - `paste`: a pasted text in one piece, with `\n` for every line ending; it may hold any character. `omitted`
 *   counts the characters at its end that were too many; left out for none.
 * - `arrows`: an arrow key that came so often in one go that it is the wheel, turned into keys by a terminal.
 * - `focus`: the terminal's window got the focus, or lost it. Not every terminal reports it.
 * - `mouse`: the left button pressed or the wheel turned, with the cell under the pointer, counted from 0;
 *   only while the mouse is requested.
 * - `background`: the terminal's answer to the question for its background.
 */
export type InputEvent =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string; readonly omitted?: number }
  | { readonly type: 'arrows'; readonly key: 'up' | 'down'; readonly count: number }
  | { readonly type: 'focus'; readonly focused: boolean }
  | { readonly type: 'background'; readonly background: Background }
  | MouseEvent;

/** A terminal's background, by the text that can be read on it. */
export type Background = 'dark' | 'light';

/** An input of the user, and no answer of the terminal. */
export type UserEvent = Exclude<InputEvent, { type: 'background' }>;

/** An action with the mouse, and its cell. */
export interface MouseEvent {
  readonly type: 'mouse';
  readonly action: 'click' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}
