import type { KeyScenario } from './scenario.js';

const lobby = { places: ['lobby'] } as const;
const LOST = { lobby: 'lostLobby' } as const;
const nickname = { places: ['nickname'] } as const;

/** The keys of the lobby, and of the pane that asks for a name. */
export const LOBBY_SCENARIOS: readonly KeyScenario[] = [
  {
    ...lobby,
    row: 'join the highlighted room, or make the typed one',
    keys: ['enter', 'C-j'],
    given: '<down><down>',
    before: { lit: 'room-03' },
    after: /join room-03[\s\S]*name › /,
    end: 'anew',
  },
  {
    places: ['lobby', 'nickname'],
    row: 'complete what you type: a command, and what goes with it, or a name',
    keys: ['tab'],
    given: '/hel',
    before: '/hel|',
    after: '/help|',
  },
  {
    places: ['lobby', 'nickname'],
    row: 'the same, beginning with the last candidate',
    keys: ['S-tab'],
    given: '/',
    before: '/|',
    after: '/quit|',
  },
  {
    ...lobby,
    row: 'the room above',
    keys: ['up', 'S-tab'],
    given: '<down><down>',
    before: { lit: 'room-03' },
    after: { lit: 'room-02' },
  },
  {
    ...lobby,
    row: 'the room below',
    keys: ['down', 'tab'],
    before: { lit: 'room-01' },
    after: { lit: 'room-02' },
  },
  {
    ...lobby,
    keys: ['pageup'],
    given: '<end>',
    before: { lit: 'room-15' },
    after: { lit: 'room-05' },
  },
  {
    ...lobby,
    keys: ['pagedown'],
    before: { lit: 'room-01' },
    after: { lit: 'room-11' },
  },
  {
    ...lobby,
    row: 'the first room',
    keys: ['home'],
    given: '<end>',
    before: { lit: 'room-15' },
    after: { lit: 'room-01' },
  },
  {
    ...lobby,
    row: 'the last room',
    keys: ['end'],
    before: { lit: 'room-01' },
    after: { lit: 'room-15' },
  },
  {
    ...lobby,
    by: { lobby: 'fullLobby' },
    row: 'stop connecting',
    keys: ['escape'],
    before: /Connecting to/,
    after: /You stopped connecting/,
    end: 'anew',
  },
  {
    ...lobby,
    by: LOST,
    row: 'while the connection is lost: try again at once, then go into the highlighted room',
    keys: ['enter', 'C-j'],
    happens: async (seat) => {
      await seat.tryInVain('/reconnect<enter>');
      await seat.serveAgain();
    },
    after: [/join room-01[\s\S]*name › /, /● connected/],
    end: 'anew',
  },
  {
    ...lobby,
    by: LOST,
    row: 'while the connection is lost: stop connecting again',
    keys: ['escape'],
    after: { without: /again in|connecting/ },
    end: 'anew',
  },
  {
    ...lobby,
    row: 'empty the filter',
    keys: ['escape'],
    given: 'room-07',
    before: 'room-07|',
    after: ['|', { lit: 'room-01' }],
  },

  {
    ...nickname,
    keys: ['enter', 'C-j'],
    given: 'nell',
    before: 'nell|',
    after: /You are in room-01 as nell/,
    end: 'anew',
  },
  {
    ...nickname,
    by: { nickname: 'nicknameEarly' },
    row: 'back to the lobby',
    keys: ['escape'],
    after: ['den|', { without: /name › |Receiving/ }],
    end: 'anew',
  },
  {
    ...nickname,
    row: 'back to the lobby',
    keys: ['escape'],
    after: [{ without: /name › / }, /^ room › /m],
    end: 'anew',
  },
];
