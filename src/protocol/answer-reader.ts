import type { Frame } from '../wire/frame.js';
import type { FrameBuffer } from '../wire/frame-buffer.js';
import { decodeUtf8 } from '../wire/utf8.js';
import type { Request, ServerMessage } from './messages.js';

/** What came of reading on. */
export type Step =
  /** Messages, and whether the request has been answered with them. */
  | {
      readonly kind: 'read';
      readonly messages: readonly ServerMessage[];
      readonly answered: boolean;
    }
  /** Nothing can be read yet. `until`: when silence will decide (ms), or null where it cannot. */
  | { readonly kind: 'wait'; readonly until: number | null };

/** Reads the answer to one request off a buffer, and whatever comes before it. */
export interface AnswerReader {
  /** Reads the next message, if it can be read at `now` (ms). Not to be called once answered. */
  step(now: number): Step;
}

type TextMessage = Extract<ServerMessage, { type: 'text' }>;

/** Nothing to read before more bytes come, or `until` (ms). */
export function waitUntil(until: number | null): Step {
  return { kind: 'wait', until };
}

/** A message that is no answer. */
export function read(message: ServerMessage): Step {
  return { kind: 'read', messages: [message], answered: false };
}

/** The request is answered. */
export function answered(...messages: readonly ServerMessage[]): Step {
  return { kind: 'read', messages, answered: true };
}

/** A text frame as a message. */
export function textMessage({ content, origin }: Frame): TextMessage {
  return { type: 'text', text: decodeUtf8(content), origin };
}

/** Reads a text that answers nothing. */
export function readText(buffer: FrameBuffer, now: number): Step {
  const outcome = buffer.next('text', now);
  if (outcome.kind !== 'frame') return waitUntil(buffer.silentAt());
  return read(textMessage(outcome.frame));
}

/** Reads a text that came where the answer to `request` was due, and cannot be one. */
export function readBadAnswer(buffer: FrameBuffer, request: Request, now: number): Step {
  const outcome = buffer.next('text', now);
  if (outcome.kind !== 'frame') return waitUntil(buffer.silentAt());
  return answered({ ...textMessage(outcome.frame), type: 'bad-answer', request });
}
