/** The keys of the chat by the context in which they work, for the manual and the documents. Pure. */

import type { KeyContext } from '../../input/contexts.js';
import { type KeyRow, SCREENS } from '../../input/keys/key-row.js';
import { KEYS } from '../../input/keys/keymap.js';

/** The headings of the contexts. */
const TITLES: Readonly<Record<KeyContext, string>> = {
  lobby: 'In the lobby',
  nickname: 'While a room asks for your name',
  room: 'In a room',
  complete: 'While candidates are shown (any other key accepts the highlighted one)',
  suggest:
    'While commands or people are listed as you type (any other key means what it always does)',
  history: 'In the history search',
  find: 'In the search of the messages',
  switch: 'In the list of tabs',
  'copy-view': 'In the copy view',
  wire: 'In the paused wire pane',
  'wire-find': 'In the search of the paused wire',
  connect: 'In the list of servers',
  help: 'In the help',
  settings: 'In the settings',
  setting: 'While the value of a setting is typed',
  password: 'When Foyer asks for a password',
  quit: 'When Foyer asks whether to quit',
  leave: 'When Foyer asks whether to leave a room with unsent messages',
  send: 'When Foyer asks whether to send many messages',
};

/** A heading, and the keys below it. */
export interface KeySection {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

/** Returns the keys that work everywhere, then those of each context besides. */
export function keySections(): readonly KeySection[] {
  const isGeneral = ({ contexts }: KeyRow) => SCREENS.every((screen) => contexts.includes(screen));
  const sections = Object.entries(TITLES).map(([context, title]) => ({
    title,
    rows: KEYS.filter((row) => !isGeneral(row) && row.contexts.includes(context as KeyContext)),
  }));
  return [{ title: 'On every screen', rows: KEYS.filter(isGeneral) }, ...sections];
}
