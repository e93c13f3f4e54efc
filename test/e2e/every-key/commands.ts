import type { Place } from '../../../src/input/ui-state.js';
import { type CommandScenario, ENDED } from './scenario.js';
import { FOUND } from './setups.js';

const PLACES: readonly Place[] = ['lobby', 'nickname', 'room'];

const NOT_IN_ROOM: readonly Place[] = ['lobby', 'nickname'];

/** Another tab behind the lobby, or the pane over it. */
const BEHIND = { lobby: 'lobbyBehind', nickname: 'nicknameBehind' } as const;

/** A server that answers nobody again. */
const ONCE = { lobby: 'lobbyOnce', nickname: 'nicknameOnce' } as const;

/** A command that says in these places that it does not work there, and why. */
const refused = (command: string, places: readonly Place[], why: RegExp): CommandScenario => ({
  places,
  command,
  after: { says: new RegExp(`${command.split(' ')[0]} does not work here\\. ${why.source}`) },
});

const NO_ROOM = /You are in no room yet/;

/** A command that works in rooms only, and says so elsewhere. */
const onlyInRoom = (scenario: Omit<CommandScenario, 'places'>): CommandScenario[] => [
  { places: ['room'], ...scenario },
  refused(scenario.command, NOT_IN_ROOM, NO_ROOM),
];

/** A command that works in the lobby only, and says so elsewhere. */
const onlyInLobby = (scenario: Omit<CommandScenario, 'places'>): CommandScenario[] => [
  { places: ['lobby'], ...scenario },
  refused(
    scenario.command,
    ['nickname'],
    /The protocol answers this only in the lobby: Esc goes back/,
  ),
  refused(scenario.command, ['room'], /The protocol answers this only in the lobby: Alt-1 or/),
];

const NOBODY = '127.0.0.1:1';

/** The commands, where they are typed. */
export const COMMAND_SCENARIOS: readonly CommandScenario[] = [
  {
    places: PLACES,
    command: '/help',
    after: /─ help[\s\S]*find › type what you look for/,
    end: '<escape>',
  },
  ...onlyInLobby({
    command: '/list',
    // The list was asked for just now, and is not asked for again for a while.
    given: '/list<enter>',
    happens: (seat) => seat.bobMakes('attic'),
    before: { without: /attic/ },
    after: /attic/,
    end: 'anew',
  }),
  {
    places: ['lobby', 'room'],
    command: '/join room-02',
    after: /join room-02[\s\S]*name › /,
    end: 'anew',
  },
  refused('/join room-02', ['nickname'], /A room asks for your name already/),
  {
    places: ['nickname'],
    command: '/nick nell',
    after: /You are in room-01 as nell/,
    end: 'anew',
  },
  refused('/nick nell', ['lobby'], /A name belongs to a room: join one first/),
  refused(
    '/nick nell',
    ['room'],
    /The protocol has no way to change a name inside a room: \/leave, and/,
  ),
  ...onlyInRoom({ command: '/who', after: /In this room: ann, bob/ }),
  {
    places: PLACES,
    command: '/ignore eve',
    after: { says: /“eve” is ignored/ },
    next: ['<C-u>/ignore eve<enter>', { says: /“eve” is no longer ignored/ }],
  },
  ...['/leave', '/logout'].flatMap((command) => [
    {
      places: ['room'] as const,
      command,
      after: [FOUND.lobby, { without: /2 den/ }],
      end: 'anew',
    },
    refused(command, ['nickname'], NO_ROOM),
    refused(command, ['lobby'], /This is the lobby, which stays open/),
  ]),
  ...onlyInRoom({ command: '/clear', after: { without: /line 60\./ }, end: 'anew' }),
  ...onlyInRoom({ command: '/find line 33', after: [/find › line 33 .* 1 of 1/, /line 33\./] }),
  ...onlyInRoom({ command: '/copy', after: [/Enter copy the message/, { without: /┌─ den/ }] }),
  ...onlyInRoom({
    command: '/unread',
    given: '<blur>x',
    happens: async (seat) => {
      await seat.see('x|');
      await seat.bobSays('den', 'this is the latest', ...'abcdefghij');
      await seat.see(/─ new ─[\s\S]*this is the latest[\s\S]*bob │ j/);
      seat.type('<focus><C-c><C-home>');
      await seat.see(/more below/);
    },
    before: { without: /this is the latest/ },
    after: /─ new ─[\s\S]*this is the latest/,
  }),
  { places: NOT_IN_ROOM, by: BEHIND, command: '/tab 2', after: /┌─ den ─/, end: '<M-1>' },
  { places: ['room'], command: '/tab 1', after: FOUND.lobby, end: '<M-2>' },
  { places: ['room'], command: '/tab 9', after: { says: /There is no tab 9/ } },
  {
    places: NOT_IN_ROOM,
    by: BEHIND,
    command: '/next',
    happens: (seat) => seat.bobSays('den', 'where are you?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /where are you\?/],
    end: '<M-1>',
  },
  refused('/next', ['room'], /Nothing has come in the other tabs/),
  {
    places: NOT_IN_ROOM,
    by: BEHIND,
    command: '/last',
    given: '<M-2><M-1>',
    after: /┌─ den ─/,
    end: '<M-1>',
  },
  {
    places: ['room'],
    command: '/last',
    given: '<M-1><M-2>',
    after: FOUND.lobby,
    end: '<M-2>',
  },
  ...onlyInRoom({
    command: '/people',
    before: /people \(/,
    after: { without: /people \(/ },
    end: '/people<enter>',
  }),
  {
    places: PLACES,
    command: '/bell',
    after: { says: /it rings when you are mentioned/ },
    next: ['<C-u>/bell<enter>', { says: /Bell off/ }],
  },
  {
    places: PLACES,
    command: '/mouse',
    after: { says: /the wheel scrolls, a click chooses a room/ },
    next: ['<C-u>/mouse<enter>', { says: /Mouse off/ }],
  },
  {
    places: PLACES,
    command: '/server',
    after: { says: /This server: .*line endings \(a Foyer server\)\./ },
  },
  { places: PLACES, command: '/set scrollback', after: { says: /scrollback is 10000/ } },
  {
    places: PLACES,
    command: `/connect ${NOBODY}`,
    after: { says: /no server is listening at 127\.0\.0\.1:1/ },
    end: 'anew',
  },
  { places: NOT_IN_ROOM, by: ONCE, command: '/reconnect', after: /Asking for the rooms/ },
  { places: ['room'], command: '/reconnect', after: /You are back/, end: 'anew' },
  { places: PLACES, command: '/quit', after: ENDED },
];
