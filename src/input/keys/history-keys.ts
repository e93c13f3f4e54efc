import { shown } from '../key-result.js';
import { openRecall, recallNewer, recallOlder, takeRecalled } from '../line/history-search.js';
import { edit } from './editing-keys.js';
import type { KeyRow } from './key-row.js';

/** The keys of the search in what was typed before. */
export const RECALL_KEYS: readonly KeyRow[] = [
  {
    keys: ['C-r'],
    places: ['room'],
    help: 'find in what you typed before; what begins with a space is not kept',
    unavailable: ({ line }) => (line.history.length > 0 ? null : 'You have sent nothing yet.'),
    run: openRecall,
  },
  {
    ...edit(['C-up', 'M-<'], 'oldest', 'the first line that you typed'),
    places: ['room'],
  },
  {
    ...edit(['C-down', 'M->'], 'newest', 'back to the line that you were typing'),
    places: ['room'],
  },
  {
    keys: ['C-r', 'up'],
    places: ['recall'],
    hint: 'older',
    help: 'an older line',
    run: recallOlder,
  },
  { keys: ['down'], places: ['recall'], hint: 'newer', help: 'a newer line', run: recallNewer },
  {
    keys: ['enter', 'C-j', 'tab', 'left', 'right', 'home', 'end'],
    places: ['recall'],
    hint: 'take it',
    help: 'take the line into the input; it is not sent yet',
    run: takeRecalled,
  },
  {
    keys: ['escape', 'C-c', 'C-g'],
    places: ['recall'],
    hint: 'back',
    help: 'go back to what you were typing',
    run: (ui) => shown({ ...ui, overlay: null }),
  },
];
