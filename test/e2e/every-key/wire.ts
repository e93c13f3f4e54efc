import { SCREENS } from '../../../src/input/keys/key-row.js';
import type { CommandScenario, KeyScenario } from './scenario.js';
import { SETUPS } from './setups.js';

const wire = { places: ['wire'] } as const;
const screens = { places: SCREENS } as const;

const OPEN = /┌─ wire ─/;
const HELD = /┌─ wire, held still ─/;

/** The chosen row, which says this. */
const chosen = (words: string) => new RegExp(`^│ › .*${words}`, 'm');

/** A long message, which the wire is held still at. */
const NEWEST = chosen('text .*bob: x');

/** Bytes that are not only those of a long row of letters. */
const BEGIN = /^│ [0-9a-f]{4} .*:/m;

/** The keys of the wire pane. */
export const WIRE_SCENARIOS: readonly KeyScenario[] = [
  {
    ...screens,
    row: 'show what crosses the wire',
    keys: ['f4'],
    after: OPEN,
    end: '<escape>',
  },
  {
    ...screens,
    row: 'hold the wire still, and look at it',
    keys: ['f4'],
    given: '<f4>',
    before: OPEN,
    after: HELD,
    end: '<escape><escape>',
  },
  {
    ...screens,
    row: 'close the wire pane',
    keys: ['escape'],
    given: '<f4>',
    before: OPEN,
    after: { without: OPEN },
  },
  {
    places: ['plain'],
    keys: ['f4'],
    after: [HELD, /─ 13 bytes sent ─/],
  },
  { ...wire, keys: ['up'], after: [HELD, { without: NEWEST }] },
  {
    ...wire,
    keys: ['down'],
    given: '<up>',
    before: [HELD, { without: NEWEST }],
    after: NEWEST,
  },
  { ...wire, keys: ['pageup'], after: chosen('bob: line ') },
  {
    ...wire,
    keys: ['pagedown'],
    given: '<home>',
    before: chosen('connecting to'),
    after: [HELD, { without: chosen('connecting to') }],
  },
  { ...wire, keys: ['home', 'C-home'], after: chosen('connecting to') },
  {
    ...wire,
    keys: ['end', 'C-end'],
    given: '<home>',
    before: chosen('connecting to'),
    after: [HELD, { without: chosen('connecting to') }, /bob: x/],
  },
  { ...wire, keys: ['right'], after: { without: BEGIN } },
  {
    ...wire,
    keys: ['left'],
    given: '<right>',
    before: { without: BEGIN },
    after: BEGIN,
  },
  { ...wire, keys: ['enter', 'C-j'], after: [{ without: HELD }, /bob │ x{40}/] },
  { ...wire, row: 'go on with what comes', keys: ['escape'], after: [{ without: HELD }, OPEN] },
  { ...wire, keys: ['f1'], after: /─ help[\s\S]*the oldest row that is kept/, end: '<escape>' },
  { ...wire, keys: ['f4', 'C-c'], after: SETUPS.room.found },
];

/** The commands about what crosses the wire. */
export const WIRE_COMMANDS: readonly CommandScenario[] = [
  { places: ['lobby', 'nickname', 'room'], command: '/wire', after: OPEN, end: '<escape>' },
  {
    places: ['lobby', 'nickname', 'room'],
    command: '/save dump.txt',
    after: { says: /The hex dump is in .*dump/ },
    end: 'anew',
  },
];
