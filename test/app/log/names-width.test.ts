import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogAnchor } from '../../../src/app/log/log-viewport.js';
import { nameCuts, namesWidth } from '../../../src/app/log/names-width.js';
import { newLog } from '../../../src/app/room/room.js';
import { cutMiddle } from '../../../src/text/measure/width.js';

/** A log in which these people have said something, one after the other. */
function logOf(...speakers: readonly string[]) {
  const log = newLog();
  for (const speaker of speakers) {
    log.append({ type: 'said', time: 0, speaker, text: 'hi', own: false, mention: false });
  }
  log.append({ type: 'notice', time: 0, text: 'a notice with a long text', tone: 'info' });
  return { log, position: null as LogAnchor };
}

test('the widest name among those who said something counts', () => {
  assert.equal(namesWidth(logOf('ann', '小明小明', 'bob')), 8);
  assert.equal(namesWidth(logOf()), 0);
});

test('names below the view do not count', () => {
  const { log } = logOf('ann', 'christopher');
  assert.equal(namesWidth({ log, position: { id: log.firstId, hidden: 0 } }), 3);
});

test('names that would look the same are cut in another way', () => {
  const names = ['abcdXefyz', 'abcdYefyz'];
  const cuts = nameCuts(logOf(...names, 'bob'), 6);
  assert.equal(new Set(names.map((name) => cuts.get(name) ?? cutMiddle(name, 6))).size, 2);
  assert.equal(nameCuts(logOf('abcdXefyz', 'bob'), 6).size, 0);
});
