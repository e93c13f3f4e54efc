import type { Trace } from '../app/wire/trace.js';
import type { Tap } from '../client/tap.js';

/** Takes down in a trace what crosses a connection; `now` is Unix ms, `noted` is called behind each record. */
export function tapInto(trace: Trace, now: () => number, noted: () => void): Tap {
  const note =
    <Words extends unknown[], Result>(take: (...words: [...Words, number]) => Result) =>
    (...words: Words): Result => {
      const result = take(...words, now());
      noted();
      return result;
    };
  return {
    opened: note((address, at) => trace.opened(address, at)),
    connected: note((at) => trace.happened('connected', at)),
    read: note((bytes, at) => trace.read(bytes, at)),
    wrote: note((bytes, at) => trace.wrote(bytes, at)),
    agreedLines: note((at) => trace.happened('lines', at)),
    decoded: note((messages, at) => trace.decoded(messages, at)),
    moved: note((from, to, cause, at) => trace.moved(from, to, cause, at)),
    closed: note((loss, at) => trace.closed(loss, at)),
  };
}
