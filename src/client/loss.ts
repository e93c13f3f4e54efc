import type { Loss, LossKind } from '../session/model.js';

/** What each error code of Node's sockets and resolver means for the user. */
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

/**
 * Turns a socket's error into a loss. A name that has several addresses gives an error for each: what
 * an address that could be reached said tells more than that another one could not be.
 */
export function lossFromError(error: Error, established: boolean): Loss {
  const errors: Error[] = error instanceof AggregateError ? error.errors : [error];
  const losses = errors.map((cause) => lossFromCause(cause, established));
  const telling = losses.find((loss) => loss.kind !== 'unreachable');
  return telling ?? losses[0] ?? lossFromCause(error, established);
}

function lossFromCause(error: NodeJS.ErrnoException, established: boolean): Loss {
  const { code = '', message } = error;
  return { kind: KINDS[code] ?? 'failed', detail: code || message, established };
}

/** The loss of a connection that the server closed in good order. */
export const closedByServer: Loss = { kind: 'closed', detail: '', established: true };
