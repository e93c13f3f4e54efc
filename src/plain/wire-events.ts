/** The wire traffic of a tab as events, while it is switched on. Pure. */

import { movedText } from '../app/wire/step-words.js';
import type { Chunk, Trace, TraceRecord } from '../app/wire/trace.js';
import { markWords, messageWords } from '../app/wire/trace-labels.js';
import type { TabEvent } from './plain-event.js';

/** An event of the wire, and when it happened (Unix ms). */
type WireEvent = Extract<TabEvent, { type: 'wire' }> & { readonly time: number };

/** The most bytes of a read or a write that an event shows. */
const MOST_BYTES = 1024;

/** Returns the records of a trace from a number on, and the number of the next one. */
export function readTrace(
  { records }: Trace,
  nextId: number,
): { readonly events: readonly WireEvent[]; readonly nextId: number } {
  const events: WireEvent[] = [];
  for (let id = Math.max(nextId, records.firstId); id <= records.lastId; id++) {
    events.push(...recordEvents(records.get(id) as TraceRecord));
  }
  return { events, nextId: records.lastId + 1 };
}

function recordEvents(record: TraceRecord): readonly WireEvent[] {
  const time = Math.floor(record.time);
  const event = (what: WireEvent['what'], text: string): WireEvent => ({
    ...{ type: 'wire', time, what, text },
  });
  switch (record.type) {
    case 'read':
    case 'write':
      return [{ ...event(record.type, escaped(record.bytes)), bytes: record.bytes.length }];
    case 'decoded':
      return record.messages.map((message) => {
        const { label, text } = messageWords(message);
        return event('message', `${[label, ...message.origin.flags].join(' ')}: ${text}`);
      });
    case 'moved':
      return [event('state', movedText(record))];
    default:
      return [event('connection', markWords(record))];
  }
}

/** The usual escapes of controls. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\r': String.raw`\r`,
  '\n': String.raw`\n`,
  '\t': String.raw`\t`,
  '\\': String.raw`\\`,
};

/** Returns bytes as `/send-raw` takes them: text with escapes for what is not text. */
function escaped(bytes: Chunk['bytes']): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  const shown = text.decode(bytes.subarray(0, MOST_BYTES));
  const safe = shown.replace(/[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return ESCAPES[character] ?? String.raw`\u{${code.toString(16)}}`;
  });
  return bytes.length > MOST_BYTES ? `${safe} …` : safe;
}
