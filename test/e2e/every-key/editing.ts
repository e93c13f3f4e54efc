/** Scenarios of the keys that edit a line. */

import type { KeyContext } from '../../../src/input/contexts.js';
import { ERASED_IN, TYPED_IN } from '../../../src/input/keys/key-row.js';
import type { KeyScenario } from './scenario.js';

const typed = { contexts: TYPED_IN } as const;

/** The keys that delete text, in lines with a cursor that moves. */
const erased = {
  contexts: ERASED_IN.filter(
    (context) => !(['history', 'help', 'password'] as KeyContext[]).includes(context),
  ),
} as const;

/** The keys that edit a line, in each context with one. */
export const EDITING_SCENARIOS: readonly KeyScenario[] = [
  {
    ...typed,
    keys: ['left', 'C-b'],
    given: 'one two',
    before: 'one two|',
    after: 'one tw|o',
  },
  {
    ...typed,
    keys: ['right'],
    given: 'one two<C-a>',
    before: '|one two',
    after: 'o|ne two',
  },
  {
    contexts: ['lobby', 'nickname', 'connect'],
    keys: ['C-f'],
    given: 'one two<C-a>',
    before: '|one two',
    after: 'o|ne two',
  },
  {
    ...typed,
    keys: ['C-left', 'M-b'],
    given: 'one two-three',
    before: 'one two-three|',
    after: 'one two-|three',
  },
  {
    ...typed,
    keys: ['C-right', 'M-f'],
    given: 'one two<C-a>',
    before: '|one two',
    after: 'one| two',
  },
  {
    ...typed,
    row: 'line-start',
    keys: ['C-a', 'home'],
    given: 'one two',
    before: 'one two|',
    after: '|one two',
  },
  {
    ...typed,
    row: 'line-end',
    keys: ['C-e', 'end'],
    given: 'one two<C-a>',
    before: '|one two',
    after: 'one two|',
  },
  {
    ...erased,
    keys: ['backspace', 'C-h'],
    given: 'one',
    before: 'one|',
    after: 'on|',
  },
  {
    contexts: ['help'],
    keys: ['backspace', 'C-h'],
    given: 'scroll',
    before: 'scroll|',
    after: 'scrol|',
  },
  {
    contexts: ['history'],
    keys: ['backspace', 'C-h'],
    before: /history apple ›/,
    after: /history appl ›/,
  },
  {
    ...typed,
    row: 'delete-next',
    keys: ['delete', 'C-d'],
    given: 'one<C-a>',
    before: '|one',
    after: '|ne',
  },
  {
    ...erased,
    keys: ['C-w'],
    given: 'one two-three',
    before: 'one two-three|',
    after: 'one |',
    next: ['<C-y>', 'one two-three|'],
  },
  {
    contexts: ['password'],
    keys: ['backspace', 'C-h'],
    given: 'one',
    before: '•••|',
    after: '••|',
  },
  {
    contexts: ['password'],
    keys: ['C-w', 'C-u'],
    given: 'one-two',
    before: '•••••••|',
    after: { without: /•/ },
  },
  {
    contexts: ['help'],
    keys: ['C-w'],
    given: 'one two-three',
    before: 'one two-three|',
    after: 'one |',
  },
  {
    contexts: ['history'],
    keys: ['C-w'],
    given: ' pie',
    before: /history apple pie ›/,
    after: /history apple {2}›/,
  },
  {
    ...typed,
    keys: ['M-backspace', 'C-backspace'],
    given: 'one two-three',
    before: 'one two-three|',
    after: 'one two-|',
    next: ['<C-y><C-y>', 'one two-threethree|'],
  },
  {
    ...typed,
    keys: ['M-d', 'C-delete'],
    given: 'one two<C-a>',
    before: '|one two',
    after: '| two',
    next: ['<C-y>', 'one| two'],
  },
  {
    ...erased,
    keys: ['C-u'],
    given: 'one two<C-left>',
    before: 'one |two',
    after: '|two',
    next: ['<C-y>', 'one |two'],
  },
  {
    contexts: ['help'],
    keys: ['C-u'],
    given: 'one two',
    before: 'one two|',
    after: '|',
  },
  {
    contexts: ['history'],
    keys: ['C-u'],
    before: /history apple ›/,
    after: /history {2}› search what/,
  },
  {
    ...typed,
    keys: ['C-k'],
    given: 'one two<C-left>',
    before: 'one |two',
    after: 'one |',
    next: ['<C-y>', 'one two|'],
  },
  {
    ...typed,
    keys: ['C-y'],
    given: 'seven<C-u>eight ',
    before: 'eight |',
    after: 'eight seven|',
  },
  {
    ...typed,
    row: 'paste-previous-cut',
    keys: ['C-x', 'M-y'],
    given: 'nine<C-u>ten <C-a><C-k><C-y>',
    before: 'ten |',
    after: 'nine|',
  },
  {
    ...typed,
    keys: ['C-t'],
    given: 'one<left>',
    before: 'on|e',
    after: 'oen|',
  },
  { ...typed, row: 'undo', keys: ['C-_'], given: 'one', before: 'one|', after: '|' },
  {
    ...typed,
    keys: ['C-^', 'M-_'],
    given: 'one<C-_>',
    before: '|',
    after: 'one|',
  },
];
