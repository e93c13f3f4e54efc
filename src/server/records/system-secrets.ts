/** Secrets from the system's source of randomness. */

import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from '../ports/ports.js';

const SECRET_BYTES = 24;
const ID_BYTES = 8;

export const systemSecrets: Secrets = {
  make: () => randomBytes(SECRET_BYTES).toString('base64url'),
  hash: (secret) => createHash('sha256').update(secret).digest('hex'),
};

/** Returns an identity: a text that no other log, and no other start of a server, has. */
export function randomId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}
