/** The standard input as a keyboard. */

import type { OnReadOpts, SocketConstructorOpts } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import type { TerminalInput } from '../streams.js';

/** The file descriptor of the standard input. */
const STDIN = 0;

/** The most bytes of one read. */
const READ_BYTES = 64 * 1024;

/**
 * Opens the standard input as a keyboard; returns null if it is no terminal. It emits `data` for each read, with bytes
 * that are valid until the listener returns. `process.stdin` would make a buffer of 64 KiB for each read and queue it in
 * a stream, which costs a third of what bare Node needs for a key. Nobody else may read the standard input.
 */
export function standardKeyboard(): TerminalInput | null {
  if (!isatty(STDIN)) return null;
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  // Of most keys.
  const oneByte = buffer.subarray(0, 1);
  const onread: OnReadOpts = {
    buffer,
    callback(length) {
      keyboard.emit('data', length === 1 ? oneByte : buffer.subarray(0, length));
      return true;
    },
  };
  // Node gives these options to its socket, which knows `onread`.
  const options: SocketConstructorOpts & { readonly onread: OnReadOpts } = { onread };
  const keyboard = Object.assign(new ReadStream(STDIN, options), { fd: STDIN });
  return keyboard;
}
