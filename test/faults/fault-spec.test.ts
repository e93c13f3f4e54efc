/** Lists of faults as texts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FAULT_SENTENCES } from '../../src/faults/fault-sentences.js';
import { exampleOf, faultsText, kindWords, parseFaults } from '../../src/faults/fault-spec.js';
import { FAULTS, type FaultRow, type Faults } from '../../src/faults/fault-table.js';
import '../support/seed.js';
import { anyString } from '../support/any-string.js';

const ROWS: readonly FaultRow[] = FAULTS;
const NAMES = ROWS.map(({ name }) => name).join(', ');
const row = (name: string) => ROWS.find((each) => each.name === name) as FaultRow;

const RIGHT: readonly (readonly [text: string, faults: Faults])[] = [
  ['chop 3', { chop: 3 }],
  ['chop', { chop: 3 }],
  ['CHOP 4 bytes', { chop: 4 }],
  ['chop 3, delay 50ms, seed 7', { chop: 3, delay: 50, seed: 7 }],
  [' chop  3 ,delay 1.5 s ', { chop: 3, delay: 1500 }],
  ['glue', { glue: 1000 }],
  ['delay 10s', { delay: 10_000 }],
  ['drop 10', { drop: 10 }],
  ['drop 10%', { drop: 10 }],
  ['drop 10 %', { drop: 10 }],
  ['count -2', { count: -2 }],
  ['count +2', { count: 2 }],
  ['reset 0', { reset: 0 }],
  ['half-close', { 'half-close': 500 }],
  ['class', { class: 1 }],
  ['class, chop 2', { class: 1, chop: 2 }],
  ['cut, seed 4294967295', { cut: 1, seed: 4_294_967_295 }],
];

test('a list of faults has names, values with their units, and commas between them', () => {
  for (const [text, faults] of RIGHT) assert.deepEqual(parseFaults(text), { faults }, text);
});

const wrong = (name: string, text: string) =>
  FAULT_SENTENCES.wrongValue(name, text, kindWords(row(name)), exampleOf(row(name)));

const WRONG: readonly (readonly [text: string, problem: string])[] = [
  ['', FAULT_SENTENCES.none(NAMES)],
  ['  ', FAULT_SENTENCES.none(NAMES)],
  ['chopp 3', FAULT_SENTENCES.unknown('chopp', 'chop', NAMES)],
  ['nonsense', FAULT_SENTENCES.unknown('nonsense', null, NAMES)],
  ['constructor', FAULT_SENTENCES.unknown('constructor', null, NAMES)],
  ['chop 3 delay 5ms', wrong('chop', '3 delay 5ms')],
  ['chop 0', wrong('chop', '0')],
  ['chop 1025', wrong('chop', '1025')],
  ['chop x', wrong('chop', 'x')],
  [`chop ${'x'.repeat(40)}`, wrong('chop', 'x'.repeat(40))],
  [`chop ${'x'.repeat(41)}`, wrong('chop', `${'x'.repeat(40)}…`)],
  ['delay 50', wrong('delay', '50')],
  ['delay 11s', wrong('delay', '11s')],
  ['drop 101%', wrong('drop', '101%')],
  ['drop -1', wrong('drop', '-1')],
  ['seed 4294967296', wrong('seed', '4294967296')],
  ['class 3', FAULT_SENTENCES.noValue('class', '3')],
  ['seed', FAULT_SENTENCES.needsValue('seed', kindWords(row('seed')), exampleOf(row('seed')))],
  ['seed 7', FAULT_SENTENCES.seedAlone(NAMES)],
  ['chop 3, chop 4', FAULT_SENTENCES.twice('chop')],
  ['chop 3,', FAULT_SENTENCES.emptyPart('chop 3, delay 50ms')],
  [',', FAULT_SENTENCES.emptyPart('chop 3, delay 50ms')],
  ['class, late 3s', FAULT_SENTENCES.notWithClass('late')],
  ['count, class', FAULT_SENTENCES.notWithClass('count')],
];

test('a mistake gets a sentence that says what is wrong and what is possible', () => {
  for (const [text, problem] of WRONG) assert.deepEqual(parseFaults(text), { problem }, text);
});

/** Any value of a row that it takes. */
const anyValueOf = ({ takes, least, most }: FaultRow) =>
  takes === 'nothing' ? fc.constant(1) : fc.integer({ min: least, max: most });

const ANY_FAULTS = fc
  .record(Object.fromEntries(ROWS.map((each) => [each.name, anyValueOf(each)])), {
    requiredKeys: [],
  })
  .filter((faults) => Object.keys(faults).some((name) => name !== 'seed'))
  .filter(
    (faults) => !('class' in faults) || 'problem' in parseFaults(faultsText(faults)) === false,
  );

test('faults as a text are read as the same faults', () => {
  fc.assert(
    fc.property(ANY_FAULTS, (faults) => {
      assert.deepEqual(parseFaults(faultsText(faults)), { faults: { seed: 1, ...faults } });
    }),
  );
});

test('no text makes the parser throw, and a problem is one line without controls', () => {
  const name = fc.constantFrom(...ROWS.map((each) => each.name));
  const text = fc.oneof(
    anyString(),
    fc.tuple(name, anyString()).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(text, (spec) => {
      const reading = parseFaults(spec);
      if ('problem' in reading) assert.doesNotMatch(reading.problem, /\p{Cc}/u);
    }),
  );
});

test('every row has words that fit their lists, and a default within its bounds', () => {
  for (const each of ROWS) {
    assert.ok(each.brief.length <= 14, each.name);
    if (each.default === null) continue;
    assert.ok(each.takes === 'nothing' || each.default >= each.least, each.name);
    assert.ok(each.takes === 'nothing' || each.default <= each.most, each.name);
    assert.match(each.name, /^[a-z-]+$/);
  }
});
