import { readChat } from '../protocol/chat.js';
import { type Entry, mergePresence } from './entry.js';

/** A line of a log that was kept: an entry without what only a room knows that is open. `at` is Unix ms. */
export type KeptLine =
  | {
      readonly kind: 'said';
      readonly at: number;
      readonly speaker: string;
      readonly text: string;
    }
  | {
      readonly kind: 'plain' | 'presence' | 'notice';
      readonly at: number;
      readonly text: string;
    };

/** What was kept of a room, as entries of its log: nothing in them mentions anybody any more. */
export function earlierEntries(lines: readonly KeptLine[]): Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const entry = entryOf(line);
    const last = entries.at(-1);
    const merged =
      entry.kind === 'presence' && last?.kind === 'presence' ? mergePresence(last, entry) : null;
    if (merged === null) entries.push(entry);
    else entries[entries.length - 1] = merged;
  }
  return entries;
}

function entryOf(line: KeptLine): Entry {
  const { at, text } = line;
  switch (line.kind) {
    case 'said':
      return { ...line, own: false, mention: false };
    case 'plain':
      return { kind: 'plain', at, text };
    case 'notice':
      return { kind: 'notice', at, text, tone: 'info' };
    case 'presence': {
      const { kind } = readChat(text);
      const [came, went] = [kind !== 'left', kind !== 'joined'];
      return { kind: 'presence', at, text, changes: 1, came, went };
    }
  }
}
