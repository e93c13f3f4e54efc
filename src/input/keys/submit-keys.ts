/** Enter on the screens, and the questions that it can lead to. */

import { keyResult } from '../key-result.js';
import { leave, quit } from '../quit.js';
import { sendLine, submitLine, submitLobby, submitNick } from '../submit.js';
import { tabOf, type UiState, withoutOverlay } from '../ui-state.js';
import { hasSeveralLines, type KeyRow } from './key-row.js';

const closeOverlay = (ui: UiState) => keyResult(withoutOverlay(ui));

/** Enter on the screens. */
export const SUBMIT_KEYS: readonly KeyRow[] = [
  {
    id: 'join-room',
    topic: 'rooms',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['lobby'],
    hint: 'join or make',
    help: 'join the highlighted room, or make the one you typed',
    when: (ui) => {
      const { app } = tabOf(ui);
      return app.session.phase !== 'waiting';
    },
    run: submitLobby,
  },
  {
    id: 'use-name',
    topic: 'write',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['nickname'],
    hint: 'use this name',
    help: 'ask the server for this name',
    run: submitNick,
  },
  {
    id: 'send',
    topic: 'write',
    locked: 'free',
    keys: ['enter'],
    contexts: ['room'],
    hint: 'send',
    hintWhen: hasSeveralLines,
    help: 'send the message',
    run: submitLine,
  },
];

/** The answers to the questions. */
export const QUESTION_KEYS: readonly KeyRow[] = [
  {
    id: 'confirm-quit',
    topic: 'foyer',
    locked: 'free',
    keys: ['enter', 'C-j', 'y', 'C-c', 'C-d'],
    contexts: ['quit'],
    hint: 'quit',
    help: 'quit Foyer',
    run: quit,
  },
  {
    id: 'confirm-send',
    topic: 'write',
    locked: 'free',
    keys: ['enter', 'C-j', 'y'],
    contexts: ['send'],
    hint: 'send',
    help: 'send',
    run: sendLine,
  },
  {
    id: 'confirm-leave',
    topic: 'rooms',
    locked: 'free',
    keys: ['enter', 'C-j', 'y'],
    contexts: ['leave'],
    hint: 'leave',
    help: 'leave the room',
    run: leave,
  },
  {
    id: 'cancel-leave',
    topic: 'rooms',
    locked: 'free',
    keys: ['escape', 'n'],
    contexts: ['leave'],
    hint: 'stay',
    help: 'stay in the room',
    run: closeOverlay,
  },
  {
    id: 'cancel-send',
    topic: 'write',
    locked: 'free',
    keys: ['escape', 'n'],
    contexts: ['send'],
    hint: 'back',
    help: 'do not send',
    run: closeOverlay,
  },
  {
    id: 'cancel-quit',
    topic: 'foyer',
    locked: 'free',
    keys: ['escape', 'n'],
    contexts: ['quit'],
    hint: 'stay',
    help: 'do not quit',
    run: closeOverlay,
  },
];

/** Cancels a question as Ctrl-C cancels everything. */
export const CLOSE_QUESTION: KeyRow = {
  id: 'close-question',
  topic: 'write',
  locked: 'free',
  keys: ['C-c'],
  contexts: ['send', 'leave'],
  help: 'cancel',
  run: closeOverlay,
};
