/** Records a connection's wire traffic in the trace of its tab. */

import type { Trace } from '../app/wire/trace.js';
import type { Tap } from '../client/tap.js';

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
    opened: record((address, at) => trace.opened(address, at)),
    connected: record((at) => trace.happened('connected', at)),
    read: record((bytes, at) => trace.read(bytes, at)),
    wrote: record((bytes, at) => trace.wrote(bytes, at)),
    agreedLines: record((at) => trace.happened('lines', at)),
    decoded: record((messages, at) => trace.decoded(messages, at)),
    moved: record((from, to, cause, at) => trace.moved(from, to, cause, at)),
    closed: record((loss, at) => trace.closed(loss, at)),
  };
}
