/** Records a connection's wire traffic in the trace of its tab. */

import type { ServerEnd, Trace } from '../app/wire/trace.js';
import type { Tap } from '../client/tap.js';
import type { ConnectionTap } from '../server/traffic/tapped-socket.js';

/** Returns a tap that records in `trace`; `now` is Unix ms, `recorded` is called after each record. */
export function recordTrace(trace: Trace, now: () => number, recorded: () => void): Tap {
  const record =
    <Words extends unknown[], Result>(take: (...words: [...Words, number]) => Result) =>
    (...words: Words): Result => {
      const result = take(...words, now());
      recorded();
      return result;
    };
  return {
    opened: record((address, time) => trace.opened(address, time)),
    connected: record((tls, ends, time) => trace.connected(tls, ends, time)),
    read: record((bytes, time) => trace.read(bytes, time)),
    wrote: record((bytes, time) => trace.wrote(bytes, time)),
    agreedLines: record((time) => trace.agreedLines(time)),
    decoded: record((messages, time) => trace.decoded(messages, time)),
    moved: record((from, to, cause, time) => trace.moved(from, to, cause, time)),
    closed: record((loss, time) => trace.closed(loss, time)),
  };
}

/** Returns what records the server's end of a connection; the arguments are those of `recordTrace`. */
export function recordServerEnd(
  end: ServerEnd,
  now: () => number,
  recorded: () => void,
): ConnectionTap {
  return {
    read: (bytes) => {
      end.read(bytes, now());
      recorded();
    },
    wrote: (bytes) => {
      end.wrote(bytes, now());
      recorded();
    },
  };
}
