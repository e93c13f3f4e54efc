/** Judges who begins to speak at a server that speaks TLS only. Pure. */

import { isHello } from '../../protocol/tls-hello.js';
import { skipSeparators } from '../../wire/separator-bytes.js';
import type { Judge } from './beginning.js';
import { MAX_OPENING_BYTES } from './opening.js';
import { isWholeRequest, judgeFirstBytes } from './stranger.js';

/** Who speaks: a TLS client, a web browser without TLS, or a chat client without TLS. */
export type TlsCaller = 'tls' | 'http' | 'plain';

/** Judges the first bytes of a connection. An unfinished hello is never final: the handshake has its own deadline. */
export const judgeTlsCaller: Judge<TlsCaller> = (bytes, isFinal) => {
  const isTls = isHello(bytes);
  if (isTls !== false) return isTls ? { verdict: 'tls', taken: 0 } : null;
  const verdict = plainCaller(bytes, isFinal || bytes.length > MAX_OPENING_BYTES);
  return verdict === null ? null : { verdict, taken: bytes.length };
};

function plainCaller(bytes: Uint8Array, isFinal: boolean): TlsCaller | null {
  const first = skipSeparators(bytes, 0, bytes.length, true);
  const visible = bytes.subarray(first, first + MAX_OPENING_BYTES);
  const verdict = judgeFirstBytes(visible);
  if (verdict === 'http') return 'http';
  if (verdict !== 'unfinished') return 'plain';
  if (!isFinal) return null;
  return isWholeRequest(visible) ? 'http' : 'plain';
}
