/** The keys of completion. */

import { complete, giveBack, notCompletable } from '../../commands/complete.js';
import {
  completeSuggestion,
  dismissSuggestion,
  hasChoice,
  moveSuggestion,
  takeCandidate,
  takesCandidate,
} from '../../commands/suggest.js';
import type { KeyContext } from '../../contexts.js';
import { hasEditor } from '../../line/active-field.js';
import type { KeyRow } from '../key-row.js';

/** Returns the keys that complete text at these contexts; `id` begins the ids of the rows. */
export const completionKeys = (
  id: string,
  contexts: readonly KeyContext[],
  hint?: string,
): readonly KeyRow[] => [
  {
    id,
    topic: 'write',
    locked: 'free',
    keys: ['tab'],
    contexts,
    ...(hint !== undefined && { hint }),
    help: 'complete a command, its argument or a name',
    when: hasEditor,
    disabledReason: notCompletable,
    run: complete(1),
  },
  {
    id: `${id}-last`,
    topic: 'write',
    locked: 'free',
    keys: ['S-tab'],
    contexts,
    help: 'complete, starting with the last candidate',
    when: hasEditor,
    disabledReason: notCompletable,
    run: complete(-1),
  },
];

/** The keys while candidates are listed. Any other key accepts the highlighted candidate. */
export const CANDIDATE_KEYS: readonly KeyRow[] = [
  {
    id: 'next-candidate',
    topic: 'write',
    locked: 'free',
    keys: ['tab'],
    contexts: ['complete'],
    hint: 'next',
    help: 'next candidate',
    run: complete(1),
  },
  {
    id: 'previous-candidate',
    topic: 'write',
    locked: 'free',
    keys: ['S-tab'],
    contexts: ['complete'],
    hint: 'previous',
    help: 'previous candidate',
    run: complete(-1),
  },
  {
    id: 'undo-completion',
    topic: 'write',
    locked: 'free',
    keys: ['escape'],
    contexts: ['complete'],
    hint: 'restore',
    help: 'restore what you typed',
    run: giveBack,
  },
];

/** The keys of the list that opens as one types. Any other key means what it always does. */
export const SUGGESTION_KEYS: readonly KeyRow[] = [
  {
    id: 'take-suggestion',
    topic: 'write',
    locked: 'free',
    keys: ['enter'],
    contexts: ['suggest'],
    hint: 'take it',
    help: 'put the highlighted candidate into the line; a complete command runs',
    when: takesCandidate,
    run: takeCandidate,
  },
  {
    id: 'suggestion-above',
    topic: 'write',
    locked: 'free',
    keys: ['up'],
    contexts: ['suggest'],
    hint: 'choose',
    hintKey: '↑ ↓',
    help: 'candidate above',
    when: hasChoice,
    run: moveSuggestion(-1),
  },
  {
    id: 'suggestion-below',
    topic: 'write',
    locked: 'free',
    keys: ['down'],
    contexts: ['suggest'],
    help: 'candidate below',
    when: hasChoice,
    run: moveSuggestion(1),
  },
  {
    id: 'complete-suggestion',
    topic: 'write',
    locked: 'free',
    keys: ['tab'],
    contexts: ['suggest'],
    hint: 'complete',
    help: 'complete with the highlighted candidate',
    when: hasChoice,
    run: completeSuggestion(1),
  },
  {
    id: 'complete-suggestion-last',
    topic: 'write',
    locked: 'free',
    keys: ['S-tab'],
    contexts: ['suggest'],
    help: 'complete with the last candidate, or the highlighted one',
    when: hasChoice,
    run: completeSuggestion(-1),
  },
  {
    id: 'close-suggestions',
    topic: 'write',
    locked: 'free',
    keys: ['escape'],
    contexts: ['suggest'],
    hint: 'close the list',
    help: 'close the list; the text stays',
    run: dismissSuggestion,
  },
];
