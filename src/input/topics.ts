/** The topics of the help: every key and every command has one. */

import type { KeyContext } from './contexts.js';

/** The topics in their order, with their headings. */
export const TOPICS = {
  write: 'Write',
  read: 'Read',
  rooms: 'Rooms and tabs',
  people: 'People',
  servers: 'Servers',
  wire: 'Wire',
  settings: 'Files and settings',
  foyer: 'Foyer',
  edit: 'Edit the line',
} as const;

export type Topic = keyof typeof TOPICS;

const IN_ORDER = Object.keys(TOPICS) as readonly Topic[];

/** The topic of a screen, which comes first there; left out if it is the first anyway. */
const FIRST: Readonly<Partial<Record<KeyContext, Topic>>> = {
  lobby: 'rooms',
  connect: 'servers',
  wire: 'wire',
};

/** Returns the topics in the order of the help over a screen. */
export function topicsAt(context: KeyContext): readonly Topic[] {
  const first = FIRST[context];
  return first === undefined ? IN_ORDER : [first, ...IN_ORDER.filter((topic) => topic !== first)];
}
