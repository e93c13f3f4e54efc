/** Decodes the events of a recording. What a window takes for sanitised is sanitised again: the file may hold anything. Pure. */

import type { Entry } from '../../app/log/entry.js';
import type { Scrollback } from '../../app/log/scrollback.js';
import type { AppEvent } from '../../app/state.js';
import type { StoredState, WindowEvent } from '../../input/window/window-event.js';
import { ownText } from '../../text/own-text.js';
import { sanitise } from '../../text/sanitise.js';
import type { InputScrolls } from '../format/recording-line.js';
import { fromJson, type Json } from '../format/value-json.js';
import { isSize, type UnreadEvent } from './read-recording.js';

/** Returns an event as it was recorded, without the form that only a line has; throws if it has none. */
export function decoded({ json }: UnreadEvent): Record<string, unknown> {
  return fromJson(json as Json) as Record<string, unknown>;
}

/** The events of a tab that bring the words of a peer, which the app sanitises by itself. */
const OF_PEERS: readonly AppEvent['type'][] = [
  ...(['chat', 'greeting', 'joined-room', 'not-sent', 'records'] as const),
];

/** Returns an event of a window whose texts can be shown. `log` is the log of its tab's room. */
export function safeEvent(event: WindowEvent, log: Scrollback<Entry>): WindowEvent {
  switch (event.type) {
    case 'tab':
      return { ...event, event: safeAppEvent(event.event, log) };
    case 'window':
      return { ...event, event: safeAppEvent(event.event, log) };
    case 'stored':
      return { ...event, stored: safeStored(event.stored) };
    case 'typed':
      return event;
    default:
      return sanitised(event);
  }
}

function safeAppEvent(event: AppEvent, log: Scrollback<Entry>): AppEvent {
  if (event.type === 'earlier') return { ...event, log, entries: sanitised(event.entries) };
  if (event.type === 'resized' && !isSize(event.size)) throw new TypeError('This is no size.');
  return OF_PEERS.includes(event.type) || event.type === 'session' ? event : sanitised(event);
}

/** Lines of the history are the user's own text, and so are names. */
function safeStored(stored: StoredState): StoredState {
  const { history, machine, reach } = stored;
  return {
    ...stored,
    ...(history && { history: history.map(ownText) }),
    ...(machine && { machine: machine.map(sanitise) }),
    ...(reach && { reach: sanitised(reach) }),
  };
}

/** Returns scrolls that an input can have. */
export function safeScrolls(scrolls: InputScrolls): InputScrolls {
  const safe = (count: unknown) => (Number.isSafeInteger(count) ? Math.max(0, Number(count)) : 0);
  return Object.fromEntries(
    Object.entries(scrolls).map(([name, scroll]) => {
      return [name, { offset: safe(scroll?.offset), top: safe(scroll?.top) }];
    }),
  );
}

/** Returns a value with all texts in it sanitised. */
function sanitised<Value>(value: Value): Value {
  if (typeof value === 'string') return sanitise(value) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((each) => sanitised(each)) as Value;
  if (value instanceof Map || value instanceof Set) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, sanitised(each)]),
  ) as Value;
}
