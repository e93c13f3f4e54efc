/** Secrets from the system's source of randomness. */

import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../ports/ports.js';

const SECRET_BYTES = 24;
const LOG_ID_BYTES = 8;

export const systemSecrets: Secrets = {
  make: () => randomBytes(SECRET_BYTES).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('hex'),
};

/** Returns the identity of a new log. */
export function randomLogId(): string {
  return randomBytes(LOG_ID_BYTES).toString('hex');
}
