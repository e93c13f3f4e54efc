import { MAX_MESSAGE_BYTES } from '../protocol/encode.js';
import { byteLength, splitToMessages } from '../text/bytes.js';
import type { Editor } from './editor.js';
import type { UiState } from './ui.js';

/** More messages than this are sent only after a question. */
export const MANY_MESSAGES = 5;

/** The longest text that an input line takes, in bytes of UTF-8. */
export const MAX_INPUT_BYTES = 64 * 1024;

/** What the text of an input line will be on the wire. */
export interface Outgoing {
  readonly texts: readonly string[];
  /** Where in the line the first message ends (UTF-16); the line's length where it holds one at most. */
  readonly firstEnd: number;
  /** The bytes of all messages. */
  readonly bytes: number;
  /** How many bytes one message may hold. */
  readonly budget: number;
}

/** The least budget with which every character can still be sent. */
const LEAST_BUDGET = 4;

/** How many bytes one message may hold such that `NAME: text` still fits one (docs/protocol.md). */
function messageBudget(ui: UiState): number {
  const name = ui.app.session.name ?? ui.app.room?.name ?? '';
  return Math.max(LEAST_BUDGET, MAX_MESSAGE_BYTES - byteLength(`${name}: `));
}

/** True for a line that is a command; two slashes make it chat that begins with one. */
export function isCommand(text: string): boolean {
  return /^\s*\/(?!\/)/.test(text);
}

const cache = new WeakMap<Editor, Outgoing>();

/** The messages that the room's line makes; remembered, since every frame shows their number. */
export function outgoingOf(ui: UiState): Outgoing {
  const budget = messageBudget(ui);
  const known = cache.get(ui.line);
  if (known?.budget === budget) return known;
  const outgoing = split(ui.line.text, budget);
  cache.set(ui.line, outgoing);
  return outgoing;
}

function split(line: string, budget: number): Outgoing {
  const skipped = line.startsWith('//') ? 1 : 0;
  const text = line.slice(skipped);
  const texts = isCommand(line)
    ? []
    : text
        .split('\n')
        .filter((part) => part.trim() !== '')
        .flatMap((part) => splitToMessages(part, budget));
  const [first = ''] = texts;
  const firstEnd = texts.length > 1 ? skipped + text.indexOf(first) + first.length : line.length;
  return { texts, firstEnd, bytes: byteLength(texts.join('')), budget };
}
