/** Scenarios of the commands. */

import { contextsWith, type KeyContext } from '../../../src/input/contexts.js';
import { type CommandScenario, ENDED } from './scenario.js';
import { FOUND } from './setups.js';

const COMMAND_CONTEXTS = contextsWith(({ runsCommands }) => runsCommands);

const NOT_IN_ROOM: readonly KeyContext[] = ['lobby', 'nickname'];

/** Another tab after the lobby, or the pane over it. */
const BEHIND = { lobby: 'lobbyBehind', nickname: 'nicknameBehind' } as const;

/** A server that answers only once. */
const ONCE = { lobby: 'lobbyOnce', nickname: 'nicknameOnce' } as const;

/** A command that says in these contexts that it does not work there, and why. */
const refused = (
  command: string,
  contexts: readonly KeyContext[],
  why: RegExp,
): CommandScenario => ({
  contexts,
  command,
  after: { says: new RegExp(`${command.split(' ')[0]} does not work here\\. ${why.source}`) },
});

const NO_ROOM = /You are not in a room/;

/** A command that works in rooms only, and says so elsewhere. */
const onlyInRoom = (scenario: Omit<CommandScenario, 'contexts'>): CommandScenario[] => [
  { contexts: ['room'], ...scenario },
  refused(scenario.command, NOT_IN_ROOM, NO_ROOM),
];

/** A command that works in the lobby only, and says so elsewhere. */
const onlyInLobby = (scenario: Omit<CommandScenario, 'contexts'>): CommandScenario[] => [
  { contexts: ['lobby'], ...scenario },
  refused(scenario.command, ['nickname'], /The server answers this only in the lobby: press Esc/),
  refused(scenario.command, ['room'], /The server answers this only in the lobby: press Alt-1/),
];

const NOBODY = '127.0.0.1:1';

/** The commands, in the contexts in which they are typed. */
export const COMMAND_SCENARIOS: readonly CommandScenario[] = [
  {
    contexts: COMMAND_CONTEXTS,
    command: '/help',
    after: /─ help[\s\S]*find › search keys/,
    end: '<escape>',
  },
  ...onlyInLobby({
    command: '/list',
    // The list was asked for just now, and is not asked for again for a while.
    given: '/list<enter>',
    happens: (seat) => seat.bobMakes('attic'),
    before: { without: /attic/ },
    after: /attic/,
    end: 'restart',
  }),
  {
    contexts: ['lobby'],
    command: '/join room-02',
    after: /join room-02[\s\S]*name › /,
    end: 'restart',
  },
  {
    contexts: ['room'],
    command: '/join room-02',
    after: /You are in room-02 as ann/,
    end: 'restart',
  },
  refused('/join room-02', ['nickname'], /A room is asking for your name/),
  {
    contexts: ['nickname'],
    command: '/nick nell',
    after: /You are in room-01 as nell/,
    end: 'restart',
  },
  refused('/nick nell', ['lobby'], /Join a room first/),
  refused('/nick nell', ['room'], /You cannot change your name inside a room/),
  ...onlyInRoom({ command: '/who', after: /In this room: ann, bob/ }),
  {
    contexts: COMMAND_CONTEXTS,
    command: '/ignore eve',
    after: { says: /“eve” is ignored/ },
    next: ['<C-u>/ignore eve<enter>', { says: /“eve” is no longer ignored/ }],
  },
  ...['/leave', '/logout'].flatMap((command) => [
    {
      contexts: ['room'] as const,
      command,
      after: [FOUND.lobby, { without: /2 den/ }],
      end: 'restart',
    },
    refused(command, ['nickname'], NO_ROOM),
    refused(command, ['lobby'], /You cannot leave the lobby/),
  ]),
  ...onlyInRoom({ command: '/clear', after: { without: /line 60\./ }, end: 'restart' }),
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
  { contexts: NOT_IN_ROOM, by: BEHIND, command: '/tab 2', after: /┌─ den ─/, end: '<M-1>' },
  { contexts: ['room'], command: '/tab 1', after: FOUND.lobby, end: '<M-2>' },
  { contexts: ['room'], command: '/tab 9', after: { says: /There is no tab 9/ } },
  {
    contexts: NOT_IN_ROOM,
    by: BEHIND,
    command: '/next',
    happens: (seat) => seat.bobSays('den', 'where are you?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /where are you\?/],
    end: '<M-1>',
  },
  refused('/next', ['room'], /No new messages in other tabs/),
  {
    contexts: NOT_IN_ROOM,
    by: BEHIND,
    command: '/last',
    given: '<M-2><M-1>',
    after: /┌─ den ─/,
    end: '<M-1>',
  },
  {
    contexts: ['room'],
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
    contexts: COMMAND_CONTEXTS,
    command: '/bell',
    after: { says: /it rings when you are mentioned/ },
    next: ['<C-u>/bell<enter>', { says: /Bell off/ }],
  },
  {
    contexts: COMMAND_CONTEXTS,
    command: '/mouse',
    after: { says: /the wheel scrolls, a click chooses a room/ },
    next: ['<C-u>/mouse<enter>', { says: /Mouse off/ }],
  },
  {
    contexts: COMMAND_CONTEXTS,
    command: '/server',
    after: { says: /This server: .*line endings \(a Foyer server\)\./ },
  },
  {
    contexts: COMMAND_CONTEXTS,
    command: '/set scrollback',
    after: { says: /scrollback is 10000/ },
  },
  {
    contexts: COMMAND_CONTEXTS,
    command: `/connect ${NOBODY}`,
    after: { says: /no server is listening at 127\.0\.0\.1:1/ },
    end: 'restart',
  },
  { contexts: NOT_IN_ROOM, by: ONCE, command: '/reconnect', after: /Requesting the room list/ },
  { contexts: ['room'], command: '/reconnect', after: /You are back/, end: 'restart' },
  { contexts: COMMAND_CONTEXTS, command: '/quit', after: ENDED },
];
