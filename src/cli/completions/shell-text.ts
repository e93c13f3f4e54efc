/** Texts within shell scripts. Pure. */

/** Returns a text as one word for every shell, in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The head of a script; each shell takes it for a comment. */
export function scriptHead(shell: string): readonly string[] {
  return [`# Completions of foyer for ${shell}, from: foyer completions ${shell}.`];
}
