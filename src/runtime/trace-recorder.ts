/** Records a connection's wire traffic in the trace of its tab. */

import type { Trace } from '../app/wire/trace.js';
import type { Tap } from '../client/tap.js';
import { SecretMask, withoutSecrets } from '../protocol/records/secret-mask.js';
import type { TraceCall } from '../recording/format/recording-line.js';
import type { ConnectionTap } from '../server/traffic/tapped-socket.js';

/** Watches what is recorded. */
export interface TraceWatch {
  /** A call of the trace is next; `time` is Unix ms, with fractions. */
  before?(call: TraceCall, words: readonly unknown[], time: number): void;
  /** Something was recorded. */
  after(): void;
}

/** Returns a tap that records in `trace`; `now` is Unix ms. */
export function recordTrace(trace: Trace, now: () => number, watch: TraceWatch): Tap {
  const record =
    <Words extends unknown[], Result>(
      call: TraceCall,
      take: (...words: [...Words, number]) => Result,
    ) =>
    (...words: Words): Result => {
      const time = now();
      watch.before?.(call, words, time);
      const result = take(...words, time);
      watch.after();
      return result;
    };
  return {
    opened: record('opened', (address, time) => trace.opened(address, time)),
    connected: record('connected', (tls, ends, time) => trace.connected(tls, ends, time)),
    read: record('read', (bytes, time) => trace.read(bytes, time)),
    wrote: record('wrote', (bytes, time) => trace.wrote(bytes, time)),
    agreedLines: record('agreedLines', (time) => trace.agreedLines(time)),
    decoded: record('decoded', (messages, time) => trace.decoded(messages, time)),
    moved: record('moved', (from, to, cause, time) => trace.moved(from, to, cause, time)),
    closed: record('closed', (loss, time) => trace.closed(loss, time)),
  };
}

/** Returns what records the server's end of a trace's newest socket, with dots in the place of secrets. */
export function recordServerEnd(
  trace: Trace,
  now: () => number,
  { before, after }: TraceWatch,
): ConnectionTap {
  before?.('bothEnds', [], now());
  const { socket } = trace.bothEnds();
  const record = (call: 'serverRead' | 'serverWrote') => {
    const mask = new SecretMask(true);
    return (bytes: Uint8Array) => {
      // A record may begin a read after text without a line ending, or go on from the one before.
      const shown = withoutSecrets(mask.push(bytes));
      const time = now();
      before?.(call, [socket, shown], time);
      trace[call](socket, shown, time);
      after();
    };
  };
  return { read: record('serverRead'), wrote: record('serverWrote') };
}
