/** Scenarios of the wire pane. */

import { SAVE_FORMATS } from '../../../src/app/wire/save-formats.js';
import { FILE_SENTENCES } from '../../../src/files/file-sentences.js';
import { COMMAND_SENTENCES, DISABLED, LAB_SENTENCES } from '../../../src/input/input-sentences.js';
import { SCREENS } from '../../../src/input/keys/key-row.js';
import { helpOf } from '../../input/help-of.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import type { CommandScenario, KeyScenario } from './scenario.js';
import { SETUPS } from './setups.js';

const wire = { contexts: ['wire'] } as const;
const screens = { contexts: SCREENS } as const;

const OPEN = /┌─ wire ─/;
const HELD = /┌─ wire, paused ─/;

/** The chosen row, which says this. */
const chosen = (words: string) => new RegExp(`^│ › .*${words}`, 'm');

/** A long message, at which the wire is paused. */
const NEWEST = chosen('record .*text: "x');

/** Bytes that are not only those of a long row of letters. */
const BEGIN = /^│ [0-9a-f]{4} .*:/m;

/** A step of the session, and the search in the paused wire. */
const STEP = /◆ .* → .*, because /;
const FOUND_WIRE = /^ find › /m;

/** What explains Enter. */
const EXPLAINED = /^ ─→ Enter (?:sends|puts|opens)/m;

const found = { contexts: ['wire-find'] } as const;

/** The keys of the wire pane. */
export const WIRE_SCENARIOS: readonly KeyScenario[] = [
  {
    ...screens,
    row: 'open-wire',
    keys: ['f4'],
    after: OPEN,
    end: '<escape>',
  },
  {
    ...screens,
    row: 'pause-wire',
    keys: ['f4'],
    given: '<f4>',
    before: OPEN,
    after: HELD,
    end: '<escape><escape>',
  },
  {
    ...screens,
    row: 'close-wire',
    keys: ['escape'],
    given: '<f4>',
    before: OPEN,
    after: { without: OPEN },
  },
  {
    contexts: ['copy-view'],
    keys: ['f4'],
    after: [HELD, /─ this message: \d+ (?:of \d+ )?bytes ─/],
  },
  { ...wire, keys: ['up'], after: [HELD, { without: NEWEST }] },
  {
    ...wire,
    keys: ['down'],
    given: '<up>',
    before: [HELD, { without: NEWEST }],
    after: NEWEST,
  },
  { ...wire, keys: ['pageup'], after: chosen('text: "line ') },
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
    after: [HELD, { without: chosen('connecting to') }, /text: "x/],
  },
  { ...wire, keys: ['right'], after: { without: BEGIN } },
  {
    ...wire,
    keys: ['left'],
    given: '<right>',
    before: { without: BEGIN },
    after: BEGIN,
  },
  { ...wire, keys: ['enter', 'C-j'], after: [{ without: HELD }, /› x{40}/] },
  { ...wire, row: 'resume-wire', keys: ['escape'], after: [{ without: HELD }, OPEN] },
  { ...wire, keys: ['f1'], after: [/─ help/, helpOf('wire-oldest')], end: '<escape>' },
  { ...wire, keys: ['f4', 'C-c'], after: SETUPS.room.found },
  {
    contexts: ['lobby', 'room'],
    keys: ['f6'],
    given: '<f4>',
    before: OPEN,
    after: [OPEN, { without: /┌─ (?:den|rooms)/ }],
    end: '<escape>',
  },
  {
    contexts: ['lobby', 'nickname', 'room'],
    keys: ['f2'],
    after: EXPLAINED,
    end: '<f2>',
  },
  { ...wire, keys: ['f6'], after: [OPEN, { without: /┌─ den/ }], end: '<escape>' },
  {
    ...screens,
    keys: ['f7'],
    given: '<f4>',
    before: [OPEN, { without: STEP }],
    after: STEP,
    end: '<f7><escape>',
  },
  {
    ...wire,
    keys: ['f7'],
    given: '<home>',
    before: { without: STEP },
    after: [HELD, STEP],
    end: '<f7><escape><escape>',
  },
  {
    ...screens,
    keys: ['f8'],
    given: '<f4>',
    before: OPEN,
    after: /┌─ wire: sent ─/,
    end: '<f8><f8><escape>',
  },
  {
    ...wire,
    keys: ['f8'],
    before: /┌─ wire, paused ─/,
    after: /┌─ wire, paused: sent ─/,
    end: '<f8><f8><escape><escape>',
  },
  {
    ...screens,
    keys: ['f10', 'M-e'],
    given: '<f4>',
    before: OPEN,
    after: /┌─ wire: both ends ─/,
    end: '<f10><escape>',
  },
  {
    ...wire,
    keys: ['f10'],
    before: /┌─ wire, paused ─/,
    after: /┌─ wire, paused: both ends ─/,
    end: '<f10><escape><escape>',
  },
  {
    ...wire,
    keys: ['M-e'],
    before: /┌─ wire, paused ─/,
    after: /┌─ wire, paused: both ends ─/,
    end: '<M-e><escape><escape>',
  },
  {
    ...screens,
    keys: ['f9'],
    given: '<f4>',
    before: OPEN,
    after: /┌─ wire: bytes ─/,
    end: '<f9><f9><f9><f9><escape>',
  },
  {
    ...wire,
    keys: ['f9'],
    after: /┌─ wire, paused: bytes ─/,
    end: '<f9><f9><f9><f9><escape><escape>',
  },
  { ...wire, keys: ['C-f'], after: FOUND_WIRE, end: '<escape>' },
  { ...found, keys: ['up', 'C-f'], given: 'line', before: /1 of \d+/, after: /2 of \d+/ },
  { ...found, keys: ['down'], given: 'line<up>', before: /2 of \d+/, after: /1 of \d+/ },
  { ...found, keys: ['enter', 'C-j'], given: 'line 5', after: [HELD, chosen('line 5')] },
  {
    ...found,
    keys: ['tab'],
    given: 'line 5',
    after: /┌─ wire, paused: “line 5” ─/,
    end: '<C-f><tab><escape><escape>',
  },
  {
    ...found,
    keys: ['escape', 'C-c'],
    given: 'line 5',
    before: chosen('line 5'),
    after: [HELD, { without: FOUND_WIRE }, NEWEST],
  },
];

const PLACES = ['lobby', 'nickname', 'room'] as const;

/** The commands about what crosses the wire. */
export const WIRE_COMMANDS: readonly CommandScenario[] = [
  {
    // The server is none of the window's: test/cli/laboratory.test.ts has one of its own.
    contexts: PLACES,
    command: '/fault chop 3',
    after: { says: sentencePattern(COMMAND_SENTENCES.disabled('fault', DISABLED.notHosting)) },
  },
  {
    contexts: PLACES,
    command: String.raw`/send-raw \r\n`,
    after: { says: sentencePattern(LAB_SENTENCES.wroteRaw(2)) },
    next: ['<f4>', /─→ sent +2 +0d 0a/],
    end: 'restart',
  },
  {
    contexts: PLACES,
    command: String.raw`/send-fused \x20 | \x20`,
    after: { says: sentencePattern(LAB_SENTENCES.sentFused(2)) },
    next: ['<f4>', /─→ sent +3 +20 0d 0a[\s\S]*─→ sent +3 +20 0d 0a/],
    end: 'restart',
  },
  {
    contexts: ['lobby', 'nickname', 'room'],
    command: '/wire sent',
    after: /┌─ wire: sent ─/,
    next: ['/wire all<enter>', OPEN],
    end: '<escape>',
  },
  {
    contexts: ['lobby', 'nickname', 'room'],
    command: '/explain',
    after: EXPLAINED,
    end: '<f2>',
  },
  { contexts: ['lobby', 'nickname', 'room'], command: '/wire', after: OPEN, end: '<escape>' },
  {
    contexts: ['lobby', 'nickname', 'room'],
    command: '/save traffic.hex',
    after: { says: sentencePattern(FILE_SENTENCES.saved(SAVE_FORMATS.dump.name, ANY)) },
    end: 'restart',
  },
];
