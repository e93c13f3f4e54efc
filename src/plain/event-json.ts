/** An event as one line of JSON. Pure. */

import { jsonObjectLine } from '../text/json-line.js';
import type { PlainEvent } from './plain-event.js';

/** Returns an event as a line of JSON with its line feed; no invisible character is in it as it is. */
export function eventJson({ type, time, ...members }: PlainEvent): string {
  return jsonObjectLine({ type, time, ...members });
}
