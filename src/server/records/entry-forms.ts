/** The entries of a room's log, as lines and as records. Pure. */

import { recordText } from '../../protocol/records/record-text.js';
import type { ServerRecord } from '../../protocol/records/record-types.js';
import { chat, type OutboundMessage, outgoing, prefixed } from '../message.js';
import type { Entry, EntryOf, Said } from '../ports/broker.js';
import { ROOM_WORDS } from '../server-sentences.js';
import type { Profile } from './profile.js';
import { RecordForms } from './record-forms.js';

/** Returns an entry as lines. `isKnown`: those who receive them know already that its person is gone. */
export function entryLines(entry: Entry, isKnown?: boolean): readonly OutboundMessage[] {
  const { name } = entry;
  switch (entry.type) {
    case 'said':
      return saidLines(entry);
    case 'whispered':
      return linesOf(entry.text).flatMap((line) => prefixed(ROOM_WORDS.whispers(name), line));
    case 'joined':
    case 'returned':
      return [outgoing('text', ROOM_WORDS.joined(name))];
    case 'left':
    case 'lost':
      return isKnown ? [] : [outgoing('text', ROOM_WORDS.left(name))];
    default: {
      const [words, text] = wordsOf(entry);
      return prefixed(words, text);
    }
  }
}

/** Returns an entry as records. */
export function entryForms(entry: Entry, isKnown?: boolean): RecordForms {
  const { connection, ref } = entry;
  const own = connection === null || ref === undefined ? null : { id: connection, ref };
  return new RecordForms((profile) => entryRecord(entry, profile, isKnown), own);
}

/** Returns an entry as a record without its reference; null if clients with a profile receive nothing. */
export function entryRecord(
  entry: Entry,
  { uses }: Profile,
  isKnown?: boolean,
): ServerRecord | null {
  const { seq: id, time, name, type } = entry;
  const head = { id, time, name };
  switch (type) {
    case 'said': {
      const { isAction } = entry;
      // A text from a line may hold other control characters than a record.
      const text = recordText(entry.text);
      if (!isAction) return { type, ...head, text };
      if (uses.has('actions')) return { type, ...head, text, action: true };
      return { type, ...head, text: `*${text}*` };
    }
    case 'whispered':
      if (!uses.has('private')) return inWords(entry, [ROOM_WORDS.whispers(name), entry.text]);
      return { type, ...head, to: entry.to, text: entry.text };
    case 'joined':
      return { type, ...head };
    case 'returned':
      return { type: uses.has('resume') ? type : 'joined', ...head };
    case 'lost':
      return { type: uses.has('resume') ? type : 'left', ...head };
    case 'left':
      return isKnown && !uses.has('resume') ? null : { type, ...head };
    case 'topic':
      return uses.has('topics') ? { type, ...head, text: entry.text } : inWords(entry);
    case 'away':
      return uses.has('away') ? { type, ...head, text: entry.text } : inWords(entry);
    case 'back':
      return uses.has('away') ? { type, ...head } : inWords(entry);
  }
}

function inWords(entry: Entry, [words, text] = wordsOf(entry)): ServerRecord {
  return { type: 'notice', time: entry.time, text: words + text };
}

/** Returns the words of an entry about a person or the room, and its text on one line. */
function wordsOf(entry: Entry): readonly [words: string, text: string] {
  const { name, type } = entry;
  const text = 'text' in entry ? entry.text.replaceAll(/[\n\t]+/g, ' ') : '';
  if (type === 'topic')
    return text === '' ? [ROOM_WORDS.noTopic(name), ''] : [ROOM_WORDS.topic(name), text];
  if (type === 'away')
    return [text === '' ? ROOM_WORDS.away(name) : ROOM_WORDS.awayFor(name), text];
  return [ROOM_WORDS.back(name), ''];
}

function saidLines({ name, text, isAction }: EntryOf<Said & { type: 'said' }>): OutboundMessage[] {
  if (!isAction && text !== '' && !text.includes('\n')) return chat(name, text);
  return linesOf(text).flatMap((line) => chat(name, isAction ? `*${line}*` : line));
}

/** Returns the lines of a text that say something, for clients that receive each as a message. */
function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
