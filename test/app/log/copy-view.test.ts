/** The copy view of a log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseToCopy, copyAtEnd, copyEntries, copyText } from '../../../src/app/log/copy-view.js';
import type { Entry } from '../../../src/app/log/entry.js';
import { newLog } from '../../../src/app/room/room.js';
import { AT } from '../../support/ui.js';
import { presence } from '../logs.js';

const said = (text: string, speaker = 'ann'): Entry => {
  return { type: 'said', time: AT, speaker, text, own: false, mention: false };
};

function logOf(...texts: string[]) {
  const log = newLog();
  for (const text of texts) log.append(said(text));
  return log;
}

describe('copyText', () => {
  it('is the time, who said it, and the text; only our notices begin with our mark', () => {
    const LINES: readonly (readonly [Entry, string])[] = [
      [said('hi'), '14:02 ann: hi'],
      [said('hi', '✱'), '14:02 ·✱: hi'],
      [{ type: 'plain', time: AT, text: '✱ hi' }, '14:02 · ✱ hi'],
      [{ type: 'notice', time: AT, text: 'hi', tone: 'info' }, '14:02 ✱ hi'],
      [presence('bob left', false), '14:02 ← bob left'],
    ];
    for (const [entry, text] of LINES) assert.equal(copyText(entry), text);
  });
});

describe('the plain view', () => {
  // Each line has 11 columns before its text.
  const log = logOf('1', '2', 'x'.repeat(20), '4', '5');
  const size = { columns: 20, rows: 4 };
  const seen = (position: Parameters<typeof copyEntries>[2], area = size) =>
    copyEntries(log, area, position).map(
      ({ text, chosen }) => `${chosen ? '>' : ''}${text.slice(11, 12)}`,
    );

  it('opens at the end, with the newest chosen', () => {
    assert.deepEqual(seen(copyAtEnd(log, size)), ['x', '4', '>5']);
  });

  it('has all of a log that is shorter than the screen, and nothing else', () => {
    const short = logOf('1', '2');
    const texts = copyEntries(short, size, copyAtEnd(short, size)).map(({ text }) => text);
    assert.deepEqual(texts, ['14:02 ann: 1', '14:02 ann: 2']);
  });

  it('follows what is chosen, and stays inside the log', () => {
    let position = copyAtEnd(log, size);
    const shots: string[] = [];
    for (const by of [-1, -1, -1, -9, 1, 1, 1, 9, 1]) {
      position = chooseToCopy(log, size, position, by);
      shots.push(seen(position).join(' '));
    }
    assert.deepEqual(shots, [
      'x >4 5',
      '>x 4 5',
      '>2 x 4',
      '>1 2 x',
      '1 >2 x',
      '1 2 >x',
      '2 x >4',
      'x 4 >5',
      'x 4 >5',
    ]);
  });

  it('keeps what is chosen visible in another size', () => {
    const position = chooseToCopy(log, size, copyAtEnd(log, size), -4);
    assert.deepEqual(seen(position, { columns: 20, rows: 1 }), ['>1']);
    assert.deepEqual(seen(copyAtEnd(log, size), { columns: 20, rows: 2 }), ['4', '>5']);
  });

  it('cuts what is longer than the screen', () => {
    const long = logOf('x'.repeat(200));
    const [entry] = copyEntries(long, size, copyAtEnd(long, size));
    assert.equal(entry?.text, `14:02 ann: ${'x'.repeat(68)}…`);
  });

  it('is empty if the log is', () => {
    assert.deepEqual(copyEntries(newLog(), size, copyAtEnd(newLog(), size)), []);
  });
});
