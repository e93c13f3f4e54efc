/** Scenarios of the commands. */

import {
  IGNORE_SENTENCES,
  ROOM_SENTENCES,
  WINDOW_SENTENCES,
} from '../../../src/app/room/room-sentences.js';
import { PROGRESS, RECOVERY } from '../../../src/app/servers/link-sentences.js';
import { contextsWith, type KeyContext } from '../../../src/input/contexts.js';
import { COMMAND_SENTENCES, DISABLED, TAB_SENTENCES } from '../../../src/input/input-sentences.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { BELOW } from './below.js';
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
  why: string,
): CommandScenario => ({
  contexts,
  command,
  after: {
    says: sentencePattern(COMMAND_SENTENCES.disabled(command.split(' ')[0]?.slice(1) ?? '', why)),
  },
});

/** A command that works in rooms only, and says so elsewhere. */
const onlyInRoom = (scenario: Omit<CommandScenario, 'contexts'>): CommandScenario[] => [
  { contexts: ['room'], ...scenario },
  refused(scenario.command, ['lobby'], DISABLED.roomFirst),
  refused(scenario.command, ['nickname'], DISABLED.nameFirst),
];

/** A command that works in the lobby only, and says so elsewhere. */
const onlyInLobby = (scenario: Omit<CommandScenario, 'contexts'>): CommandScenario[] => [
  { contexts: ['lobby'], ...scenario },
  refused(scenario.command, ['nickname'], DISABLED.lobbyByEsc),
  refused(scenario.command, ['room'], DISABLED.lobbyByTab),
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
    after: sentencePattern(ROOM_SENTENCES.joined('room-02', 'ann')),
    end: 'restart',
  },
  refused('/join room-02', ['nickname'], DISABLED.nameAsked),
  {
    contexts: ['nickname'],
    command: '/nick nell',
    after: sentencePattern(ROOM_SENTENCES.joined('room-01', 'nell')),
    end: 'restart',
  },
  refused('/nick nell', ['lobby'], DISABLED.nameInLobby),
  refused('/nick nell', ['room'], DISABLED.nameInRoom),
  ...onlyInRoom({ command: '/who', after: sentencePattern(ROOM_SENTENCES.people(['ann', 'bob'])) }),
  {
    contexts: COMMAND_CONTEXTS,
    command: '/ignore eve',
    after: { says: /“eve” is ignored/ },
    next: ['<C-u>/ignore eve<enter>', { says: sentencePattern(IGNORE_SENTENCES.shown('eve')) }],
  },
  ...onlyInRoom({ command: '/me waves', after: /ann \* waves|\* waves/, end: 'restart' }),
  ...onlyInRoom({ command: '/msg bob psst', after: /» to bob: psst/, end: 'restart' }),
  ...onlyInRoom({ command: '/topic tea at five', after: /┌─ den · tea at five/, end: 'restart' }),
  ...onlyInRoom({
    command: '/away lunch',
    after: sentencePattern(ROOM_SENTENCES.awayNow),
    end: 'restart',
  }),
  ...onlyInRoom({
    command: '/back',
    given: '/away<enter>',
    after: sentencePattern(ROOM_SENTENCES.backNow),
    end: 'restart',
  }),
  ...['/leave', '/logout'].flatMap((command) => [
    {
      contexts: ['room'] as const,
      command,
      after: [FOUND.lobby, { without: /2 den/ }],
      end: 'restart',
    },
    refused(command, ['nickname'], DISABLED.nameFirst),
    refused(command, ['lobby'], DISABLED.inLobby),
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
      await seat.see(/─ \d+ new ─[\s\S]*this is the latest[\s\S]*│ j/);
      seat.type('<focus><C-c><C-home>');
      await seat.see(BELOW);
    },
    before: { without: /this is the latest/ },
    after: /─ \d+ new ─[\s\S]*this is the latest/,
  }),
  { contexts: NOT_IN_ROOM, by: BEHIND, command: '/tab 2', after: /┌─ den ─/, end: '<M-1>' },
  { contexts: ['room'], command: '/tab 1', after: FOUND.lobby, end: '<M-2>' },
  {
    contexts: ['room'],
    command: '/tab 9',
    after: { says: sentencePattern(TAB_SENTENCES.none('9', 2)) },
  },
  {
    contexts: NOT_IN_ROOM,
    by: BEHIND,
    command: '/next',
    happens: (seat) => seat.bobSays('den', 'where are you?'),
    before: /2 den •/,
    after: [/┌─ den ─/, /where are you\?/],
    end: '<M-1>',
  },
  refused('/next', ['room'], DISABLED.nothingUnread),
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
    before: /people \d/,
    after: { without: /people \d/ },
    end: '/people<enter>',
  }),
  {
    contexts: COMMAND_CONTEXTS,
    command: '/bell',
    after: { says: sentencePattern(WINDOW_SENTENCES.bellOn) },
    next: ['<C-u>/bell<enter>', { says: sentencePattern(WINDOW_SENTENCES.bellOff) }],
  },
  {
    contexts: COMMAND_CONTEXTS,
    command: '/mouse',
    after: { says: sentencePattern(WINDOW_SENTENCES.mouseOn) },
    next: ['<C-u>/mouse<enter>', { says: sentencePattern(WINDOW_SENTENCES.mouseOff) }],
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
  {
    contexts: ['lobby'],
    by: ONCE,
    command: '/reconnect',
    after: sentencePattern(PROGRESS.requestingRooms),
  },
  {
    contexts: ['nickname'],
    by: ONCE,
    command: '/reconnect',
    after: { without: /\/reconnect/ },
  },
  {
    contexts: ['room'],
    command: '/reconnect',
    after: sentencePattern(RECOVERY.back),
    end: 'restart',
  },
  // Only a demo has it.
  {
    contexts: COMMAND_CONTEXTS,
    command: '/tour',
    after: { says: sentencePattern(COMMAND_SENTENCES.unknown('tour', ANY)) },
  },
  { contexts: COMMAND_CONTEXTS, command: '/quit', after: ENDED },
];
