import { parseAddress } from '../app/address.js';
import type { Action } from '../app/state.js';
import { checkSendable } from '../protocol/encode.js';
import { sanitise } from '../text/sanitise.js';
import { type Outcome, shown, told, wanted } from './step.js';
import { screenOf, type UiState } from './ui.js';

/** A command: what it is called, where it works, what it does. Help and dispatch derive from the row. */
export interface CommandRow {
  readonly name: string;
  /** What stands behind the name, as the help shows it; empty where nothing does. */
  readonly argument: string;
  readonly help: string;
  /** The word on the hint line; left out for what is only in the help. */
  readonly hint?: string;
  /** Null where it can be used now, or else a sentence that says why not. */
  readonly unavailable: (ui: UiState) => string | null;
  readonly run: (ui: UiState, argument: string, at: number) => Outcome;
}

const always = () => null;

const inRoom = (ui: UiState) =>
  screenOf(ui) === 'room' ? null : 'You are in no room yet: join one from the lobby first.';

const inLobby = (ui: UiState) =>
  screenOf(ui) === 'lobby'
    ? null
    : 'The protocol answers this only in the lobby: /leave the room first.';

const doing =
  (action: Action) =>
  (ui: UiState): Outcome =>
    wanted(ui, action);

/** Every command. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'help',
    argument: '',
    help: 'every key and command that works here',
    unavailable: always,
    run: (ui) => shown({ ...ui, overlay: 'help', helpTop: 0 }),
  },
  {
    name: 'list',
    argument: '',
    help: 'ask for the rooms again',
    unavailable: inLobby,
    run: doing({ type: 'list' }),
  },
  {
    name: 'join',
    argument: 'ROOM',
    help: 'join a room, or make it',
    unavailable: inLobby,
    run: (ui, room, at) => joinRoom(ui, room, at),
  },
  {
    name: 'nick',
    argument: 'NAME',
    help: 'choose your name, when a room asks for it',
    unavailable: (ui) =>
      screenOf(ui) === 'room'
        ? 'The protocol has no way to change a name inside a room: /leave, and join again under the other name.'
        : 'A name belongs to a room: join one first, then it asks for your name.',
    run: shown,
  },
  {
    name: 'who',
    argument: '',
    help: 'ask who is in the room',
    hint: 'people',
    unavailable: inRoom,
    run: doing({ type: 'who' }),
  },
  {
    name: 'leave',
    argument: '',
    help: 'leave the room and go back to the lobby',
    hint: 'to the lobby',
    unavailable: inRoom,
    run: doing({ type: 'leave' }),
  },
  {
    name: 'logout',
    argument: '',
    help: 'the same as /leave: the protocol ends the connection, Foyer makes a new one',
    unavailable: inRoom,
    run: doing({ type: 'leave' }),
  },
  {
    name: 'clear',
    argument: '',
    help: 'empty the log on the screen',
    unavailable: inRoom,
    run: doing({ type: 'clear' }),
  },
  {
    name: 'connect',
    argument: 'ADDRESS',
    help: 'go to another server: HOST or HOST:PORT',
    unavailable: always,
    run: (ui, text, at) => connectTo(ui, text, at),
  },
  {
    name: 'reconnect',
    argument: '',
    help: 'connect again to the same server',
    unavailable: (ui) =>
      ui.app.session.phase === 'offline'
        ? null
        : 'The connection stands: there is nothing to renew.',
    run: doing({ type: 'retry' }),
  },
  {
    name: 'quit',
    argument: '',
    help: 'quit Foyer',
    unavailable: always,
    run: doing({ type: 'quit' }),
  },
];

/** Joins a room where its name can be sent at all; the server decides the rest. */
export function joinRoom(ui: UiState, room: string, at: number): Outcome {
  const problem = checkSendable(room);
  return problem === null
    ? wanted(ui, { type: 'join', room })
    : told(ui, `A room cannot be called that: ${UNSENDABLE[problem]}`, at);
}

/** What cannot be sent as a name, in words. */
export const UNSENDABLE = {
  empty: 'a name needs at least one character.',
  'line-break': 'a name has no line breaks.',
  control: 'a name has no control characters.',
  'too-long': 'it is longer than one message of the protocol.',
} as const;

function connectTo(ui: UiState, text: string, at: number): Outcome {
  const { address, problem } = parseAddress(text);
  return address === null ? told(ui, problem, at) : wanted(ui, { type: 'connect', address });
}

/** Runs a line that begins with one slash. What is no command is explained, never sent. */
export function runCommand(ui: UiState, line: string, at: number): Outcome {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const row = COMMANDS.find((command) => command.name === name.toLowerCase());
  if (row === undefined) return told(ui, unknownSentence(name), at);
  const reason = row.unavailable(ui);
  if (reason !== null) return told(ui, `/${row.name} does not work here. ${reason}`, at);
  const words = argument.trim();
  if (row.argument !== '' && words === '') {
    return told(ui, `/${row.name} needs a word behind it: /${row.name} ${row.argument}.`, at);
  }
  if (row.argument === '' && words !== '') {
    return told(ui, `/${row.name} takes nothing behind it.`, at);
  }
  return row.run(ui, words, at);
}

function unknownSentence(name: string): string {
  const near = nearestCommand(name.toLowerCase());
  const hint = near === null ? 'F1 shows all commands' : `did you mean /${near}?`;
  return `There is no command /${sanitise(name)}; ${hint} Nothing was sent. To send a text that starts with a slash, type two: //${sanitise(name)}`;
}

/** The command that takes the fewest changes to reach, at most two; null where none is near. */
function nearestCommand(name: string): string | null {
  const scored = COMMANDS.map((row) => ({ name: row.name, distance: distance(name, row.name) }));
  scored.sort((a, b) => a.distance - b.distance);
  const best = scored[0];
  return best !== undefined && best.distance <= Math.min(2, name.length - 1) ? best.name : null;
}

/** Levenshtein's distance of two short words. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
