/** The table of keys. */

import { keyResult } from '../key-result.js';
import { leave } from '../quit.js';
import { HELP_KEYS } from './help-keys.js';
import type { KeyRow } from './key-row.js';
import { CANDIDATE_KEYS, completionKeys, SUGGESTION_KEYS } from './line/completion-keys.js';
import { EDITING_KEYS } from './line/editing-keys.js';
import { HISTORY_KEYS } from './line/history-keys.js';
import { LINE_KEYS, STOP_SENDING } from './line/multiline-keys.js';
import { CLEAR_FILTER, LOBBY_KEYS, STOP_CONNECTING } from './lists/lobby-keys.js';
import { CONNECT_KEYS } from './lists/server-keys.js';
import { SETTINGS_KEYS } from './lists/settings-keys.js';
import { COPY_KEYS } from './log/copy-view-keys.js';
import { FIND, FIND_KEYS } from './log/find-keys.js';
import { REPLY_KEYS } from './log/reply-keys.js';
import { SCROLL_KEYS, SEARCH_SCROLL_KEYS, STOP_SCROLLING } from './log/scroll-keys.js';
import { PASSWORD_KEYS } from './password-keys.js';
import { OPEN_HELP_KEYS, PROGRAM_KEYS, QUIT, TOUR } from './program-keys.js';
import { LOST_KEYS } from './reconnect-keys.js';
import { CLOSE_QUESTION, QUESTION_KEYS, SUBMIT_KEYS } from './submit-keys.js';
import { TAB_KEYS } from './tab-keys.js';
import { CLOSE_WIRE, WIRE_KEYS } from './wire-keys.js';
import { WIRE_FIND_KEYS, WIRE_VIEW_KEYS } from './wire-view-keys.js';

/** Every key, in the order of the help and the hint line. The first row that applies is used. */
export const KEYS: readonly KeyRow[] = [
  ...LOST_KEYS,
  ...SUBMIT_KEYS,
  ...QUESTION_KEYS,
  ...CANDIDATE_KEYS,
  ...SUGGESTION_KEYS,
  ...completionKeys('complete-command', ['lobby', 'nickname']),
  ...LOBBY_KEYS,
  ...CONNECT_KEYS,
  ...REPLY_KEYS,
  ...SCROLL_KEYS,
  FIND,
  {
    id: 'toggle-people',
    topic: 'people',
    locked: 'free',
    keys: ['f3'],
    contexts: ['room'],
    help: 'show or hide people and activity in this window',
    command: 'people',
    run: (ui, time) => keyResult(ui, { type: 'toggle', what: 'people', time }),
  },
  ...COPY_KEYS,
  ...HISTORY_KEYS,
  ...FIND_KEYS,
  ...SEARCH_SCROLL_KEYS,
  STOP_SENDING,
  STOP_CONNECTING,
  CLOSE_WIRE,
  STOP_SCROLLING,
  CLEAR_FILTER,
  {
    id: 'back-to-lobby',
    topic: 'rooms',
    locked: 'free',
    keys: ['escape'],
    contexts: ['nickname'],
    hint: 'back',
    help: 'go back to the lobby',
    run: leave,
  },
  ...SETTINGS_KEYS,
  ...PASSWORD_KEYS,
  ...HELP_KEYS,
  ...OPEN_HELP_KEYS,
  ...WIRE_KEYS,
  ...WIRE_VIEW_KEYS,
  ...WIRE_FIND_KEYS,
  ...TAB_KEYS,
  TOUR,
  QUIT,
  CLOSE_QUESTION,
  ...PROGRAM_KEYS,
  ...completionKeys('complete-text', ['room'], 'complete'),
  ...EDITING_KEYS,
  ...LINE_KEYS,
];
