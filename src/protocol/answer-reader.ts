import type { Frame } from '../wire/frame.js';
import type { FrameBuffer } from '../wire/frame-buffer.js';
import { decodeUtf8 } from '../wire/utf8.js';
import type { ServerMessage } from './messages.js';

/** What came of reading on. */
export type ReadStep =
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
  step(now: number): ReadStep;
  /** Gives up what it holds, as texts: its request is no longer under way. */
  release(): ServerMessage[];
  /** What has come of the answer so far, as `Decoder.partial` tells it. */
  partial?(): PartialList | null;
}

/** A list that is coming in: the names that have come whole, and how many were announced. */
export interface PartialList {
  readonly names: readonly string[];
  readonly announced: number;
}

type TextMessage = Extract<ServerMessage, { type: 'text' }>;

/** Nothing to read before more bytes come, or `until` (ms). */
export function waitUntil(until: number | null): ReadStep {
  return { kind: 'wait', until };
}

/** Messages that are no answer. */
export function read(...messages: readonly ServerMessage[]): ReadStep {
  return { kind: 'read', messages, answered: false };
}

/** The request is answered. */
export function answered(...messages: readonly ServerMessage[]): ReadStep {
  return { kind: 'read', messages, answered: true };
}

/** A text frame as a message. */
export function textMessage({ content, origin }: Frame): TextMessage {
  return { type: 'text', text: decodeUtf8(content), origin };
}

/** Reads a text that answers nothing. */
export function readText(buffer: FrameBuffer, now: number): ReadStep {
  const result = buffer.next('text', now);
  if (result.kind !== 'frame') return waitUntil(buffer.silentAt());
  return read(textMessage(result.frame));
}
