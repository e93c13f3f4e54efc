/** Probes of the lobby: silence, the list, rooms. */

import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { CAME, EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import type { RoomList } from '../wire/answers.js';
import type { Peer } from '../wire/peer.js';
import type { Probe } from './probe.js';

/** The time in which a server could greet (ms). */
const GREETING_MS = 400;
/** How often a list is asked for if its names cannot be told apart. */
const TRIES = 3;
const MANY_ROOMS = 12;

/** The probes of the lobby before anybody is in a room. */
export const LOBBY_PROBES: readonly Probe[] = [
  { title: 'the silence after connecting', rules: ['silent'], run: greeting },
  { title: 'the list of rooms', rules: ['list'], run: firstList },
  { title: 'malformed requests in the lobby', rules: ['join-malformed'], run: malformed },
];

/** The probe of the list once rooms were made. */
export const LISTED_PROBE: Probe = {
  title: 'the list with new rooms',
  rules: ['list-names', 'room-listed'],
  run: listed,
};

/** The probe with many rooms: harmless where empty rooms cease to exist. */
export const MANY_PROBE: Probe = { title: 'many rooms', rules: ['many-rooms'], run: manyRooms };

async function greeting(bench: Bench): Promise<void> {
  const peer = await bench.raw();
  await peer.until(() => peer.reads.length > 0, GREETING_MS);
  if (peer.reads.length === 0) bench.report.pass('silent');
  else bench.report.fail('silent', EXPECTED.nothing, bench.cameAt(peer), peer.bytes);
  peer.close();
}

async function firstList(bench: Bench): Promise<void> {
  const peer = await bench.client();
  const list = await bench.listOf(peer);
  if (list === null) {
    bench.report.fail('list', EXPECTED.number, bench.cameAt(peer), peer.bytes);
  } else {
    bench.report.pass('list');
    await judgeCount(bench, peer, list, false);
  }
  await bench.leave(peer);
}

async function malformed(bench: Bench): Promise<void> {
  const peer = await bench.client();
  await bench.expect('join-malformed', peer, '/join', '1');
  await bench.leave(peer);
}

async function listed(bench: Bench): Promise<void> {
  if (bench.cast.maker === null) throw new Blocked(UNCHECKED.nobody);
  const peer = await bench.client();
  const list = await bench.listOf(peer);
  if (list === null) throw new Blocked(UNCHECKED.noList);
  judgeRooms(bench, peer, list);
  await judgeCount(bench, peer, list, true);
  await bench.leave(peer);
}

function judgeRooms(bench: Bench, peer: Peer, list: RoomList): void {
  const { room, other } = bench.names;
  const rooms = bench.cast.stranger === null ? [room] : [room, other];
  const missing = rooms.filter((name) => list.rest.split(name).length !== 2);
  if (missing.length === 0) bench.report.pass('room-listed');
  else {
    const came = CAME.missing(missing.join(', '));
    bench.report.fail('room-listed', EXPECTED.onList, came, peer.bytes);
  }
}

/** Judges a list by its number. What differs may be names that ran together: then it is asked for again. */
async function judgeCount(
  bench: Bench,
  peer: Peer,
  first: RoomList,
  isLast: boolean,
): Promise<void> {
  let list: RoomList | null = first;
  for (let tries = 1; list !== null; tries++) {
    if (list.isExact && list.names.length === list.count) return bench.report.pass('list-names');
    if (tries === TRIES || !peer.isUsable) break;
    list = await bench.listOf(peer);
  }
  if (list === null || isSure(bench, list)) {
    const { count, names } = list ?? first;
    bench.report.fail('list-names', EXPECTED.names(count), CAME.names(names.length), peer.bytes);
  } else if (isLast) bench.report.skip('list-names', UNCHECKED.together);
}

/** True if it is certain that the number is wrong: fewer pieces can be joined names. */
function isSure(bench: Bench, { count, names, isExact, rest }: RoomList): boolean {
  if (!isExact) return false;
  const own = [bench.names.room, bench.names.other];
  const isWhole = names.every((name) => own.every((room) => name === room || !name.includes(room)));
  return isWhole && (names.length > count || rest === '' || names.length < count);
}

async function manyRooms(bench: Bench): Promise<void> {
  const reason = noManyRooms(bench);
  if (reason !== null) return bench.report.skip('many-rooms', reason);
  const names = Array.from({ length: MANY_ROOMS }, (_, index) => bench.nick(`r${index}x`));
  const owners = await ownersOf(bench, names);
  const peer = await bench.client();
  const list = await bench.listOf(peer);
  const made = names.slice(0, owners.length);
  const missing = made.filter((name) => !list?.rest.includes(name));
  if (missing.length > 0) {
    const expected = EXPECTED.names(made.length);
    bench.report.fail('many-rooms', expected, CAME.missing(missing.join(', ')), peer.bytes);
  } else if (made.length < MANY_ROOMS) {
    bench.report.skip('many-rooms', UNCHECKED.limited(made.length));
  } else bench.report.pass('many-rooms');
  await Promise.all([...owners, peer].map((each) => bench.leave(each)));
}

/** Why many rooms would harm, or show nothing; null if they would not. */
function noManyRooms({ report }: Bench): string | null {
  const fact = report.factOf('empty-rooms');
  if (fact === null) throw new Blocked(UNCHECKED.noList);
  if (fact !== FACTS.roomsCease) return UNCHECKED.staying;
  return report.verdictOf('room-listed') === 'pass' ? null : UNCHECKED.unlisted;
}

/** Makes rooms, as many as the server allows; returns those who are in them. */
async function ownersOf(bench: Bench, names: readonly string[]): Promise<Peer[]> {
  const owners: Peer[] = [];
  for (const [index, name] of names.entries()) {
    try {
      owners.push(await bench.guest(name, bench.nick(`m${index}`)));
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      break;
    }
  }
  return owners;
}
