/** The keys of a reply that is too long for its place. */

import { isReplyCut } from '../../../app/room/reply.js';
import { keyResult } from '../../key-result.js';
import { tabOf, type UiState } from '../../ui-state.js';
import type { KeyRow } from '../key-row.js';

const isCut = (ui: UiState) => isReplyCut(tabOf(ui).app);
const scroll = (by: 1 | -1) => (ui: UiState) => keyResult(ui, { type: 'scroll-reply', by });

/** The keys of a reply above a room's input. While it is cut, they come before those of the log. */
export const REPLY_KEYS: readonly KeyRow[] = [
  {
    id: 'reply-down',
    topic: 'read',
    locked: 'free',
    keys: ['pagedown'],
    contexts: ['room'],
    help: 'show the rest of the answer above the input',
    when: isCut,
    run: scroll(1),
  },
  {
    id: 'reply-up',
    topic: 'read',
    locked: 'free',
    keys: ['pageup'],
    contexts: ['room'],
    help: 'go back in the answer above the input',
    when: isCut,
    run: scroll(-1),
  },
];
