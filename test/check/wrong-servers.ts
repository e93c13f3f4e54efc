/** Servers that are each wrong in one way, and the rule that the checker must find. */

import type { RuleId } from '../../src/check/rules.js';
import { cutRightly, linesOf, type Member, type Ways } from './student-server.js';

/** A server that is wrong in one way. */
export interface WrongServer {
  readonly name: string;
  readonly rule: RuleId;
  /** Makes its ways; some of them remember what was said before. */
  ways(): Partial<Ways>;
}

const row = (rule: RuleId, name: string, ways: () => Partial<Ways>): WrongServer => {
  return { name, rule, ways };
};

/** A read is a message; a line ending after it is stripped. */
const wholeReads = (_member: Member, bytes: Buffer) => [
  Buffer.from(bytes.toString('latin1').replace(/[\r\n]+$/, ''), 'latin1'),
];

/** Every wrong server. */
export const WRONG_SERVERS: readonly WrongServer[] = [
  row('silent', 'greets', () => ({ greeting: 'Welcome to the chat!\n' })),
  row('list', 'announces rooms in words', () => ({ count: (rooms) => `rooms: ${rooms.length}` })),
  row('list-names', 'counts one room too many', () => ({
    count: (rooms) => String(rooms.length + 1),
  })),
  row('list-names', 'counts one room too few', () => ({
    count: (rooms) => String(Math.max(0, rooms.length - 1)),
  })),
  row('join-malformed', 'accepts /join without a room', () => ({ joinMalformed: '0' })),
  row('join-malformed', 'says in words that /join was malformed', () => ({
    joinMalformed: 'usage: /join ROOM',
  })),
  row('join-new', 'lets nobody make a room', () => ({
    joined: (exists) => (exists ? '0' : '1'),
  })),
  row('nick', 'accepts a name in words', () => ({ accepted: 'welcome!' })),
  row('join-existing', 'refuses a room that exists', () => ({
    joined: (exists) => (exists ? '1' : '0'),
  })),
  row('nick-taken', 'gives a name to several people', () => ({ clash: () => false })),
  row('nick-taken', 'refuses a taken name as malformed', () => ({ taken: '1' })),
  row('nick-retry', 'closes after a refusal', () => ({ closesRefused: true })),
  row('nick-malformed', 'says that a missing name is taken', () => ({ nickMalformed: '2' })),
  row('nick-scope', 'has names that are unique in all rooms', () => ({ clash: () => true })),
  row('room-listed', 'has a list without new rooms', () => ({
    count: () => '0',
    listed: () => [],
  })),
  row('many-rooms', 'lists ten rooms at most', () => ({
    count: (rooms) => String(Math.min(10, rooms.length)),
    listed: (rooms) => rooms.slice(0, 10),
  })),
  row('who', 'names the people of all rooms', () => ({ who: (_room, all) => all })),
  row('who', 'leaves out the last person', () => ({ who: (room) => room.slice(0, -1) })),
  row('who', 'never answers /who', () => ({ who: () => null })),
  row('who', 'answers /who after six seconds', () => ({ whoDelayMs: 6000 })),
  row('chat', 'returns texts to their sender only', () => ({
    hears: (listener, speaker) => listener === speaker,
  })),
  row('complete', 'forgets every third text', () => ({
    relayed: (text, index) => (index % 3 === 0 ? [] : [{ text, delayMs: 0 }]),
  })),
  row('once', 'says all texts twice', () => ({
    relayed: (text) => [0, 20].map((delayMs) => ({ text, delayMs })),
  })),
  row('order', 'says every third text later', () => ({
    relayed: (text, index) => [{ text, delayMs: index % 3 === 0 ? 400 : 0 }],
  })),
  row('apart', 'joins texts that come within half a second', joining),
  row('rooms-apart', 'says texts in all rooms', () => ({
    hears: (listener, speaker) => listener !== speaker,
  })),
  row('full-length', 'cuts texts at 1,023 bytes', () => ({
    relayed: (text) => [{ text: text.subarray(0, 1023), delayMs: 0 }],
  })),
  row('utf8', 'relays ASCII', () => ({
    relayed: (text) => [
      { text: Buffer.from(text.toString('utf8').replaceAll(/[^\0-\x7f]/g, '?')), delayMs: 0 },
    ],
  })),
  row('utf8-cut', 'decodes each read by itself', () => ({
    cut: (member, bytes) => cutRightly(member, Buffer.from(bytes.toString('utf8'))),
  })),
  row('utf8-cut', 'closes the connection of who sends half a character', () => ({
    cut(member, bytes) {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return cutRightly(member, bytes);
    },
  })),
  row('split', 'takes each read for a message', () => ({ cut: wholeReads })),
  row(
    'split',
    'takes the lines of each read for messages, also the last one without its end',
    () => ({
      cut: (_member, bytes) => linesOf(bytes),
    }),
  ),
  row('joined', 'handles only the first line of a read', () => ({
    cut: (member, bytes) => cutRightly(member, bytes).slice(0, 1),
  })),
  row('logout', 'keeps the names of those who log out', () => ({ freesOnLogout: false })),
  row('death', 'keeps the names of those who are reset', () => ({ freesOnReset: false })),
  row('death', 'keeps the names of those whose stream ends', () => ({ freesOnFin: false })),
  row('room-stays', 'loses a room with the one who made it', () => ({ losesRooms: true })),
  row('slow-reader', 'drops texts that come fast', dropping),
  row('too-long', 'crashes at 1,025 bytes', () => ({
    cut: (member, bytes) => (bytes.length > 1024 ? [bytes] : cutRightly(member, bytes)),
    crashes: (bytes) => bytes.length > 1024,
  })),
  row('binary', 'crashes at NUL', () => ({ crashes: (bytes) => bytes.includes(0) })),
];

/** Holds each text for half a second; what comes meanwhile is put after it. */
function joining(): Partial<Ways> {
  let last: { time: number; parts: Buffer[] } | null = null;
  return {
    relayed(text, _index, time) {
      if (last !== null && time - last.time < 500) {
        last.parts.push(text);
        return [];
      }
      const parts = [text];
      last = { time, parts };
      // The text is read when its time has come.
      return [
        {
          delayMs: 500,
          get text() {
            return Buffer.concat(parts);
          },
        },
      ];
    },
  };
}

function dropping(): Partial<Ways> {
  let last = Number.NEGATIVE_INFINITY;
  return {
    relayed(text, _index, time) {
      const isFast = time - last < 100;
      last = time;
      return isFast ? [] : [{ text, delayMs: 0 }];
    },
  };
}
