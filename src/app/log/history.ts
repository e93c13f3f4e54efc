/** Turns stored lines of a room back into entries. Pure. */

import { readChat } from '../../protocol/talk/chat-line.js';
import type { Entry, Manner } from './entry.js';
import { mergePresence, presenceOf } from './presence.js';

/** A stored line of a log: an entry without what only an open room knows. `time` is Unix ms. */
export type KeptLine =
  | {
      readonly type: 'said';
      readonly time: number;
      readonly speaker: string;
      readonly text: string;
      readonly manner?: Manner;
    }
  | {
      readonly type: 'plain' | 'presence' | 'notice';
      readonly time: number;
      readonly text: string;
    };

/** Two windows log the same message within this time (ms); files count in seconds. */
const SAME_MS = 1000;

/**
 * Returns the newest `count` stored lines of a room as entries. Nothing in them counts as a mention. A line that
 * two windows stored appears once, as far as that is recognisable.
 */
export function earlierEntries(lines: readonly KeptLine[], count: number): Entry[] {
  const entries: Entry[] = [];
  for (const line of withoutTwins(lines)) {
    const entry = entryOf(line);
    const last = entries.at(-1);
    const merged =
      entry.type === 'presence' && last?.type === 'presence' ? mergePresence(last, entry) : null;
    if (merged === null) entries.push(entry);
    else entries[entries.length - 1] = merged;
  }
  return entries.slice(-count);
}

/** Drops lines that repeat one of the same moment. */
function withoutTwins(lines: readonly KeptLine[]): KeptLine[] {
  const times = new Map<string, number>();
  return lines.filter((line) => {
    const who = line.type === 'said' ? [line.speaker, mannerText(line.manner)] : ['', ''];
    const key = [line.type, ...who, line.text].join('\0');
    const before = times.get(key) ?? Number.NEGATIVE_INFINITY;
    const isTwin = Math.abs(line.time - before) <= SAME_MS;
    if (!isTwin) times.set(key, line.time);
    return !isTwin;
  });
}

function mannerText(manner?: Manner): string {
  return manner?.type === 'private' ? `to ${manner.to}` : (manner?.type ?? '');
}

function entryOf(line: KeptLine): Entry {
  const { time, text } = line;
  switch (line.type) {
    case 'said':
      return { ...line, own: false, mention: false };
    case 'plain':
      return { type: 'plain', time, text };
    case 'notice':
      return { type: 'notice', time, text, tone: 'info' };
    case 'presence': {
      const heard = readChat(text);
      return presenceOf(
        { name: 'name' in heard ? heard.name : null, came: heard.type !== 'left' },
        text,
        time,
      );
    }
  }
}
