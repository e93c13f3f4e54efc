import type { Outgoing } from './message.js';

/**
 * How a client wants its messages (docs/protocol.md, section 4). `classic`: one a write, with gaps.
 * `paced-lines`: the same with line endings, for a client that began with a line ending, but may
 * count reads. `lines`: line endings and no gaps, for a client that accepted our offer.
 */
export type Delivery = 'classic' | 'paced-lines' | 'lines';

/** What one write of `messages` puts on the wire. */
export function encode(messages: readonly Outgoing[], delivery: Delivery): string {
  if (delivery !== 'classic') return messages.map(({ text }) => `${text}\r\n`).join('');
  const ending = messages.length === 1 ? '' : '\n';
  return messages.map(({ kind, text }) => text + (kind === 'item' ? '\r\n' : ending)).join('');
}
