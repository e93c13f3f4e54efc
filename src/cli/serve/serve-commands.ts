/** The commands of `foyer serve` in its terminal: one table. */

import type { ChatServer } from '../../server/server.js';
import { sanitise } from '../../text/sanitise.js';
import { CONSOLE } from '../cli-sentences.js';
import type { BansFile } from './settings/bans-file.js';

/** The server that the commands act on, and the file of its bans; null for none. */
export interface Control {
  readonly server: ChatServer;
  readonly bans: Pick<BansFile, 'add' | 'remove'> | null;
}

/** A command: returns its answer, line by line; null to stop the server. */
interface ServeCommand {
  readonly name: string;
  /** The name of its argument; '' if it takes none. */
  readonly argument: string;
  readonly help: string;
  readonly run: (control: Control, argument: string) => readonly string[] | null;
}

/** Every command. */
export const SERVE_COMMANDS: readonly ServeCommand[] = [
  {
    name: 'who',
    argument: '',
    help: 'show everybody, with room and address',
    run: ({ server }) => {
      const people = server.operator.people();
      const lines = people.map(({ name, room, peer, isLost }) =>
        CONSOLE[isLost ? 'lostPerson' : 'person'](name, room, peer),
      );
      return [...lines, CONSOLE.people(people.length)];
    },
  },
  {
    name: 'rooms',
    argument: '',
    help: 'show all rooms, and how many people are in each',
    run: ({ server }) => {
      const { rooms } = server.snapshot();
      const lines = rooms.map(({ name, people, lost }) =>
        CONSOLE.room(name, people.length, lost.length),
      );
      return [...lines, CONSOLE.rooms(rooms.length)];
    },
  },
  {
    name: 'kick',
    argument: 'NAME',
    help: 'end the connections of people with this name',
    run: ({ server }, name) => {
      const count = server.operator.kick(name);
      return [count === 0 ? CONSOLE.nobody(name) : CONSOLE.kicked(name, count)];
    },
  },
  {
    name: 'ban',
    argument: 'NAME|ADDRESS',
    help: 'keep an address out; without --bans until the server stops',
    run: ({ server, bans }, name) => {
      const addresses = server.operator.ban(name);
      bans?.add(addresses, sanitise(name));
      return [addresses.length === 0 ? CONSOLE.noBan(name) : CONSOLE.banned(addresses.join(', '))];
    },
  },
  {
    name: 'unban',
    argument: 'ADDRESS',
    help: 'let an address in again',
    run: ({ server, bans }, address) => {
      bans?.remove(address);
      const isLetIn = server.operator.unban(address);
      return [isLetIn ? CONSOLE.unbanned(address) : CONSOLE.notBanned(address)];
    },
  },
  {
    name: 'bans',
    argument: '',
    help: 'show the addresses that are kept out',
    run: ({ server }) => {
      const addresses = server.operator.bans();
      return [...addresses, CONSOLE.bans(addresses.length)];
    },
  },
  {
    name: 'close',
    argument: 'ROOM',
    help: 'end the connections of everybody in a room',
    run: ({ server }, room) => {
      const count = server.operator.close(room);
      return [count === 0 ? CONSOLE.noRoom(room) : CONSOLE.closed(room, count)];
    },
  },
  {
    name: 'mute',
    argument: 'NAME',
    help: 'relay nothing of what somebody says; once more to end that',
    run: ({ server }, name) => {
      const result = server.operator.mute(name);
      return [result === null ? CONSOLE.nobody(name) : CONSOLE[result](name)];
    },
  },
  {
    name: 'say',
    argument: 'TEXT',
    help: 'tell everybody in a room something',
    run: ({ server }, text) => [CONSOLE.said(server.operator.say(text))],
  },
  { name: 'stop', argument: '', help: 'stop the server', run: () => null },
];

/** Runs one line; returns the answer, line by line, or null if the server must stop. Blank lines do nothing. */
export function runServeCommand(control: Control, line: string): readonly string[] | null {
  const [, word = '', argument = ''] = /^\s*(\S*)\s*(.*?)\s*$/su.exec(line) ?? [];
  if (word === '') return [];
  if (word === 'help') return SERVE_COMMANDS.map(usage);
  const command = SERVE_COMMANDS.find(({ name }) => name === word);
  if (command === undefined) return [CONSOLE.unknown(sanitise(word))];
  const isWrong = (command.argument === '') !== (argument === '');
  return isWrong ? [usage(command)] : command.run(control, argument);
}

function usage({ name, argument, help }: ServeCommand): string {
  return `${`${name} ${argument}`.trim()}: ${help}`;
}
