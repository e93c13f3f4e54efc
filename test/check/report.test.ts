/** A report: its verdicts, its lines and its JSON document; the waits and the answers that it is made from. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Bench } from '../../src/check/bench.js';
import { CAME, FACTS, REPORT } from '../../src/check/check-sentences.js';
import { sentDocument, sentLines } from '../../src/check/client/sent-lines.js';
import { Pace } from '../../src/check/pace.js';
import { Report, reportDocument } from '../../src/check/report.js';
import { dumpLines, reportLines } from '../../src/check/report-lines.js';
import { bareTalk, endWords, listIn, prefixOf, statusIn } from '../../src/check/wire/answers.js';
import { binaryOf, bytesOf, countOf, quotedOf } from '../../src/check/wire/binary.js';
import type { Peer } from '../../src/check/wire/peer.js';
import type { Signal } from '../../src/check/wire/signal.js';

const rule = (id: 'a' | 'b' | 'c') => ({ id, rule: `rule ${id}`, probe: 'p', hint: `hint ${id}` });
const SUBJECT = {
  of: 'server',
  rules: [rule('a'), rule('b'), rule('c')],
  questions: [
    { id: 'q', question: 'Is `it`?' },
    { id: 'r', question: 'Or not?' },
  ],
  habits: { b: 'as ever' },
} as const;
const FACTS_OF = { address: 'h:1', room: 'den', seconds: 1.25 };
const NOTHING = new Uint8Array();

const report = (isOver = false) => new Report<'a' | 'b' | 'c', 'q' | 'r'>(SUBJECT, () => isOver);

describe('a verdict', () => {
  it('is the first one, unless a failure comes later', () => {
    const one = report();
    one.pass('a');
    one.skip('a', 'x');
    one.block('a', 'x');
    assert.equal(one.verdictOf('a'), 'pass');
    one.fail('a', 'this', 'that', NOTHING);
    one.pass('a');
    one.skip('a', 'x');
    one.fail('a', 'other', 'that', NOTHING);
    assert.equal(one.verdictOf('a'), 'fail');
    assert.equal(one.findings[0]?.difference?.expected, 'this');
    assert.deepEqual([one.has('a'), one.has('b'), one.verdictOf('b')], [true, false, null]);
  });

  it('is a habit only of the class server, and stays one', () => {
    const one = report();
    one.isClass = true;
    one.fail('a', '', '', NOTHING);
    one.fail('b', '', '', NOTHING);
    one.isClass = false;
    one.fail('b', '', '', NOTHING);
    assert.deepEqual([one.with('fail'), one.with('differs')], [['a'], ['b']]);
    assert.deepEqual(
      one.findings.map(({ reason }) => reason),
      ['', 'as ever'],
    );
  });

  it('is no failure once the time is up', () => {
    const one = report(true);
    one.fail('a', '', '', NOTHING);
    assert.equal(one.has('a'), false);
  });

  it('is good together with others if none fails and none is blocked', () => {
    const one = report();
    one.pass('a');
    one.skip('b', 'x');
    assert.equal(one.isGood, true);
    one.block('c', 'x');
    assert.equal(one.isGood, false);
    one.fail('c', '', '', NOTHING);
    assert.deepEqual([one.isGood, one.with('blocked')], [false, []]);
  });
});

describe('the lines of a report', () => {
  it('have the differences and the facts, and sum up', () => {
    const one = report();
    one.pass('a');
    const lines = () => reportLines(one, FACTS_OF);
    assert.equal(lines()[0], REPORT.head('h:1', 'den'));
    assert.equal(lines().at(-1), REPORT.allPass(1, '1.3'));
    one.block('b', 'why');
    assert.equal(lines().at(-1), REPORT.someBlocked(1, '1.3'));
    one.fail('c', 'this', 'that', Uint8Array.of(0x41));
    one.fact('q', 'Yes.');
    assert.deepEqual(lines().slice(1), [
      '',
      'pass   rule a',
      '?      rule b (why)',
      'FAIL   rule c',
      '       expected: this',
      '       came:     that',
      `       0000  41${' '.repeat(47)}A`,
      '       usually:  hint c',
      '',
      REPORT.facts,
      '  Is it? Yes.',
      `  Or not? ${FACTS.unknown}`,
      '',
      REPORT.someFail(1, '1.3'),
    ]);
    one.isClass = true;
    assert.equal(lines()[1], REPORT.classServer);
    assert.equal(reportLines(one, { ...FACTS_OF, room: null })[0], REPORT.clientHead('h:1'));
  });

  it('have four rows of bytes at most, and how many follow', () => {
    const rows = (count: number) => dumpLines(new Uint8Array(count));
    assert.deepEqual([rows(0), rows(64).length, rows(65).length], [[], 4, 5]);
    assert.equal(rows(65).at(-1), REPORT.more(1));
    assert.equal(rows(80).at(-1), REPORT.more(16));
  });

  it('show the bytes of wrong messages only', () => {
    const sent = [
      { text: '/list', bytes: Uint8Array.of(0x41), isRight: true },
      { text: 'x'.repeat(99), bytes: new Uint8Array(300), isRight: false },
    ];
    const [, right, wrong = '', ...dump] = sentLines(sent);
    assert.equal(right, 'right  /list');
    assert.match(wrong, /^WRONG {2}x{50,59}…$/);
    assert.deepEqual(
      dump,
      dumpLines(new Uint8Array(300)).map((line) => `       ${line}`),
    );
    assert.deepEqual(sentDocument(sent), [
      { text: '/list', right: true, bytes: '41' },
      { text: 'x'.repeat(99), right: false, bytes: '00'.repeat(256) },
    ]);
  });
});

it('the document of a report has a member for each thing that was found out', () => {
  const one = report();
  one.pass('a');
  one.block('b', 'why');
  one.fail('c', 'this', 'that', new Uint8Array(300));
  one.fact('q', 'Yes.');
  assert.deepEqual(reportDocument(one, FACTS_OF), {
    ...{ foyerCheck: 1, of: 'server', ...FACTS_OF, classServer: false, good: false },
    rules: [
      { id: 'a', rule: 'rule a', verdict: 'pass' },
      { id: 'b', rule: 'rule b', verdict: 'blocked', reason: 'why' },
      {
        ...{ id: 'c', rule: 'rule c', verdict: 'fail', expected: 'this', came: 'that' },
        ...{ bytes: '00'.repeat(256), hint: 'hint c' },
      },
    ],
    facts: [
      { id: 'q', question: 'Is `it`?', answer: 'Yes.' },
      { id: 'r', question: 'Or not?', answer: null },
    ],
  });
});

describe('the waits of a check', () => {
  it('follow the slowest answer, up to a second', () => {
    const pace = new Pace();
    assert.deepEqual([pace.answerMs, pace.settleMs, pace.gapMs(9)], [4000, 300, 150]);
    for (const [ms, settle] of [
      [600, 300],
      [602, 301],
      [100, 301],
      [2000, 1000],
      [9000, 1000],
    ] as const) {
      pace.measured(ms);
      assert.equal(pace.settleMs, settle);
    }
  });

  it('grow with the people of a class server’s room', () => {
    const pace = new Pace();
    pace.isClass = true;
    assert.deepEqual([pace.answerMs, pace.settleMs], [8400, 500]);
    pace.people = 3;
    assert.deepEqual([pace.answerMs, pace.gapMs(1), pace.gapMs(4)], [9200, 1000, 1250]);
  });
});

it('what came instead of an answer is named: a status, bytes, silence or the end', () => {
  const peer = (heard: string, end: object | null = null) => {
    const bytes = bytesOf(heard);
    return {
      heard,
      bytes,
      reads: heard === '' ? [] : [{ bytes, time: 0 }],
      end,
    } as unknown as Peer;
  };
  const signal = { now: 0 } as Signal;
  const parts = {
    report: report() as never,
    signal,
    names: {} as never,
    open: () => ({}) as never,
  };
  const bench = new Bench({ ...parts, speech: 'classic' });
  for (const [came, words] of [
    [peer('1'), CAME.status('1')],
    [peer(' 2\n'), CAME.status('2')],
    [peer('0x'), CAME.bytes(2)],
    [peer('x'), CAME.bytes(1)],
    [peer('x', { type: 'fin' }), CAME.bytes(1)],
    [peer(''), CAME.silence(4000)],
    [peer('', { type: 'fin' }), CAME.closed('FIN')],
    [peer('', { type: 'broken', code: 'ECONNRESET' }), CAME.closed('ECONNRESET')],
  ] as const) {
    assert.equal(bench.cameAt(came), words);
  }
  const ends = (['classic', 'lines', 'agreed'] as const).map(
    (speech) => new Bench({ ...parts, speech }).lineEnd,
  );
  assert.deepEqual(ends, ['', '\n', '\r\n']);
  assert.deepEqual([CAME.bytes(1), CAME.bytes(2)], ['1 byte', '2 bytes']);
});

describe('an answer', () => {
  const reads = (...texts: string[]) => texts.map((text) => ({ bytes: bytesOf(text), time: 0 }));

  it('begins with its status', () => {
    for (const [heard, status] of [
      ['0', '0'],
      ['\r\n\0 2', '2'],
      ['1x', '1'],
      ['3', null],
      ['x0', null],
      ['', null],
    ] as const) {
      assert.equal(statusIn(heard), status, heard);
    }
  });

  it('is a list whose names are certain if something separates them', () => {
    for (const [heard, count, names, isExact] of [
      [['2\na\nb\n'], 2, ['a', 'b'], true],
      [['2', 'a', 'b'], 2, ['a', 'b'], true],
      [['2 ', 'a', ' '], 2, ['a'], true],
      [['2a', 'b'], 2, ['ab'], false],
      [['2', 'room1room2'], 2, ['room1', 'room2'], true],
      [['3', 'room1room1room2'], 3, ['room1', 'room1', 'room2'], true],
      [['0'], 0, [], true],
    ] as const) {
      const list = listIn(reads(...heard), ['room1', 'room2']);
      assert.deepEqual([list?.count, list?.names, list?.isExact], [count, names, isExact]);
    }
    assert.equal(listIn(reads('x'), []), null);
  });

  it('has what stands before a text of somebody', () => {
    for (const [heard, prefix] of [
      ['ann: hi', 'ann: '],
      ['x\n<ann> hi', '<ann> '],
      ['bob said\nann: hi', 'ann: '],
      ['ann ann: hi', 'ann: '],
      ['* ann * hi', 'ann * '],
      ['(ann) hi', '(ann) '],
      ['hi ann', ''],
      ['bob: hi', ''],
    ] as const) {
      assert.equal(prefixOf(heard, 'hi', 'ann'), prefix, heard);
    }
    assert.equal(bareTalk('ann: a\r\nann: b\n', 'ann: '), 'ab');
    assert.equal(bareTalk('a\nb', ''), 'ab');
  });

  it('ends with a line end, NUL or nothing', () => {
    const ends = ['a\r\n', 'a\n', 'a\0', 'a\r', ''].map(endWords);
    assert.deepEqual(ends, ['CR LF', 'LF', 'NUL', 'nothing', 'nothing']);
  });

  it('is a text of a unit a byte', () => {
    assert.equal(binaryOf(Uint8Array.of(0, 0x41, 0xff)), '\0A\xff');
    assert.equal(countOf('abcab', 'ab'), 2);
    assert.ok(quotedOf('x'.repeat(300)).length < 210);
    assert.match(quotedOf(' a\r\n '), /^.a.$/);
  });
});
