/** Recognises programs that are no chat clients by their first bytes, and answers them. Pure. */

import { TLS_ONLY } from '../../protocol/tls-hello.js';
import { encodeUtf8 } from '../../wire/utf8.js';

/** The protocol of a program that is no chat client: a web browser, mostly. */
export type Stranger = 'http' | 'tls';

/** The kinds of first bytes. `unfinished`: they may still become a request line or a hello. `talk`: neither. */
export type Verdict = Stranger | 'unfinished' | 'talk';

/** The first byte of a TLS record that carries a hello, and the first of its version. */
const [HANDSHAKE, TLS_MAJOR] = [0x16, 0x03];

const METHOD = /^[\w!#$%&'*+.^`|~-]+$/;
/** Anything visible: not ASCII's control characters. */
const TARGET = /^[!-~\u0080-\u00ff]+$/;
/** A target that is no word: a path, `*`, an address with a scheme or a port. */
const PATH = /^[/*]|:/;
const VERSION = /^HTTP\/\d+\.\d+$/i;
const ANY_VERSION = /^HTTP\/\d+(?:\.\d+)?$/i;
const VERSION_BEGINS = /^(?:H|HT|HTT|HTTP|HTTP\/\d*|HTTP\/\d+\.\d*)$/i;

/** Judges the first bytes of a connection, from the first one that is no blank and no line ending. */
export function judgeFirstBytes(bytes: Uint8Array): Verdict {
  if (bytes[0] === HANDSHAKE) return judgeHello(bytes);
  const [line = '', ...after] = latin1(bytes).split('\n', 2);
  const words = line.replace(/[ \t\r]+$/, '').split(/[ \t]+/);
  if (after.length > 0) return isRequestLine(words) ? 'http' : 'talk';
  return mayBecomeRequestLine(words) ? 'unfinished' : 'talk';
}

/** True if `bytes` are a request line without its end. */
export function isWholeRequest(bytes: Uint8Array): boolean {
  return judgeFirstBytes(Uint8Array.of(...bytes, 0x0a)) === 'http';
}

function judgeHello(bytes: Uint8Array): Verdict {
  if (bytes.length === 1) return 'unfinished';
  return bytes[1] === TLS_MAJOR ? 'tls' : 'talk';
}

/** True for a method, a target and a version of HTTP, as docs/protocol.md, section 5, describes them. */
function isRequestLine(words: readonly string[]): boolean {
  const [, target = ''] = words;
  const version = words.at(-1) as string;
  if (words.length < 3 || !mayBecomeRequestLine(words)) return false;
  return PATH.test(target) ? ANY_VERSION.test(version) : VERSION.test(version);
}

/** True if the words begin like a request line. Only a path may have blanks in it. */
function mayBecomeRequestLine([method = '', ...rest]: readonly string[]): boolean {
  const [target, version, ...more] = rest;
  if (!METHOD.test(method)) return false;
  if (target === undefined || version === undefined || PATH.test(target)) {
    return rest.every((word) => TARGET.test(word));
  }
  return TARGET.test(target) && VERSION_BEGINS.test(version) && more.length === 0;
}

function latin1(bytes: Uint8Array): string {
  // Spreading them takes ten times as long.
  return Reflect.apply(String.fromCharCode, null, bytes);
}

const SENTENCE =
  'This is a chat server, not a website. Connect with a chat client: see Foyer’s README.\n';

/** The only answer to a stranger: a page for a browser, and for TLS the alert that the handshake failed. */
export const STRANGER_ANSWERS: Readonly<Record<Stranger, Uint8Array>> = {
  http: page(SENTENCE),
  tls: Uint8Array.of(0x15, TLS_MAJOR, 0x01, 0x00, 0x02, 0x02, 0x28),
};

/** Returns the answer to a browser without TLS, of a server that speaks TLS only. */
export function tlsOnlyPage(): Uint8Array {
  return page(`${SENTENCE}${TLS_ONLY}\n`);
}

function page(text: string): Uint8Array {
  return encodeUtf8(
    [
      'HTTP/1.1 400 Bad Request',
      'Content-Type: text/plain; charset=utf-8',
      'X-Content-Type-Options: nosniff',
      `Content-Length: ${encodeUtf8(text).length}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}
