/** The keys that open the help, quit, suspend and redraw. */

import { contextsWith } from '../contexts.js';
import { keyResult, openHelp } from '../key-result.js';
import { editing } from '../line/active-field.js';
import { askToQuit, quit } from '../quit.js';
import { hasTour, toggleTour } from '../window/tour-toggle.js';
import { hasSeveralLines, isInputEmpty, type KeyRow, SCREENS, whenInputEmpty } from './key-row.js';

/** Every context except the list of candidates, which any other key closes. */
const EVERYWHERE = contextsWith(({ type }) => type !== 'candidates');

/** The keys that open the help. */
export const OPEN_HELP_KEYS: readonly KeyRow[] = [
  {
    id: 'help',
    topic: 'foyer',
    locked: 'free',
    keys: ['f1'],
    contexts: [...SCREENS, 'wire'],
    hint: 'help',
    hinted: 'always',
    help: 'show every key and command that works here',
    command: 'help',
    run: openHelp,
  },
  {
    id: 'help-by-typing',
    topic: 'foyer',
    locked: 'free',
    keys: ['?'],
    contexts: ['lobby', 'nickname'],
    help: 'show the help, if nothing is typed',
    disabledReason: whenInputEmpty,
    run: openHelp,
  },
];

/** Leaves the tour of a demo, or comes back to it. */
export const TOUR: KeyRow = {
  id: 'tour',
  locked: 'free',
  topic: 'foyer',
  keys: ['f12'],
  contexts: [...SCREENS, 'wire', 'help'],
  help: 'leave the tour of a demo, or come back to it',
  command: 'tour',
  when: hasTour,
  run: toggleTour,
};

/** Quits from anywhere. */
export const QUIT: KeyRow = {
  id: 'quit',
  topic: 'foyer',
  locked: 'free',
  keys: ['C-q'],
  contexts: EVERYWHERE,
  hint: 'quit',
  hinted: 'always',
  help: 'quit Foyer; asks first if messages would be lost or others use your server',
  command: 'quit',
  run: quit,
};

/** Ctrl-C and Ctrl-D on a screen, and the keys of the process. */
export const PROGRAM_KEYS: readonly KeyRow[] = [
  {
    id: 'clear-input',
    topic: 'write',
    locked: 'free',
    keys: ['C-c'],
    contexts: SCREENS,
    hint: 'clear',
    hintWhen: hasSeveralLines,
    help: 'clear the input; Ctrl-Y brings it back',
    when: (ui) => !isInputEmpty(ui),
    run: (ui) => editing(ui, 'clear'),
  },
  {
    id: 'ask-to-quit',
    topic: 'foyer',
    locked: 'free',
    keys: ['C-c', 'C-d'],
    contexts: SCREENS,
    help: 'ask to quit',
    disabledReason: whenInputEmpty,
    run: askToQuit,
  },
  {
    id: 'suspend',
    topic: 'foyer',
    locked: 'lockedSuspend',
    keys: ['C-z'],
    contexts: EVERYWHERE,
    help: 'suspend Foyer (fg resumes it); warns first if others use your server',
    run: (ui) => keyResult(ui, { type: 'suspend' }),
  },
  {
    id: 'redraw',
    topic: 'foyer',
    locked: 'free',
    keys: ['C-l'],
    contexts: EVERYWHERE,
    help: 'redraw the screen',
    run: (ui) => keyResult(ui, { type: 'redraw' }),
  },
];
