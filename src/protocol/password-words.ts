/** The words about passwords that Foyer's server and client share: the server says them, and the client asks its user. Pure. */

/** The place that a password opens. */
export type PasswordFor = 'room' | 'server';

/** The server's words to somebody who has given no password, or a wrong one. */
export const PASSWORD_WORDS = {
  room: 'This room needs a password: /join ROOM PASSWORD',
  server: 'This server needs a password: /list PASSWORD, or /join ROOM PASSWORD',
  wrong: 'This password is wrong.',
} as const;

/** The most bytes of a password, in UTF-8. */
export const MAX_PASSWORD_BYTES = 200;

/** Returns what a text of the server asks a password for; `wrong` if the one that was given is wrong, and null for any other text. */
export function askedPassword(text: string): PasswordFor | 'wrong' | null {
  const words = text.trimEnd();
  if (words === PASSWORD_WORDS.room) return 'room';
  if (words === PASSWORD_WORDS.server) return 'server';
  return words === PASSWORD_WORDS.wrong ? 'wrong' : null;
}
