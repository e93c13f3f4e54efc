/**
 * One thing the person at the keyboard did.
 *
 * - `key`: a key that types nothing. The name is canonical: the prefixes `C-`, `M-`, `S-` in this order,
 *   each at most once, then a lower-case name: `C-a`, `M-b`, `C-M-x`, `M-S-b`, `up`, `C-right`, `S-tab`,
 *   `enter`, `M-enter`, `backspace`, `escape`, `f1`, `C-_`, `C-space`, `M-/`.
 * - `text`: a run of printable characters, spaces included. A grapheme cluster can be spread over two of
 *   them, where the terminal sent it in two pieces.
 * - `paste`: what was pasted, in one piece, with `\n` for every line ending; it may hold any character.
 */
export type InputEvent =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };
