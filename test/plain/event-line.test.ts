/** The lines of events, and their JSON. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { eventJson } from '../../src/plain/event-json.js';
import { eventLine } from '../../src/plain/event-line.js';
import type { PlainEvent, TabEvent } from '../../src/plain/plain-event.js';
import { sanitise, sanitiseName } from '../../src/text/sanitise.js';
import { anyString } from '../support/any-string.js';
import { AT } from '../support/ui.js';

const WHERE = { room: 'den', server: 'h:1', time: AT } as const;

/** The place of the user. */
const HERE = { room: 'den', server: 'h:1' } as const;

const HI = {
  type: 'message',
  from: 'bob',
  text: 'hi',
  own: false,
  mention: false,
  manner: 'said',
} as const;

/** Events, and their lines for somebody in the room “den”. */
const LINES: readonly (readonly [
  TabEvent & { room?: string | null; server?: string },
  string | null,
])[] = [
  [HI, '<bob> hi'],
  [{ ...HI, from: 'b> <a' }, '<b› <a> hi'],
  [{ ...HI, manner: 'action' }, '<* bob> hi'],
  [{ ...HI, manner: 'private', to: 'ann' }, '<bob » ann> hi'],
  [{ ...HI, past: true }, '14:02:00 <bob> hi'],
  [{ ...HI, room: 'other' }, '[other] <bob> hi'],
  [{ ...HI, room: 'x] <ann> y' }, '[x⟧ <ann> y] <bob> hi'],
  [{ ...HI, server: 'i:1' }, '[den@i:1] <bob> hi'],
  [{ type: 'text', text: '<ann> no' }, '| <ann> no'],
  [{ type: 'joined', count: 1, names: ['bob'] }, '-- bob has joined'],
  [{ type: 'joined', count: 1, names: ['bob'], text: 'bob is here' }, '-- bob is here'],
  [{ type: 'left', count: 1, names: ['bob'] }, '-- bob has left'],
  [{ type: 'left', count: 3, names: ['bob', 'eve'] }, '-- 3 left: bob, eve +1'],
  [{ type: 'notice', text: 'So.' }, '-!- So.'],
  [{ type: 'error', text: 'No.' }, '-!- No.'],
  [{ type: 'rooms', rooms: ['a', 'b'], complete: true }, '-!- Rooms: a, b.'],
  [{ type: 'rooms', rooms: ['a'], complete: false }, '-!- Rooms: a, and perhaps more.'],
  [{ type: 'rooms', rooms: [], complete: true }, '-!- There are no rooms yet.'],
  [{ type: 'people', people: ['a'] }, null],
  [{ type: 'waiting', text: 'hi' }, null],
  [{ type: 'refused', text: 'hi' }, '-!- Not sent: hi'],
  [{ type: 'gap', count: 1 }, '-!- 1 message came faster than you read, and is not shown.'],
  [{ type: 'state', state: 'room', nick: 'me' }, null],
  [{ type: 'state', state: 'connecting', nick: null }, '-!- Connecting to h:1 …'],
  [{ type: 'state', state: 'waiting', nick: null, retryIn: 1400 }, '-!- Reconnecting in 2 s.'],
  [{ type: 'tab', number: 2, of: 3 }, '-!- You are in den. Tab 2 of 3.'],
  [{ type: 'tab', number: 1, of: 1, room: null }, '-!- You are in the lobby.'],
  [{ type: 'tab', number: 1, of: 3, room: null }, '-!- You are in the lobby. Tab 1 of 3.'],
];

describe('an event as a line', () => {
  for (const [event, line] of LINES) {
    it(JSON.stringify(event), () => {
      const text = eventLine({ ...WHERE, ...event }, { ...HERE, isAttended: false });
      assert.equal(text, line === null ? null : `${line}\n`);
    });
  }

  it('is none for what only a program needs', () => {
    for (const event of [
      { type: 'start', version: 1, foyer: '1' },
      { type: 'end', status: 0, reason: 'ok', text: '' },
    ] as const) {
      assert.equal(eventLine({ ...event, time: AT }, { ...HERE, isAttended: false }), null);
    }
  });

  it('says at a terminal that a message waits', () => {
    const line = eventLine(
      { ...WHERE, type: 'waiting', text: 'hi' },
      { ...HERE, isAttended: true },
    );
    assert.equal(line, '-!- Waiting to be sent: hi\n');
  });

  it('begins in its own way for each kind, whatever a peer sends', () => {
    fc.assert(
      fc.property(anyString(), anyString(), (from, text) => {
        const message: PlainEvent = {
          ...{ ...WHERE, ...HI },
          from: sanitiseName(from),
          text: sanitise(text),
        };
        const line = eventLine(message, { ...HERE, isAttended: false }) ?? '';
        assert.match(line, /^<[^>]*> /);
        assert.equal(line.indexOf('\n'), line.length - 1);
      }),
    );
  });
});

describe('an event as JSON', () => {
  it('is one line of visible characters, and read back the same', () => {
    fc.assert(
      fc.property(anyString(), (text) => {
        const event = { ...WHERE, ...HI, text };
        const line = eventJson(event);
        assert.equal(line.indexOf('\n'), line.length - 1);
        assert.doesNotMatch(line.slice(0, -1), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        assert.deepEqual(JSON.parse(line), event);
      }),
    );
  });

  it('has its type and its time first', () => {
    assert.match(
      eventJson({ ...WHERE, type: 'notice', text: '' }),
      /^\{"type":"notice","time":\d+,/,
    );
  });
});
