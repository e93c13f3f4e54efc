/** The common interface of the readers of answers. */

import type { Frame } from '../../wire/frame.js';
import type { FrameBuffer } from '../../wire/frame-buffer.js';
import { decodeUtf8 } from '../../wire/utf8.js';
import type { ServerMessage } from '../messages.js';

/** The result of one step of reading. */
export type ReadStep =
  /** Messages, and whether they answer the request. */
  | {
      readonly type: 'read';
      readonly messages: readonly ServerMessage[];
      readonly answered: boolean;
    }
  /** Nothing can be read yet. `until`: when silence will decide (ms), or null if it cannot. */
  | { readonly type: 'wait'; readonly until: number | null };

/** Reads the answer to one request from a buffer, and the messages before it. */
export interface AnswerReader {
  /** Reads the next message, if it can be read at `now` (ms). Must not be called once answered. */
  step(now: number): ReadStep;
  /** Returns what it holds as texts: nobody waits for the answer any more. */
  release(): ServerMessage[];
  /** Returns what has come of the answer so far, as `Decoder.partial` does. */
  partial?(): PartialList | null;
}

/** A list that is arriving: its complete names, and how many were announced. */
export interface PartialList {
  readonly names: readonly string[];
  readonly announced: number;
  /** True if the server offers line framing; null before what follows the count has come. */
  readonly lines: boolean | null;
}

type TextMessage = Extract<ServerMessage, { type: 'text' }>;

/** Returns the step that waits for more bytes, or until `until` (ms). */
export function waitUntil(until: number | null): ReadStep {
  return { type: 'wait', until };
}

/** Returns the step for messages that answer nothing. */
export function read(...messages: readonly ServerMessage[]): ReadStep {
  return { type: 'read', messages, answered: false };
}

/** Returns the step that answers the request. */
export function answered(...messages: readonly ServerMessage[]): ReadStep {
  return { type: 'read', messages, answered: true };
}

/** Turns a text frame into a message. */
export function textMessage({ content, origin }: Frame): TextMessage {
  return { type: 'text', text: decodeUtf8(content), origin };
}

/** Reads a text that answers nothing. */
export function readText(buffer: FrameBuffer, now: number): ReadStep {
  const result = buffer.next('text', now);
  if (result.type !== 'frame') return waitUntil(buffer.silentAt());
  return read(textMessage(result.frame));
}
