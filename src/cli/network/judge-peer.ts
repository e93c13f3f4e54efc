/** Recognises a server by the first bytes that it answers to `/list`. Pure. */

import { asksForTls } from '../../protocol/tls-hello.js';

/** What a server is. */
export type PeerKind =
  | 'foyer'
  | 'chat'
  | 'tls'
  | 'ssh'
  | 'web'
  | 'greets'
  | 'other'
  | 'silent'
  | 'closes';

/** A count of rooms that ends in CR LF, as only Foyer's server sends it (docs/protocol.md, section 4). */
export const FOYER_COUNT = /^\d+\r\n/;

/** The beginnings of answers; the first that fits counts. */
const BEGINNINGS: readonly (readonly [RegExp, PeerKind])[] = [
  [FOYER_COUNT, 'foyer'],
  // Servers of mail and of files greet with a number and a word.
  [/^[2-5]\d\d[ -][\x21-\x7e]/, 'greets'],
  // The class server sends the names of its rooms right after the number.
  [/^\d{1,9}(?!\d)/, 'chat'],
  [/^SSH-/, 'ssh'],
  [/^HTTP\/\d|^\s*<(?:!doctype|html)/i, 'web'],
];

/** Judges an answer; `hasEnded` is true if the server has closed the connection after it. */
export function judgePeer(bytes: Uint8Array, hasEnded: boolean): PeerKind {
  if (bytes.length === 0) return hasEnded ? 'closes' : 'silent';
  if (asksForTls(bytes)) return 'tls';
  const text = Buffer.from(bytes).toString('latin1');
  return BEGINNINGS.find(([beginning]) => beginning.test(text))?.[1] ?? 'other';
}
