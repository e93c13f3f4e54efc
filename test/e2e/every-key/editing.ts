import { ERASED_IN, TYPED_IN } from '../../../src/input/key-row.js';
import type { KeyScenario } from './scenario.js';

/** Where an address is typed there is a line without a connection too. */
const BY = { connect: 'address' } as const;

const typed = { places: TYPED_IN, by: BY } as const;

/** What takes something away, in lines with a cursor that moves. */
const erased = {
  places: ERASED_IN.filter((place) => place !== 'recall' && place !== 'help'),
  by: BY,
} as const;

/** The keys that edit a line, wherever one is typed. */
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
    places: ['lobby', 'nickname', 'connect'],
    by: BY,
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
    row: 'to the start of the line',
    keys: ['C-a', 'home'],
    given: 'one two',
    before: 'one two|',
    after: '|one two',
  },
  {
    ...typed,
    row: 'to the end of the line',
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
    places: ['help'],
    keys: ['backspace', 'C-h'],
    given: 'scroll',
    before: 'scroll|',
    after: 'scrol|',
  },
  {
    places: ['recall'],
    keys: ['backspace', 'C-h'],
    before: /typed apple ›/,
    after: /typed appl ›/,
  },
  {
    ...typed,
    row: 'delete the character behind',
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
    places: ['help'],
    keys: ['C-w'],
    given: 'one two-three',
    before: 'one two-three|',
    after: 'one |',
  },
  {
    places: ['recall'],
    keys: ['C-w'],
    given: ' pie',
    before: /typed apple pie ›/,
    after: /typed apple {2}›/,
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
    places: ['help'],
    keys: ['C-u'],
    given: 'one two',
    before: 'one two|',
    after: '|',
  },
  {
    places: ['recall'],
    keys: ['C-u'],
    before: /typed apple ›/,
    after: /typed {2}› a part of what/,
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
    row: 'behind Ctrl-Y: what was cut before that instead',
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
  { ...typed, keys: ['C-_'], given: 'one', before: 'one|', after: '|' },
  {
    ...typed,
    keys: ['C-^', 'M-_'],
    given: 'one<C-_>',
    before: '|',
    after: 'one|',
  },
];
