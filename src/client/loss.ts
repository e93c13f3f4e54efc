/** Turns socket errors into losses. Pure. */

import type { AddressLoss, Loss, LossKind } from '../session/model.js';

/** The meaning of each error code of Node's sockets and resolver for the user. */
const KINDS: Readonly<Record<string, LossKind>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  ENOTFOUND: 'not-found',
  EAI_AGAIN: 'not-found',
  EAI_NODATA: 'not-found',
  EAI_NONAME: 'not-found',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENETDOWN: 'unreachable',
  EINVAL: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

/** The most addresses of a name whose losses are reported. */
const MAX_EACH = 64;

/**
 * Turns a socket's error into a loss. A name with several addresses gives an error for each: the error of
 * an address that was reached says more than that another one was unreachable. If they differ, `each` has
 * them all.
 */
export function lossFromError(error: Error, established: boolean): Loss {
  const errors: Error[] = error instanceof AggregateError ? error.errors : [error];
  const losses = errors.map((cause) => lossFromCause(cause, established));
  const telling = losses.find((loss) => loss.type !== 'unreachable');
  const loss = telling ?? losses[0] ?? lossFromCause(error, established);
  const differ = losses.some(({ type }) => type !== loss.type);
  return differ ? { ...loss, each: errors.slice(0, MAX_EACH).map(addressLoss) } : loss;
}

/** Returns the loss of one of several addresses; the error holds the address besides its code. */
function addressLoss(error: NodeJS.ErrnoException & { readonly address?: string }): AddressLoss {
  return { address: error.address ?? '', type: KINDS[error.code ?? ''] ?? 'failed' };
}

function lossFromCause(error: NodeJS.ErrnoException, established: boolean): Loss {
  const { code = '', message } = error;
  return { type: KINDS[code] ?? 'failed', detail: code || message, established };
}

/** The loss of a connection that the server closed in good order. */
export const closedByServer: Loss = { type: 'closed', detail: '', established: true };
