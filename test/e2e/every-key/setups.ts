/** The ways to each context. */

import {
  LOBBY_WORDS,
  NAME_PANE,
  QUESTIONS,
  SERVERS_PANE,
  TITLE_WORDS,
} from '../../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { PROGRESS } from '../../../src/app/servers/link-sentences.js';
import type { KeyContext } from '../../../src/input/contexts.js';
import { PASSWORD_WORDS } from '../../../src/protocol/password-words.js';
import { SETTINGS } from '../../../src/settings/setting-rows.js';
import { helpOf } from '../../input/help-of.js';
import { freePort } from '../../support/net/free-port.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import type { Look } from '../../support/terminal/look.js';
import { BELOW } from './below.js';
import { ROOMS, type Seat } from './seat.js';

/** A way to a context in a program that has just been started, and back to it as often as it takes. */
export interface Setup {
  /** Starts the program and goes there. */
  readonly begin: (seat: Seat) => Promise<void>;
  /** The keys that lead there from wherever a scenario may have ended. */
  readonly back: string;
  /** The look there, before anything is typed. */
  readonly found: Look;
}

/** Closes what is open, and empties the line, then the draft that was set aside for it. */
const CLOSE = '<escape><escape>x<C-c>x<C-c>';
const EMPTY = 'x<C-c>';

const IN_LOBBY: Look = ['|', /^ room › [\s\S]* Enter join or make /m];
const IN_NICKNAME: Look = ['|', /name › [\s\S]* Enter use this name /];
const LOST = sentencePattern(`○ ${TITLE_WORDS.lost(ANY)}`);
const NO_CONNECTION: Look = /Connection refused[\s\S]*› Try[\s\S]* Enter connect /;
const IN_ROOM: Look = ['|', /^ ann › [\s\S]*\/leave lobby/m, { without: BELOW }];

/** The answer to /who has come: an Escape could take the question back, and chat could hide the answer. */
const PEOPLE_KNOWN = /┬ people \d/;

async function toRoom(seat: Seat): Promise<void> {
  await seat.start(
    [await seat.serve(), '--room', 'den', '--nick', 'ann'],
    sentencePattern(ROOM_SENTENCES.joined('den', 'ann')),
  );
}

/** A room with a log that is longer than the screen, and two lines that were typed. */
async function toTalk(seat: Seat): Promise<void> {
  await toRoom(seat);
  await seat.see(PEOPLE_KNOWN);
  await seat.bobSays('den', ...Array.from({ length: 60 }, (_, index) => `line ${index + 1}.`));
  await seat.see(/line 60\./);
  seat.type('first line<enter>second line<enter>');
  // They have arrived: nothing is under way below the log.
  await seat.see([/│ first line[\s\S]*│ second line/, { without: /^│ +… /m }]);
  await seat.bobHears('ann: second line');
}

async function toLobby(seat: Seat): Promise<void> {
  await seat.start([await seat.serve()], [IN_LOBBY, /room-15/]);
}

async function toLobbyBehind(seat: Seat): Promise<void> {
  await toRoom(seat);
  await backToLobby(seat);
}

async function backToLobby(seat: Seat): Promise<void> {
  seat.type('<M-1>');
  await seat.see([IN_LOBBY, /room-15/]);
}

/** From a lobby into one of its rooms. */
async function intoRoom(seat: Seat, room: string): Promise<void> {
  await intoNickname(seat, room);
  seat.type('<C-u>ann<enter>');
  await seat.see(sentencePattern(ROOM_SENTENCES.joined(room, 'ann')));
}

async function intoNickname(seat: Seat, room = 'room-15'): Promise<void> {
  seat.type(`${room}<enter>`);
  await seat.see(/name › /);
}

async function intoConnect(seat: Seat): Promise<void> {
  seat.type(`/connect ${await nobody()}<enter>`);
  await seat.see(NO_CONNECTION);
}

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const { host, port } = await freePort();
  return `${host}:${port}`;
}

async function toConnect(seat: Seat): Promise<void> {
  await seat.start([await nobody()], NO_CONNECTION);
}

async function intoServers(seat: Seat): Promise<void> {
  seat.type('/connect<enter>');
  await seat.see(/─ servers/);
}

async function toFullLobby(seat: Seat): Promise<void> {
  await seat.start([await seat.serveNobody()], sentencePattern(PROGRESS.connecting(ANY)));
}

async function toNicknameEarly(seat: Seat): Promise<void> {
  await seat.start([await seat.serveOnce({})], sentencePattern(PROGRESS.requestingRooms));
  seat.type('den<enter>');
  await seat.see(/name › /);
}

async function toSlowRoom(seat: Seat): Promise<void> {
  const address = await seat.serveOnce({ '/list': '0', '/join den': '0', '/nick ann': '0' });
  await seat.start(
    [address, '--room', 'den', '--nick', 'ann'],
    sentencePattern(ROOM_SENTENCES.joined('den', 'ann')),
  );
}

async function toLobbyOnce(seat: Seat): Promise<void> {
  await seat.start(
    [await seat.serveOnce({ '/list': '0' })],
    [IN_LOBBY, sentencePattern(LOBBY_WORDS.empty)],
  );
}

async function toNicknameOnce(seat: Seat): Promise<void> {
  const address = await seat.serveOnce({ '/list': '0', '/join den': '0' });
  await seat.start([address, '--room', 'den'], sentencePattern(NAME_PANE.offer(ANY)));
}

async function toLostRoom(seat: Seat): Promise<void> {
  await toTalk(seat);
  await seat.stopServer();
  await seat.see(LOST);
}

async function toGivenUpRoom(seat: Seat): Promise<void> {
  await toLostRoom(seat);
  seat.type('<escape>');
  await seat.see(sentencePattern(SERVERS_PANE.offline));
}

async function toLostLobby(seat: Seat): Promise<void> {
  await toLobby(seat);
  await seat.stopServer();
  await seat.see(LOST);
}

async function toUnsent(seat: Seat): Promise<void> {
  await toLostRoom(seat);
  seat.type('are you there?<enter>');
  await seat.see('|');
}

/** A room in which a message of many bytes has come last. */
async function toWire(seat: Seat): Promise<void> {
  await toTalk(seat);
  // The session has come to rest: what comes last in the pane is a message.
  await seat.bobSays('den', 'listen');
  await seat.see(/bob │ listen/);
  await seat.bobSays('den', 'x'.repeat(400));
  await seat.see(/│ x{40}/);
}

async function toTwoRooms(seat: Seat): Promise<void> {
  await toLobbyBehind(seat);
  await intoRoom(seat, 'room-01');
}

/** Nine tabs: the lobby, which is active, den, and seven of the server's rooms. */
async function toLobbyOfNine(seat: Seat): Promise<void> {
  const rooms = ['den', ...ROOMS.slice(0, 7)].flatMap((room) => ['--room', room]);
  await seat.start(
    [await seat.serve(), ...rooms, '--nick', 'ann'],
    sentencePattern(ROOM_SENTENCES.joined(ANY, 'ann')),
  );
  await backToLobby(seat);
}

async function toRoomOfNine(seat: Seat): Promise<void> {
  await toLobbyOfNine(seat);
  seat.type('<M-2>');
}

/** One way after another. */
const andThen =
  (begin: Setup['begin'], goOn: (seat: Seat) => Promise<void>) =>
  async (seat: Seat): Promise<void> => {
    await begin(seat);
    await goOn(seat);
  };

/** An overlay of a room: the keys that open it, and its look. */
const over = (opening: string, found: Look): Setup => ({
  begin: toTalk,
  back: `${CLOSE}<C-end>${opening}`,
  found,
});

/** The keys from the first setting to one whose value is typed. */
const TO_NAME = '<down>'.repeat(SETTINGS.findIndex(({ name }) => name === 'name'));

const ASKED = /─ password[\s\S]*password › [\s\S]* Enter give it /;

/** The dialog for a room with a password, over the lobby. */
async function toPassword(seat: Seat): Promise<void> {
  const answers = { '/list': '0', '/join den': `1${PASSWORD_WORDS.room}` };
  await seat.start([await seat.serveOnce(answers)], IN_LOBBY);
  seat.type('/join den<enter>');
  await seat.see(ASKED);
}

/** The usual way to each context. */
const USUAL: Readonly<Record<KeyContext, Setup>> = {
  lobby: { begin: toLobby, back: CLOSE, found: IN_LOBBY },
  nickname: {
    begin: andThen(toLobby, (seat) => intoNickname(seat, 'room-01')),
    back: 'x<C-c>',
    found: IN_NICKNAME,
  },
  room: { begin: toTalk, back: `${CLOSE}<C-end>`, found: IN_ROOM },
  connect: { begin: toConnect, back: EMPTY, found: ['|', NO_CONNECTION] },
  complete: over('/c<tab>', '/clear|'),
  suggest: over('/c', ['/c|', /› \/clear/, /\/connect/]),
  history: over('apple pie<enter>apple tart<enter><C-r>apple', [
    'apple| tart',
    /^ history apple › /m,
  ]),
  find: over('<C-f>', ['|', /^ find › /m]),
  switch: over('<C-g>', ['|', /go to a tab[\s\S]*› {2}1 lobby[\s\S]*tab › /]),
  'copy-view': over('<M-l>', [/Enter copy the message/, { lit: 'ann: second line' }]),
  help: over('<f1>', ['|', /─ help[\s\S]*find › /, helpOf('send')]),
  settings: over('/set<enter><home>', [/─ settings/, /› theme/]),
  setting: over(`/set<enter><home>${TO_NAME}<enter>`, ['|', /Enter use this value/]),
  quit: over('<C-c>', sentencePattern(QUESTIONS.quit)),
  // Five messages of 1024 bytes, and another.
  send: over(`${`${'y'.repeat(1023)} `.repeat(5)}message 6<enter>`, /send 6 messages\?/),
  wire: {
    begin: toWire,
    back: `${CLOSE}<C-end><M-l><f4>`,
    found: /wire, paused[\s\S]*^│ › .*record .*text: "x[\s\S]*^│ [0-9a-f]{4} .*:/m,
  },
  'wire-find': {
    begin: toWire,
    back: `${CLOSE}<C-end><M-l><f4><C-f>`,
    found: ['|', /wire, paused[\s\S]*^ find › /m],
  },
  password: { begin: toPassword, back: '<C-u>', found: ['|', ASKED] },
  leave: { begin: toUnsent, back: 'nx<C-c>/leave<enter>', found: sentencePattern(QUESTIONS.leave) },
};

/** Other ways to some of the contexts. */
const OTHERS = {
  /** The list of servers, over a lobby. */
  servers: {
    begin: andThen(toLobby, intoServers),
    back: `${CLOSE}/connect<enter>`,
    found: ['|', /─ servers[\s\S]*address › /],
  },
  /** The lobby of a server that takes no connection, and refuses none. */
  fullLobby: { begin: toFullLobby, back: '', found: sentencePattern(PROGRESS.connecting(ANY)) },
  /** The pane that asks for a name, at a server that has not sent its rooms yet. */
  nicknameEarly: {
    begin: toNicknameEarly,
    back: 'x<C-c>',
    found: [IN_NICKNAME, sentencePattern(PROGRESS.requestingRooms)],
  },
  /** The room of a server that is given one message after the other, with gaps. */
  slowRoom: { begin: toSlowRoom, back: '', found: IN_ROOM },
  /** A server that takes a second connection, and then says nothing. */
  lobbyOnce: { begin: toLobbyOnce, back: CLOSE, found: IN_LOBBY },
  nicknameOnce: { begin: toNicknameOnce, back: 'x<C-c>', found: IN_NICKNAME },
  /** den, with another room active. */
  twoRooms: { begin: toTwoRooms, back: CLOSE, found: IN_ROOM },

  lobbyBehind: { begin: toLobbyBehind, back: CLOSE, found: IN_LOBBY },
  nicknameBehind: {
    begin: andThen(toLobbyBehind, intoNickname),
    back: 'x<C-c>',
    found: IN_NICKNAME,
  },
  connectBehind: { begin: andThen(toLobbyBehind, intoConnect), back: '', found: NO_CONNECTION },

  lobbyOfNine: { begin: toLobbyOfNine, back: CLOSE, found: IN_LOBBY },
  nicknameOfNine: {
    begin: andThen(toLobbyOfNine, intoNickname),
    back: 'x<C-c>',
    found: IN_NICKNAME,
  },
  roomOfNine: { begin: toRoomOfNine, back: CLOSE, found: IN_ROOM },
  connectOfNine: { begin: andThen(toLobbyOfNine, intoConnect), back: '', found: NO_CONNECTION },
  /** A room, and a lobby, whose server has gone. */
  lostRoom: { begin: toLostRoom, back: 'x<C-c>', found: ['|', /^ ann › /m, LOST] },
  /** A room's tab without a connection. */
  givenUpRoom: {
    begin: toGivenUpRoom,
    back: '',
    found: sentencePattern(SERVERS_PANE.offline, / Enter connect /),
  },
  lostLobby: { begin: toLostLobby, back: 'x<C-c>', found: ['|', /^ room › /m, LOST] },
} as const satisfies Record<string, Setup>;

/** The names of the ways: the usual one is called as the context. */
export type SetupName = KeyContext | keyof typeof OTHERS;

/** Every way. */
export const SETUPS: Readonly<Record<SetupName, Setup>> = { ...USUAL, ...OTHERS };

/** The look of each context that is reached in the usual way. */
export const FOUND = Object.fromEntries(
  Object.entries(SETUPS).map(([name, { found }]) => [name, found]),
) as Readonly<Record<SetupName, Look>>;
