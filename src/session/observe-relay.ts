/** Learns whether a server sends our own messages back. Pure. */

import { isNamedRelay } from '../protocol/talk/relay.js';
import type { SessionContext, SessionEvent } from './model.js';
import type { ServerTraits } from './server-traits.js';

/** Returns what is known of a server after an event in a room; the same object if nothing is new. */
export function observeRelay(context: SessionContext, event: SessionEvent): ServerTraits {
  const { server } = context;
  if (server.relays === true || event.type !== 'net.text') return server;
  return event.texts.some(relaysSaid(context)) ? { ...server, relays: true } : server;
}

/** Returns a test for texts that relay the last message of ours with our name. */
function relaysSaid({ name, said, people, server }: SessionContext): (text: string) => boolean {
  if (name === null || said === null) return () => false;
  const context = { speech: server.speech, ...(people && { people: new Set(people) }) };
  return (text) => isNamedRelay(text, said, name, context);
}
