/** The events of a room's log. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { presenceOf } from '../../src/app/log/presence.js';
import { showInLog } from '../../src/app/room/hear.js';
import { newRoom, said, tellRoom } from '../../src/app/room/room.js';
import type { RoomState } from '../../src/app/state.js';
import { type LogEvent, type LogMark, readLog, UNREAD } from '../../src/plain/log-events.js';
import { AT } from '../support/ui.js';

/** Says, moves or tells something in a room. */
function happen(room: RoomState, word: string): void {
  const [who = '', what = ''] = word.split(' ');
  if (what === 'came' || what === 'went') {
    const text = `${who} ${what}`;
    showInLog(room, presenceOf({ name: who, came: what === 'came' }, text, AT));
  } else if (what === 'tells') tellRoom(room, who, 'problem', AT);
  else showInLog(room, said(room, who, what, AT));
}

/** An event in a word or two. */
function wordsOf(event: LogEvent): readonly string[] {
  switch (event.type) {
    case 'message':
      return [`${event.from} ${event.text}`];
    case 'joined':
      return event.names.map((name) => `${name} came`);
    case 'left':
      return event.names.map((name) => `${name} went`);
    case 'error':
      return [`${event.text} tells`];
    default:
      return [event.type];
  }
}

describe('a log', () => {
  it('gives each entry once, in order, wherever it is read', () => {
    const happening = fc.constantFrom('ann hi', 'bob yo', 'ann came', 'eve tells');
    fc.assert(
      fc.property(fc.array(fc.tuple(happening, fc.boolean())), (all) => {
        const room = newRoom('den', 'me');
        let mark: LogMark = UNREAD;
        const read: string[] = [];
        for (const [word, isRead] of [...all, ['bob end', true] as const]) {
          happen(room, word);
          for (let isMore = isRead; isMore; ) {
            const result = readLog(room, mark, 2);
            read.push(...result.events.flatMap(wordsOf));
            ({ mark, isMore } = result);
          }
        }
        assert.deepEqual(read, [...all.map(([word]) => word), 'bob end']);
      }),
    );
  });

  it('names everybody who comes in a long row, read one by one', () => {
    const room = newRoom('den', 'me');
    let mark: LogMark = UNREAD;
    const names = Array.from({ length: 200 }, (_, index) => `p${index}`);
    const read = names.flatMap((name) => {
      happen(room, `${name} came`);
      const result = readLog(room, mark, 10);
      mark = result.mark;
      return result.events.flatMap(wordsOf);
    });
    assert.deepEqual(
      read,
      names.map((name) => `${name} came`),
    );
  });

  it('counts those of a long row that it cannot name', () => {
    const room = newRoom('den', 'me');
    for (let index = 0; index < 200; index++) happen(room, `p${index} came`);
    const [event] = readLog(room, UNREAD, 10).events;
    assert.ok(event?.type === 'joined');
    assert.deepEqual([event.count, event.names.length, event.names.at(-1)], [200, 50, 'p199']);
  });

  it('says who went and came again in this order', () => {
    const room = newRoom('den', 'me');
    happen(room, 'ann went');
    happen(room, 'ann came');
    assert.deepEqual(readLog(room, UNREAD, 10).events.flatMap(wordsOf), ['ann went', 'ann came']);
  });

  it('says how many entries it has dropped before they were read', () => {
    const room = newRoom('den', 'me', 10);
    const { mark } = readLog(room, UNREAD, 10);
    for (let index = 0; index < 25; index++) happen(room, `ann ${index}`);
    const { events } = readLog(room, mark, 100);
    assert.deepEqual(events[0], { type: 'gap', count: 15 });
    assert.deepEqual(
      events.slice(1).flatMap(wordsOf),
      Array.from({ length: 10 }, (_, index) => `ann ${index + 15}`),
    );
  });

  it('gives the stored history once, and only to whoever wants it', () => {
    const room = newRoom('den', 'me');
    happen(room, 'ann now');
    const { mark } = readLog(room, UNREAD, 10);
    room.log.prepend([said(room, 'ann', 'before', AT)]);
    const first = readLog(room, mark, 10);
    assert.deepEqual(
      first.events.map((event) => 'past' in event && event.past),
      [true],
    );
    assert.deepEqual(readLog(room, first.mark, 10).events, []);
    assert.deepEqual(readLog(room, { ...mark, hasHistory: true }, 10).events, []);
  });

  it('gives the server’s words of one coming or going, and those of a notice without a name', () => {
    const room = newRoom('den', 'me');
    const came = presenceOf({ name: 'ann', came: true }, 'ann is here', AT);
    showInLog(room, came);
    showInLog(room, presenceOf({ name: null, came: true }, 'Somebody is here', AT));
    assert.deepEqual(readLog(room, UNREAD, 10).events, [
      { type: 'joined', count: 1, names: ['ann'], text: 'ann is here', time: AT },
      { type: 'text', text: 'Somebody is here', time: AT },
    ]);
    const several = newRoom('den', 'me');
    showInLog(several, came);
    happen(several, 'bob went');
    assert.deepEqual(readLog(several, UNREAD, 10).events, [
      { type: 'joined', count: 1, names: ['ann'], time: AT },
      { type: 'left', count: 1, names: ['bob'], time: AT },
    ]);
  });

  it('says of each entry whether it is from before we came', () => {
    const room = newRoom('den', 'me');
    const before = presenceOf({ name: 'ann', came: true }, 'ann came', AT);
    showInLog(room, { ...before, past: true });
    const { events, mark } = readLog(room, UNREAD, 10);
    assert.deepEqual(events, [
      { type: 'joined', count: 1, names: ['ann'], text: 'ann came', time: AT, past: true },
    ]);
    showInLog(room, { ...said(room, 'ann', 'old', AT), past: true });
    showInLog(room, said(room, 'ann', 'new', AT));
    assert.deepEqual(
      readLog(room, mark, 10).events.map((event) => 'past' in event && event.past),
      [true, false],
    );
  });

  it('gives only the new movers of an entry that was read', () => {
    const room = newRoom('den', 'me');
    happen(room, 'ann came');
    const { mark } = readLog(room, UNREAD, 10);
    assert.deepEqual(readLog(room, mark, 10).events, []);
    happen(room, 'bob went');
    const { events } = readLog(room, mark, 10);
    assert.deepEqual(events, [{ type: 'left', count: 1, names: ['bob'] }]);
  });

  it('marks our own messages with whether the server has them', () => {
    const room = newRoom('den', 'me');
    happen(room, 'me hi');
    const [event] = readLog(room, UNREAD, 10).events;
    assert.ok(event?.type === 'message');
    assert.deepEqual([event.own, event.arrived], [true, false]);
  });
});
