import { readChat } from '../../protocol/talk/chat.js';
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

/** Two windows write down the same at most so far apart (ms), and files count in seconds. */
const SAME_MS = 1000;

/**
 * The newest `count` of what was kept of a room, as entries of its log: nothing in them mentions anybody
 * any more, and what two windows have kept, as far as that can be told, is there once.
 */
export function earlierEntries(lines: readonly KeptLine[], count: number): Entry[] {
  const entries: Entry[] = [];
  for (const line of withoutTwins(lines)) {
    const entry = entryOf(line);
    const last = entries.at(-1);
    const merged =
      entry.kind === 'presence' && last?.kind === 'presence' ? mergePresence(last, entry) : null;
    if (merged === null) entries.push(entry);
    else entries[entries.length - 1] = merged;
  }
  return entries.slice(-count);
}

/** The lines without those that say the same as one of the same moment. */
function withoutTwins(lines: readonly KeptLine[]): KeptLine[] {
  const times = new Map<string, number>();
  return lines.filter((line) => {
    const key = [line.kind, line.kind === 'said' ? line.speaker : '', line.text].join('\0');
    const before = times.get(key) ?? Number.NEGATIVE_INFINITY;
    const isTwin = Math.abs(line.at - before) <= SAME_MS;
    if (!isTwin) times.set(key, line.at);
    return !isTwin;
  });
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
      const { type } = readChat(text);
      const [came, went] = [type !== 'left', type !== 'joined'];
      return { kind: 'presence', at, text, changes: 1, came, went };
    }
  }
}
