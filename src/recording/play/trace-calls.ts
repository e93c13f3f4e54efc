/** Plays the calls of a trace: the wire traffic of a recording. */

import type { Trace } from '../../app/wire/trace.js';
import type { ServerMessage } from '../../protocol/messages.js';
import type { Address, Loss, SocketEnds } from '../../session/model.js';
import type { RecordedEvent, TraceCall } from '../format/recording-line.js';

type Recorded = Extract<RecordedEvent, { type: 'trace' }>;

/** The arguments of each method before its time. */
interface Words {
  readonly opened: readonly [address: Address];
  readonly connected: readonly [tls: string | null, ends: SocketEnds | null];
  readonly read: readonly [bytes: Uint8Array];
  readonly wrote: readonly [bytes: Uint8Array];
  readonly agreedLines: readonly [];
  readonly decoded: readonly [messages: readonly ServerMessage[]];
  readonly moved: readonly [from: string, to: string, cause: string];
  readonly closed: readonly [loss: Loss | null];
  readonly bothEnds: readonly [];
  readonly serverRead: readonly [socket: number, bytes: Uint8Array];
  readonly serverWrote: readonly [socket: number, bytes: Uint8Array];
}

/** Calls each method. */
const CALLS: {
  readonly [Call in TraceCall]: (trace: Trace, words: Words[Call], recorded: Recorded) => void;
} = {
  opened: (trace, [address], { at }) => trace.opened(address, at),
  connected: (trace, [tls, ends], { at }) => trace.connected(tls, ends, at),
  read: (trace, [bytes], { at }) => trace.read(bytes, at),
  wrote: (trace, [bytes], { at }) => trace.wrote(bytes, at),
  agreedLines: (trace, _, { at }) => trace.agreedLines(at),
  decoded: (trace, [messages], { at, omitted = 0 }) => void trace.decoded(messages, at, omitted),
  moved: (trace, [from, to, cause], { at }) => trace.moved(from, to, cause, at),
  closed: (trace, [loss], { at }) => trace.closed(loss, at),
  bothEnds: (trace) => void trace.bothEnds(),
  serverRead: (trace, [socket, bytes], { at }) => trace.serverRead(socket, bytes, at),
  serverWrote: (trace, [socket, bytes], { at }) => trace.serverWrote(socket, bytes, at),
};

/** Calls a method of a session's trace; a session whose trace is gone has none. Throws for an unknown method. */
export function callTrace(trace: Trace | undefined, recorded: Recorded): void {
  if (!Object.hasOwn(CALLS, recorded.call)) throw new TypeError('The call of a trace is unknown.');
  const call = CALLS[recorded.call] as (trace: Trace, words: never, recorded: Recorded) => void;
  if (trace !== undefined) call(trace, recorded.words as never, recorded);
}
