import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LogAnchor } from '../../../src/app/log/log-viewport.js';
import { nameCuts, namesWidth } from '../../../src/app/log/names-width.js';
import { newLog } from '../../../src/app/room/room.js';
import { columns, cutMiddle } from '../../../src/text/measure/width.js';
import '../../support/seed.js';

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

test('a view that moves has the same widest name as one that is measured from nothing', () => {
  const step = fc.oneof(
    fc.record({ type: fc.constant('say' as const), speaker: fc.nat(12), times: fc.nat(90) }),
    fc.record({
      type: fc.constant('look' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ type: fc.constant('follow' as const) }),
    fc.record({ type: fc.constant('other log' as const) }),
  );
  const nameOf = (speaker: number) => 'x'.repeat(speaker) || '小';
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const log = newLog(200);
      let position: LogAnchor = null;
      for (const one of steps) {
        if (one.type === 'say') {
          const speaker = nameOf(one.speaker);
          for (let time = 0; time < one.times; time++)
            log.append({ type: 'said', time, speaker, text: 'hi', own: false, mention: false });
        }
        if (one.type === 'look') {
          const id = log.firstId + Math.floor(one.at * (log.lastId - log.firstId + 1));
          position = { id, hidden: 0 };
        }
        if (one.type === 'follow') position = null;
        if (one.type === 'other log') namesWidth(logOf('somebody'));
        const last = Math.min(log.lastId, position?.id ?? log.lastId);
        const counted = Array.from({ length: 128 }, (_, index) => log.get(last - index));
        const widths = counted.map((entry) =>
          entry?.type === 'said' ? columns(entry.speaker) : 0,
        );
        assert.equal(namesWidth({ log, position }), Math.max(...widths));
      }
    }),
  );
});

test('each entry is looked at once while the view moves along', () => {
  const { log, position } = logOf(...Array.from({ length: 300 }, (_, index) => `p${index % 7}`));
  namesWidth({ log, position });
  let looks = 0;
  const get = log.get.bind(log);
  log.get = (id) => {
    looks++;
    return get(id);
  };
  for (let index = 0; index < 50; index++) {
    log.append({ type: 'said', time: 0, speaker: 'ann', text: 'hi', own: false, mention: false });
    nameCuts({ log, position }, namesWidth({ log, position }));
  }
  assert.equal(looks, 50);
});

test('what lies between two places is not looked at when the view jumps', () => {
  const { log } = logOf(...Array.from({ length: 3000 }, (_, index) => `p${index % 7}`));
  let looks = 0;
  const get = log.get.bind(log);
  log.get = (id) => {
    looks++;
    return get(id);
  };
  for (const id of [log.lastId, 200, log.lastId]) namesWidth({ log, position: { id, hidden: 0 } });
  assert.equal(looks, 3 * 128);
});
