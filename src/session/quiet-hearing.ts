/** Texts and records in a quiet room that the machine would only report, and learn nothing from. Pure. */

import type { SessionContext, SessionEvent, SessionNotice } from './model.js';
import { observe } from './observe.js';
import { observeRelay } from './observe-relay.js';
import { chatNotice, recordsNotice } from './transitions.js';

/** The state in which a text leads nowhere else: the machine enters it again, and its wait for silence begins again. */
export const PEACE = 'room.idle';

/** Returns the only notice of an event in {@link PEACE}; null if the machine would do more than wait and report it. */
export function quietNotice(context: SessionContext, event: SessionEvent): SessionNotice | null {
  if (event.type === 'net.records') return recordsNotice({ event });
  if (event.type !== 'net.text') return null;
  const { server } = context;
  const isNews = observe(server, event) !== server || observeRelay(context, event) !== server;
  return isNews ? null : chatNotice({ event });
}
