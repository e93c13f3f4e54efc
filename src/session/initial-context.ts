/** The context at the start of a session. Pure. */

import type { SessionContext, SessionInput } from './model.js';
import { UNKNOWN_SERVER } from './server-traits.js';
import { NOTHING } from './setup.js';

/** Returns the context at the start of a session. */
export function initialContext(input: SessionInput): SessionContext {
  return {
    address: input.address,
    intent: input.intent ?? NOTHING,
    room: null,
    name: null,
    rooms: null,
    people: null,
    problem: null,
    loss: null,
    relists: 0,
    persistent: false,
    attempts: 0,
    retryDelay: 0,
    seed: input.seed ?? 0,
    returning: false,
    ghosts: 0,
    server: input.server ?? UNKNOWN_SERVER,
    agreed: [],
    mayResume: false,
    resumes: 0,
    asksLate: false,
    watched: true,
    said: null,
    after: 'lobby',
  };
}
