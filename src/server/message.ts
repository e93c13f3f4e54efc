import { byteLength, bytePrefix } from '../text/bytes.js';
import { MAX_MESSAGE_BYTES } from '../wire/frame.js';

/** One message on its way to clients; the same object goes to each of them. */
export interface Outgoing {
  /**
   * `status`: an answer of one digit. `item`: the count or a name of a `/list` or `/who` answer.
   * `text`: chat and notices.
   */
  readonly kind: 'status' | 'item' | 'text';
  /** Without a line ending, at most `MAX_MESSAGE_BYTES` bytes of UTF-8. */
  readonly text: string;
  /** The bytes of `text` in UTF-8. */
  readonly bytes: number;
}

/** The answers to `/join` and `/nick`, and to whatever is badly formed or in the wrong place. */
export const answers = {
  accepted: outgoing('status', '0'),
  malformed: outgoing('status', '1'),
  taken: outgoing('status', '2'),
} as const;

/** A message of which no part has to be cut off. */
export function outgoing(kind: Outgoing['kind'], text: string): Outgoing {
  return { kind, text, bytes: byteLength(text) };
}

/** An answer to `/list` or `/who`: the count, then the names. */
export function listing(names: readonly Outgoing[]): Outgoing[] {
  return [outgoing('item', String(names.length)), ...names];
}

/** What `name` says, as relayed: `NAME: text`, in as many messages as it takes. */
export function chat(name: string, text: string): Outgoing[] {
  const prefix = `${name}: `;
  const whole = outgoing('text', prefix + text);
  if (whole.bytes <= MAX_MESSAGE_BYTES) return [whole];
  const room = MAX_MESSAGE_BYTES - byteLength(prefix);
  const messages: Outgoing[] = [];
  for (let rest = text; rest !== ''; ) {
    const part = bytePrefix(rest, room);
    messages.push(outgoing('text', prefix + part));
    rest = rest.slice(part.length);
  }
  return messages;
}
