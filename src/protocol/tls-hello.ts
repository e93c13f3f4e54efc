/** How peers find out that one of them speaks TLS and the other does not. Pure. */

import { encodeUtf8 } from '../wire/utf8.js';

/** The answer of a server that speaks only TLS to a client that does not; the client recognises its beginning. */
export const TLS_ONLY =
  'This server speaks TLS only. Connect with TLS: foyer tls://ADDRESS, or openssl s_client.';

/** The bytes of the answer. */
export const TLS_ONLY_BYTES = encodeUtf8(`${TLS_ONLY}\r\n`);

/** The first bytes of a TLS record: its type, and the first byte of its version. */
const [ALERT, HANDSHAKE, MAJOR] = [0x15, 0x16, 0x03];

/** The alert of TLS that access is denied: the answer to a client that is refused before the handshake. */
export const TLS_DENIAL = Uint8Array.of(ALERT, MAJOR, 0x03, 0x00, 0x02, 0x02, 0x31);

/** True if the first bytes of a connection are a client's TLS hello; null if more bytes decide. */
export function isHello(bytes: Uint8Array): boolean | null {
  if (bytes.length < 2) return bytes.length === 0 || bytes[0] === HANDSHAKE ? null : false;
  return bytes[0] === HANDSHAKE && bytes[1] === MAJOR;
}

/** True if the first read of a connection shows that its server speaks TLS only. */
export function asksForTls(read: Uint8Array): boolean {
  if (read[0] === ALERT && read[1] === MAJOR) return true;
  const beginning = TLS_ONLY_BYTES.subarray(0, TLS_ONLY.length);
  return read.length >= beginning.length && beginning.every((byte, index) => byte === read[index]);
}
