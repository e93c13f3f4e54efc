/** Every place in which a room shows a text of a record, with the texts that pretend to be more. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logText, readLogLine } from '../../../src/app/log/log-line.js';
import { peopleRows } from '../../../src/app/room/people-rows.js';
import { messageWords } from '../../../src/app/wire/trace-labels.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { ServerMessage } from '../../../src/protocol/messages.js';
import { EXTENSIONS } from '../../../src/protocol/records/record-types.js';
import type { RoomRecord } from '../../../src/session/model.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { decodeUtf8 } from '../../../src/wire/utf8.js';
import { PAYLOADS } from '../../support/payloads.js';
import { AT, Keyboard } from '../../support/ui.js';

/** Records in which each member is `text`. */
function recordsOf(text: string): RoomRecord[] {
  const entry = (id: number) => ({ id, time: AT, name: text });
  return [
    {
      type: 'people',
      people: [
        { name: text, away: text },
        { name: 'bob', away: text },
      ],
      last: true,
    },
    { type: 'joined', ...entry(1) },
    { type: 'said', ...entry(2), text },
    { type: 'said', ...entry(3), text, action: true },
    { type: 'whispered', ...entry(4), to: text, text },
    { type: 'topic', ...entry(5), text },
    { type: 'away', ...entry(6), text },
    { type: 'refused', request: text, why: text, text, ref: 1 },
    { type: 'refused', request: text, why: text, text },
    { type: 'notice', time: AT, text },
    { type: 'left', ...entry(7) },
    { type: 'lost', id: 8, time: AT, name: 'bob' },
  ];
}

function heard(text: string) {
  const session = { room: 'den', name: 'ann', agreed: EXTENSIONS };
  const entered = { room: 'den', name: text, log: text, id: 0, past: 0, topic: text } as const;
  const user = new Keyboard().session('room', session).happen({
    type: 'joined-room',
    room: 'den',
    name: 'ann',
    entered: { type: 'entered', ...entered, mayResume: false },
    time: AT,
  });
  user.type('hi<enter>');
  return user.happen({ type: 'records', records: recordsOf(text), first: 0, time: AT });
}

describe('what a record says is harmless in a room', () => {
  for (const { name, sent } of PAYLOADS) {
    it(`that is ${name}`, () => {
      const text = decodeUtf8(Buffer.from(sent as Uint8Array));
      const { app } = tabOf(heard(text).ui);
      const { room } = app;
      assert.ok(room?.records);
      const entries = Array.from({ length: room.log.lastId + 1 }, (_, id) => room.log.get(id));
      assert.ok(entries.length > 6);
      const words = [
        room.nick,
        room.title,
        room.records.topic,
        room.reply?.text ?? '',
        ...room.people.names,
        ...[...room.records.absent].flatMap(([who, { away }]) => [who, away ?? '']),
        ...peopleRows(app, { columns: 18, rows: 20 })
          .flat()
          .map((span) => span.text),
        ...entries.flatMap((entry) => {
          if (entry?.type !== 'said') return [entry?.text ?? ''];
          return [
            entry.text,
            entry.speaker,
            entry.manner?.type === 'private' ? entry.manner.to : '',
          ];
        }),
        ...recordsOf(text).map((record) => {
          const origin = { bytes: new Uint8Array(), reads: [1], flags: [] };
          return messageWords({ type: 'record', record, origin } as ServerMessage).text;
        }),
      ];
      for (const each of words) assert.equal(each, sanitise(each));
    });
  }
});

describe('a chat log stores how something was said', () => {
  const MANNERS = [undefined, { type: 'action' }, { type: 'private', to: 'ann' }] as const;
  for (const manner of MANNERS) {
    it(`for ${manner?.type ?? 'chat'}`, () => {
      const line = {
        type: 'said',
        time: AT,
        speaker: 'bob',
        text: 'hi',
        ...(manner && { manner }),
      } as const;
      assert.deepEqual(readLogLine(logText(line).trimEnd()), line);
    });
  }

  for (const speaker of ['* bob', 'bob » ann', 'bob » ', '* » *']) {
    it(`and the name ${JSON.stringify(speaker)} pretends nothing`, () => {
      const line = readLogLine(logText({ type: 'said', time: AT, speaker, text: 'hi' }).trimEnd());
      assert.ok(line?.type === 'said' && line.manner === undefined, JSON.stringify(line));
    });
  }
});
