/** The faults of an engine that cannot be used, in words. Pure. */

import { ENGINE_REASONS, ENGINE_SENTENCES } from '../server-sentences.js';
import { EngineFault } from './engine-error.js';
import { PREFIX } from './engine-keys.js';

/** The codes of certificates that are refused: OpenSSL's, and Node's for another name. */
const CERTIFICATE =
  /^(ERR_TLS_CERT_|CERT_|UNABLE_TO_|.*SELF_SIGNED|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH)/;
/** A longer text of an engine is cut (characters). */
const MAX_TEXT = 200;

const FAULTS = {
  'no-answer': ENGINE_SENTENCES.noAnswer,
  'no-cluster': ENGINE_SENTENCES.noCluster,
  'too-old': ENGINE_SENTENCES.tooOld,
} as const;

/** Sentences for what engines and the library say at the beginning of an error's text. */
const SENTENCES: readonly (readonly [text: RegExp, sentence: (where: string) => string])[] = [
  [/^NOAUTH/, ENGINE_SENTENCES.noPassword],
  [/^WRONGPASS/, ENGINE_SENTENCES.wrongPassword],
  [/^ERR invalid password/, ENGINE_SENTENCES.wrongPassword],
  [/^ERR AUTH .*without any password/, ENGINE_SENTENCES.wrongPassword],
  [/^ERR unknown command .?HELLO/i, (where) => ENGINE_SENTENCES.tooOld(where, '')],
  [/^READONLY/, ENGINE_SENTENCES.isReplica],
  [/^Unknown RESP type/, ENGINE_SENTENCES.noRedis],
  [/^Socket closed/, (where) => ENGINE_SENTENCES.unreachable(where, ENGINE_REASONS.ECONNRESET)],
];

/** Returns why an engine cannot be used; `where`: its addresses. */
export function faultSentence(where: string, error: unknown): string {
  if (error instanceof EngineFault) return FAULTS[error.type](where, error.detail);
  const { message = '', code = '' } = error as NodeJS.ErrnoException;
  if (CERTIFICATE.test(code)) return ENGINE_SENTENCES.badCertificate(where, code);
  const [, sentence] = SENTENCES.find(([text]) => text.test(message)) ?? [];
  if (sentence !== undefined) return sentence(where);
  if (isRefusal(message)) return ENGINE_SENTENCES.noRight(where, [missingRight('', message)]);
  const reasons: Readonly<Record<string, string>> = ENGINE_REASONS;
  const reason = reasons[code] ?? (code || message.slice(0, MAX_TEXT).replace(/\.$/, ''));
  return ENGINE_SENTENCES.unreachable(where, reason);
}

/** True if an engine has refused something for want of a right, in a script or without one; Redis 7.0 and 7.2 differ. */
export function isRefusal(text: string): boolean {
  return /^NOPERM|ACL failure|user executing the script/.test(text);
}

/** Returns the right that is missing for a command. */
export function missingRight(command: string, text: string): string {
  if (/channel/.test(text)) return `&${PREFIX}*`;
  if (/\bkeys?\b/.test(text)) return `~${PREFIX}*`;
  const [, named = command] = /'([\w|]+)' command/.exec(text) ?? [];
  return `+${named.toLowerCase()}`;
}
