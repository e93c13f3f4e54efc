/**
 * A class server to try things by hand: `npm run class-server -- --port 5221 --rooms 3 --people 14 --chatty`.
 * It prints what it hears.
 */
import { parseArgs } from 'node:util';
import { type ClassPerson, seatMany } from './person.js';
import type { Harm, Recv } from './records.js';
import { startClassServer } from './tcp.js';

/** One of all the people says something about this often (ms). */
const CHAT_MS = 4000;

const REMARKS = [
  'hello!',
  'is anybody here?',
  'has anyone finished the assignment?',
  'my recv gives me two messages at once',
  'TCP is a stream, not messages 🙂',
  'see you in the lab',
];

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5221' },
    rooms: { type: 'string', default: '3' },
    people: { type: 'string', default: '0' },
    chatty: { type: 'boolean', default: false },
  },
});

const { server, address } = await startClassServer({
  port: Number(values.port),
  rooms: Number(values.rooms),
  listener: { recv: printRecv, harm: printHarm },
});
const people = [...server.rooms.keys()].flatMap((room) =>
  seatMany(server, room, Number(values.people)),
);
if (values.chatty && people.length > 0) setTimeout(chat, CHAT_MS, people);
console.log(`A class server listens on ${address.host}:${address.port}.`);

function chat(all: readonly ClassPerson[]): void {
  pick(all)?.say(pick(REMARKS) ?? '');
  setTimeout(chat, Math.random() * 2 * CHAT_MS, all);
}

function pick<T>(all: readonly T[]): T | undefined {
  return all[Math.floor(Math.random() * all.length)];
}

function printRecv({ connection, room, user, bytes }: Recv): void {
  const who = user === null ? `client ${connection}` : `${room}, ${user}`;
  console.log(`${who}: ${bytes.length === 0 ? 'the end' : JSON.stringify(bytes.toString())}`);
}

function printHarm(harm: Harm): void {
  console.log(
    harm.harm === 'spins' ? `client ${harm.connection}: spins` : `${harm.room}: the room is dead`,
  );
}
