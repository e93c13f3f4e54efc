/** A client without a screen, to compare with. */

import { connect } from 'node:net';

/*
 * The cost of a chat on bare Node, without any library: lines from a socket, a line that is typed,
 * and the last messages painted at most every 16 ms.
 */

const FRAME_MS = 16;
const KEPT = 10_000;

const { stdin, stdout } = process;
const lines: string[] = [];
const socket = connect(Number(process.argv[2]), '127.0.0.1');
let rest = '';
let typed = '';
let pending = false;
let last = 0;

stdout.write('\x1b[?1049h');
stdin.setRawMode(true);
stdin.setEncoding('utf8');
stdin.on('data', (keys) => {
  for (const key of String(keys)) press(key);
  requestRender();
});
socket.setNoDelay(true);
socket.setEncoding('utf8');
socket.write('/join bench\n/nick ann\n');
socket.on('data', (text) => {
  const parts = (rest + text).split('\n');
  rest = parts.pop() ?? '';
  for (const part of parts) lines.push(part.trimEnd());
  if (lines.length > 2 * KEPT) lines.splice(0, lines.length - KEPT);
  requestRender();
});
socket.on('close', quit);
requestRender();

function press(key: string): void {
  if (key === '\x03') quit();
  else if (key === '\x15') typed = '';
  else if (key === '\x7f') typed = typed.slice(0, -1);
  else if (key === '\r') {
    socket.write(`${typed}\n`);
    typed = '';
  } else if (key >= ' ') typed += key;
}

function requestRender(): void {
  if (pending) return;
  pending = true;
  setTimeout(frame, Math.max(0, last + FRAME_MS - performance.now()));
}

function frame(): void {
  pending = false;
  last = performance.now();
  const { rows = 30, columns = 100 } = stdout;
  const shown = lines.slice(-(rows - 1)).map((line) => `${line.slice(0, columns)}\x1b[K`);
  stdout.write(`\x1b[H${shown.join('\r\n')}\x1b[${rows};1H> ${typed}\x1b[K`);
}

function quit(): void {
  stdout.write('\x1b[?1049l');
  process.exit(0);
}
