/** A chat on plain blessed, as a program. */

import { connect } from 'node:net';
import blessed from 'blessed';

/* A chat on plain blessed: its log and its text box, rendered after every piece of news. */

const socket = connect(Number(process.argv[2]), '127.0.0.1');
const screen = blessed.screen({ smartCSR: true, fullUnicode: true });
const border = 'line' as const;
const log = blessed.log({ parent: screen, top: 0, bottom: 3, left: 0, right: 0, border });
const input = blessed.textbox({
  parent: screen,
  bottom: 0,
  height: 3,
  left: 0,
  right: 0,
  border,
  inputOnFocus: true,
});
let rest = '';

input.key('C-u', () => {
  input.clearValue();
  screen.render();
});
input.on('submit', (text: string) => {
  socket.write(`${text}\n`);
  input.clearValue();
  input.focus();
});
screen.key('C-c', () => process.exit(0));
input.focus();
screen.render();

socket.setNoDelay(true);
socket.setEncoding('utf8');
socket.write('/join bench\n/nick ann\n');
socket.on('data', (text) => {
  const parts = (rest + text).split('\n');
  rest = parts.pop() ?? '';
  for (const part of parts) log.add(part.trimEnd());
  screen.render();
});
socket.on('close', () => process.exit(0));
