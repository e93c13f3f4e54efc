/** Tests of the wire pane. */

import assert from 'node:assert/strict';
import { beforeEach, describe, it, test } from 'node:test';
import { newLog } from '../../../src/app/room/room.js';
import type { RoomState } from '../../../src/app/state.js';
import { dumpRowOf } from '../../../src/app/wire/dump-rows.js';
import type { WireItem } from '../../../src/app/wire/trace-items.js';
import { TRACE_WORDS } from '../../../src/app/wire/wire-sentences.js';
import { USUAL_VIEW } from '../../../src/app/wire/wire-view.js';
import { helpLines } from '../../../src/input/help.js';
import { DISABLED, WIRE_SENTENCES } from '../../../src/input/input-sentences.js';
import { noEntry } from '../../../src/input/keys/wire-keys.js';
import { tabOf, withTab } from '../../../src/input/ui-state.js';
import { entryOfItem, itemOfEntry } from '../../../src/input/wire/wire-entries.js';
import {
  chooseItem,
  chosenItem,
  dumpNow,
  dumpTop,
  freeze,
  isRelated,
  moveBefore,
  scrollDump,
  wireLayout,
} from '../../../src/input/wire/wire-pane.js';
import type { Origin } from '../../../src/wire/frame.js';
import { AT, Keyboard } from '../../support/ui.js';

/** Everything, the steps of the session too. */
const WHOLE = { ...USUAL_VIEW, states: true };

const encode = (text: string) => new TextEncoder().encode(text);

/** A user in a room in which the server has sent these, each in its own read; bytes and messages are traced. */
function inRoom(...texts: readonly string[]): Keyboard {
  const keyboard = new Keyboard().enter('den', 'ann');
  const { trace } = tabOf(keyboard.ui).app;
  trace.opened({ host: 'h', port: 1 }, AT);
  for (const [index, text] of texts.entries()) {
    const bytes = encode(text);
    trace.read(bytes, AT);
    const origin: Origin = { bytes, reads: [index], flags: [] };
    const first = trace.decoded([{ type: 'text', text, origin }], AT);
    keyboard.happen({ type: 'chat', texts: [text], first, time: AT });
  }
  return keyboard;
}

function chosen({ ui }: Keyboard): WireItem | undefined {
  return ui.frozen === null ? undefined : chosenItem(ui.frozen);
}

function chosenText(keyboard: Keyboard): string {
  const item = chosen(keyboard);
  if (item?.type === 'message') return item.message.type === 'text' ? item.message.text : '';
  return item?.type === 'chunk' ? new TextDecoder().decode(item.chunk.bytes) : '';
}

describe('the wire pane', () => {
  it('is shown under the screen by F4 and by /wire, which type on below it', () => {
    for (const keys of ['<f4>', '/wire<enter>']) {
      const keyboard = inRoom().type(keys);
      assert.equal(keyboard.ui.wire, true);
      assert.equal(keyboard.ui.overlay, null);
      assert.equal(tabOf(keyboard.ui).app.wireRows, 11);
      keyboard.type('hello<enter>');
      assert.deepEqual(keyboard.wanted.at(-1), { type: 'say', texts: ['hello'], time: AT });
    }
  });

  it('is closed by Esc, by /wire, and by F4 while it is paused', () => {
    for (const keys of [
      '<escape>',
      '/wire<enter>',
      '<f4><f4>',
      '<f4><C-c>',
      '<f4><escape><escape>',
    ]) {
      const keyboard = inRoom().type('<f4>').type(keys);
      assert.equal(keyboard.ui.wire, false, keys);
      assert.equal(keyboard.ui.overlay, null, keys);
      assert.equal(keyboard.ui.frozen, null, keys);
      assert.equal(tabOf(keyboard.ui).app.wireRows, 0, keys);
    }
  });

  it('takes as many rows as it can have at every size, and leaves some', () => {
    for (const [columns, rows] of [
      [200, 60],
      [100, 30],
      [80, 24],
      [40, 10],
      [20, 5],
    ] as const) {
      const keyboard = inRoom().happen({ type: 'resized', size: { columns, rows } }).type('<f4>');
      const { wireRows } = tabOf(keyboard.ui).app;
      assert.ok(wireRows >= 3 && wireRows < rows - 1, `${wireRows} of ${rows}`);
      const { listRows, dumpRows, listInside, dumpInside } = wireLayout({ columns, rows });
      assert.ok(listRows + dumpRows <= rows && listInside >= 1 && dumpInside >= 1);
    }
  });

  it('stays open from tab to tab, and paused only in its own tab', () => {
    const keyboard = inRoom('bob: hi').type('<f4><f4>');
    assert.equal(keyboard.ui.overlay, 'wire');
    keyboard.type('<escape>');
    assert.equal(keyboard.ui.wire, true);
  });
});

test('the wire is paused at its newest message, not at a step of the session after it', () => {
  const keyboard = inRoom('bob: hi');
  const { trace } = tabOf(keyboard.ui).app;
  trace.moved('room.spoken', 'room.idle', 'net.text', AT);
  assert.equal(chosenText(keyboard.type('<f4><f4>')), 'bob: hi');
  const steps = new Keyboard().enter('den', 'ann');
  tabOf(steps.ui).app.trace.moved('room.spoken', 'room.idle', 'net.text', AT);
  assert.equal(chosen(steps.type('<f4><f7><f4>'))?.type, 'moved');
  assert.equal(chosen(steps.type('<f7>')), undefined, 'they are hidden again');
});

describe('the paused wire', () => {
  let keyboard: Keyboard;
  beforeEach(() => {
    keyboard = inRoom('bob: one', 'bob: two', 'bob: three').type('<f4><f4>');
  });

  it('begins at the newest row, and goes up and down', () => {
    const MOVES: readonly (readonly [key: string, text: string])[] = [
      ['', 'bob: three'],
      ['<down>', 'bob: three'],
      ['<up><up>', 'bob: two'],
      ['<up>', 'bob: two'],
      ['<up>', 'bob: one'],
      ['<end>', 'bob: three'],
      ['<pageup>', ''],
      ['<pagedown>', 'bob: three'],
      ['<home><down>', 'bob: one'],
    ];
    for (const [key, text] of MOVES) assert.equal(chosenText(keyboard.type(key)), text, key);
  });

  it('ends when something is typed, which goes into the screen below', () => {
    keyboard.type('h').type('m');
    assert.deepEqual([keyboard.ui.overlay, keyboard.ui.frozen], [null, null]);
    assert.equal(keyboard.ui.wire, true);
    assert.equal(tabOf(keyboard.ui).line.text, 'hm');
  });

  it('does not move when something comes', () => {
    keyboard.type('<up>');
    const { frozen } = keyboard.ui;
    const { trace } = tabOf(keyboard.ui).app;
    trace.read(encode('bob: four'), AT);
    keyboard.happen({ type: 'chat', texts: ['bob: four'], time: AT });
    assert.equal(keyboard.ui.frozen, frozen);
    assert.equal(keyboard.type('<escape>').ui.frozen, null);
    assert.equal(chosenText(keyboard.type('<f4>')), 'bob: four');
  });

  it('keeps what it shows when the trace forgets it', () => {
    for (let count = 0; count < 5000; count++) tabOf(keyboard.ui).app.trace.wrote(encode('x'), AT);
    keyboard.type('<home><down>');
    assert.equal(chosenText(keyboard), 'bob: one');
    assert.equal(keyboard.ui.frozen && dumpNow(keyboard.ui.frozen)?.bytes.length, 8);
  });

  it('shows which read a message came in, and which messages a read brought', () => {
    const related = () => {
      const { frozen } = keyboard.ui;
      return frozen?.items.flatMap((item, index) => (isRelated(frozen, item) ? [index] : []));
    };
    assert.deepEqual(related(), [5]);
    keyboard.type('<up>');
    assert.deepEqual(related(), [6]);
    keyboard.type('<home>');
    assert.deepEqual(related(), []);
  });

  it('leads from a message to the log, and is closed then', () => {
    keyboard.type('<home><down><down><enter>');
    const { room } = tabOf(keyboard.ui).app;
    assert.deepEqual(keyboard.wanted.at(-1), { type: 'show-entry', id: 1 });
    assert.equal(room?.log.get(1)?.text, 'one');
    assert.equal(keyboard.ui.wire, false);
  });

  it('leads from what the server sent back to what we had said', () => {
    const at80 = inRoom('bob: one').happen({ type: 'say', texts: ['hello'], time: AT });
    const { trace } = tabOf(at80.ui).app;
    trace.read(encode('ann: hello'), AT + 1);
    const origin: Origin = { bytes: encode('ann: hello'), reads: [1], flags: [] };
    trace.decoded([{ type: 'text', text: 'ann: hello', origin }], AT + 1);
    at80.type('<f4><f4><enter>');
    const action = at80.wanted.at(-1);
    const id = action?.type === 'show-entry' ? action.id : -1;
    assert.equal(tabOf(at80.ui).app.room?.log.get(id)?.text, 'hello');
  });

  it('leads only to what was said before it came, in its own words', () => {
    const led = (...said: readonly (readonly [text: string, time: number])[]) => {
      const user = inRoom('bob: one');
      for (const [text, after] of said) {
        const time = AT + after;
        user.happen({ type: 'say', texts: [text], time }, { type: 'sent', time });
      }
      const { trace } = tabOf(user.ui).app;
      trace.read(encode('ann: hello'), AT + 10);
      const origin: Origin = { bytes: encode('ann: hello'), reads: [1], flags: [] };
      trace.decoded([{ type: 'text', text: 'ann: hello', origin }], AT + 10);
      const action = user.type('<f4><f4><enter>').wanted.at(-1);
      const room = tabOf(user.ui).app.room;
      const entry = action?.type === 'show-entry' ? room?.log.get(action.id) : undefined;
      return entry && [entry.text, entry.time - AT];
    };
    assert.deepEqual(led(['hello', 1], ['other', 2]), ['hello', 1]);
    assert.deepEqual(led(['other', 1], ['hello', 2]), ['hello', 2]);
    assert.deepEqual(led(['hello', 10]), ['hello', 10]);
    assert.equal(led(['hello', 11]), undefined);
    assert.equal(led(['other', 1]), undefined);
  });

  it('stays paused below and after the help, which lists its keys', () => {
    const { frozen } = keyboard.type('<f1>').ui;
    assert.equal(keyboard.ui.overlay, 'help');
    const lines = helpLines(keyboard.ui);
    assert.ok(lines.some(({ id }) => id === 'bytes-up'));
    assert.ok(lines.every(({ what }) => !what.startsWith('/')));
    keyboard.type('<escape>');
    assert.equal(keyboard.ui.overlay, 'wire');
    assert.equal(keyboard.ui.frozen, frozen);
  });

  it('says so if the chosen item is not a message', () => {
    const { lastId } = tabOf(keyboard.ui).app.room?.log ?? assert.fail('there is a room');
    assert.equal(keyboard.type('<home><enter>').told(), DISABLED.noBytes);
    assert.equal(tabOf(keyboard.ui).app.room?.log.lastId, lastId, 'the log has no part in it');
    assert.equal(keyboard.type('<down>').ui.note, null);
  });

  for (const [columns, rows] of [
    [40, 10],
    [20, 5],
    [80, 24],
    [100, 30],
  ] as const) {
    it(`shows the first byte of whatever is chosen, at ${columns}x${rows}`, () => {
      const long = Array.from({ length: 20 }, (_, index) => `bob: ${'x'.repeat(index * 7)}`);
      const user = inRoom(...long).happen({ type: 'resized', size: { columns, rows } });
      user.type('<f4><f4>');
      const { columns: width, dumpInside } = wireLayout({ columns, rows });
      for (const key of ['<end>', ...long.map(() => '<up>')]) {
        const { frozen } = user.type(key).ui;
        const dump = frozen && dumpNow(frozen);
        if (frozen === null || dump === null) continue;
        const row = dumpRowOf(dump.start, width);
        const top = dumpTop(frozen, { columns, rows });
        assert.ok(row >= top && row < top + dumpInside);
      }
    });
  }

  it('scrolls the bytes, starting at the message', () => {
    const long = `bob: ${'x'.repeat(1000)}`;
    const at80 = inRoom(long).type('<f4><f4><up>');
    const top = () => at80.ui.frozen && dumpTop(at80.ui.frozen, SIZE);
    const { dumpInside } = wireLayout(tabOf(at80.ui).app.shared.size);
    assert.equal(top(), 0);
    at80.type('<right>');
    assert.equal(top(), dumpInside);
    at80.type('<left><left>');
    assert.equal(top(), 0);
    at80.type('<right>'.repeat(100));
    assert.equal(top(), Math.ceil(1005 / 16) - dumpInside);
  });
});

describe('a message of the log', () => {
  it('leads to its bytes by F4 in the copy view', () => {
    const keyboard = inRoom('bob: one', 'bob: two').type('<M-l><up><f4>');
    assert.equal(keyboard.ui.overlay, 'wire');
    assert.equal(chosenText(keyboard), 'bob: one');
  });

  it('leads to its bytes in the list, also from the ladder', () => {
    const keyboard = inRoom('bob: one', 'bob: two').type('<f4><f10><M-l><up><f4>');
    assert.equal(keyboard.ui.wireView.server, false);
    assert.equal(chosenText(keyboard), 'bob: one');
  });

  it('leads to the write that sent it, if it is the user’s', () => {
    const keyboard = inRoom('bob: one').type('hello<enter>');
    tabOf(keyboard.ui).app.trace.wrote(encode('something else'), AT);
    keyboard.happen({ type: 'say', texts: ['hello'], time: AT });
    tabOf(keyboard.ui).app.trace.wrote(encode('hello\r\n'), AT + 1);
    keyboard.type('<M-l><f4>');
    assert.equal(chosenText(keyboard), 'hello\r\n');
  });

  it('leads to its bytes even if nothing on the wire came before them', () => {
    const keyboard = new Keyboard().enter('den', 'ann').type('hello<enter>');
    tabOf(keyboard.ui).app.trace.wrote(encode('hello'), AT);
    keyboard.type('<M-l><f4>');
    assert.equal(keyboard.ui.frozen?.chosen, 0);
    assert.equal(chosenText(keyboard), 'hello');
  });

  it('is explained if its bytes are gone, or never existed', () => {
    const keyboard = inRoom('bob: one');
    for (let count = 0; count < 5000; count++) tabOf(keyboard.ui).app.trace.wrote(encode('x'), AT);
    assert.equal(keyboard.type('<M-l><f4>').told(), WIRE_SENTENCES.noBytes);
    assert.equal(keyboard.type('<M-l><home><f4>').told(), TRACE_WORDS.own);
    assert.equal(keyboard.ui.overlay, null);
  });
});

describe('/save', () => {
  it('passes on the traffic and the log of the room', () => {
    const keyboard = inRoom('bob: one').type('/save a file.txt<enter>');
    assert.deepEqual(keyboard.wanted.at(-1), { type: 'save', file: 'a file.txt', time: AT });
    const { trace, room } = tabOf(keyboard.ui).app;
    const log = room?.log;
    assert.deepEqual(keyboard.effects.at(-1), { type: 'save', file: 'a file.txt', trace, log });
  });

  it('passes on no log outside of a room', () => {
    const effect = new Keyboard().type('/save dump<enter>').effects.at(-1);
    assert.equal(effect?.type === 'save' && effect.log, null);
  });

  it('needs a name', () => {
    assert.match(inRoom().type('/save<enter><enter>').told(), /Usage: \/save FILE/);
  });
});

const textMessage = (text: string) => {
  const origin: Origin = { bytes: encode(text), reads: [0], flags: [] };
  return { type: 'text', text, origin } as const;
};

const SIZE = { columns: 80, rows: 24 };

describe('the layout of the paused wire', () => {
  for (const [columns, rows, layout] of [
    [
      80,
      24,
      { listRows: 15, dumpRows: 7, columns: 76, hasHead: true, listInside: 12, dumpInside: 5 },
    ],
    [
      40,
      10,
      { listRows: 6, dumpRows: 3, columns: 36, hasHead: false, listInside: 4, dumpInside: 1 },
    ],
    [20, 9, { listRows: 6, dumpRows: 3, columns: 18, hasHead: true, listInside: 5, dumpInside: 3 }],
    [
      20,
      5,
      { listRows: 4, dumpRows: 1, columns: 18, hasHead: false, listInside: 4, dumpInside: 1 },
    ],
    [1, 1, { listRows: 0, dumpRows: 1, columns: 1, hasHead: false, listInside: 1, dumpInside: 1 }],
  ] as const) {
    it(`divides ${columns}x${rows}`, () => {
      assert.deepEqual(wireLayout({ columns, rows }), layout);
    });
  }
});

describe('a paused wire without traffic', () => {
  it('has nothing chosen, and nothing to scroll', () => {
    const frozen = freeze(tabOf(new Keyboard().ui).app.trace, WHOLE);
    assert.equal(frozen.chosen, -1);
    assert.equal(chooseItem(frozen, 1), frozen);
    assert.equal(chooseItem(frozen, -1), frozen);
    assert.equal(dumpTop(scrollDump(frozen, 1, SIZE), SIZE), 0);
    assert.equal(dumpNow(frozen), null);
    assert.equal(moveBefore(frozen), null);
  });
});

describe('a chosen item', () => {
  it('has the newest step of the session at it or before it', () => {
    const { trace } = tabOf(inRoom('bob: one').ui).app;
    const step = (to: string) => trace.moved('a', to, 'c', AT);
    step('b');
    trace.wrote(encode('x'), AT);
    step('c');
    const frozen = freeze(trace, WHOLE);
    const last = frozen.items.length - 1;
    const states = [0, last - 2, last - 1, last].map(
      (chosen) => moveBefore({ ...frozen, chosen })?.to,
    );
    assert.deepEqual(states, [undefined, 'b', 'b', 'c']);
    assert.equal(moveBefore({ ...frozen, items: frozen.items.slice(-1), chosen: 0 })?.to, 'c');
  });

  it('that stays the same changes nothing, not even how far its bytes are scrolled', () => {
    const frozen = { ...freeze(tabOf(inRoom('bob: one').ui).app.trace, WHOLE), dumpScroll: 1 };
    assert.equal(chooseItem(frozen, 1), frozen);
    assert.equal(chooseItem(frozen, 0), frozen);
    assert.notEqual(chooseItem(frozen, -1), frozen);
  });

  it('has one dump until another is chosen', () => {
    const frozen = freeze(tabOf(inRoom('bob: one').ui).app.trace, WHOLE);
    assert.equal(dumpNow(frozen), dumpNow({ ...frozen }));
    const before = { ...frozen, chosen: frozen.chosen - 1 };
    assert.notEqual(dumpNow(before), dumpNow(frozen));
  });

  it('is shown below one row of what precedes it, if there is room for both', () => {
    const user = inRoom();
    const { trace } = tabOf(user.ui).app;
    const bytes = encode(`${'x'.repeat(320)}bob: hi`);
    trace.read(bytes, AT);
    const origin: Origin = { bytes: bytes.subarray(320), reads: [0], flags: [] };
    trace.decoded([{ type: 'text', text: 'bob: hi', origin }], AT);
    const frozen = freeze(trace, WHOLE);
    assert.equal(dumpNow(frozen)?.start, 320);
    assert.equal(dumpTop(frozen, { columns: 80, rows: 36 }), 12);
    assert.equal(dumpTop(frozen, { columns: 80, rows: 10 }), 20);
  });

  it('is related to no item of its own kind, nor to itself', () => {
    const frozen = freeze(tabOf(inRoom('bob: one', 'bob: one').ui).app.trace, WHOLE);
    const related = frozen.items.flatMap((item) => (isRelated(frozen, item) ? [item.type] : []));
    assert.deepEqual(related, ['chunk']);
    const item = chosenItem(frozen);
    assert.ok(item);
    assert.equal(isRelated({ ...frozen, chosen: -1 }, item), false);
  });
});

describe('an entry of the log', () => {
  const said = {
    type: 'said',
    speaker: 'ann',
    text: 'hello',
    own: true,
    mention: false,
    time: AT,
  } as const;

  it('belongs to a write of its text, at most 1 ms before it', () => {
    for (const [time, index] of [
      [AT - 2, -1],
      [AT - 1, 0],
      [AT, 0],
      [AT + 1, 0],
    ] as const) {
      const { trace } = tabOf(new Keyboard().ui).app;
      trace.wrote(encode('hello\r\n'), time);
      assert.equal(itemOfEntry(freeze(trace, WHOLE).items, said), index, `${time - AT}`);
    }
  });

  it('that somebody else said has no write, and what was read is none', () => {
    const { trace } = tabOf(new Keyboard().ui).app;
    trace.read(encode('hello'), AT);
    assert.equal(itemOfEntry(freeze(trace, WHOLE).items, said), -1);
    trace.wrote(encode('hello'), AT);
    assert.equal(itemOfEntry(freeze(trace, WHOLE).items, { ...said, own: false }), -1);
    const words = { type: 'notice', text: 'hello', tone: 'info', time: AT } as const;
    assert.equal(itemOfEntry(freeze(trace, WHOLE).items, words), -1);
  });

  it('is found by its message only, if it has one', () => {
    const { items } = freeze(tabOf(inRoom('bob: one', 'bob: two').ui).app.trace, WHOLE);
    const numbers = items.flatMap((item) => (item.type === 'message' ? [item.number] : []));
    for (const message of numbers) {
      const item = items[itemOfEntry(items, { ...said, message })];
      assert.equal(item?.type === 'message' && item.number, message);
    }
    assert.equal(itemOfEntry(items, { ...said, message: 99 }), -1);
  });
});

describe('an item of the wire', () => {
  it('leads to no entry outside of a room, nor if it is neither a message nor its bytes', () => {
    const { room, trace } = tabOf(inRoom('bob: one').ui).app;
    const { items } = freeze(trace, WHOLE);
    const found = (where: typeof room) => items.map((item) => entryOfItem(where, item));
    assert.deepEqual(
      found(null),
      items.map(() => null),
    );
    assert.deepEqual(
      found(room).map((id) => id === null),
      items.map(({ type }) => type !== 'message' && type !== 'chunk'),
    );
  });

  it('leads to the oldest entry that is stored, too', () => {
    const { room, trace } = tabOf(inRoom('bob: one').ui).app;
    const item = chosenItem(freeze(trace, WHOLE));
    assert.ok(room && item?.type === 'message');
    const log = newLog(10);
    log.append({ type: 'plain', time: AT, text: 'one', message: item.number });
    log.append({ type: 'plain', time: AT, text: 'two' });
    assert.equal(entryOfItem({ ...room, log }, item), log.firstId);
  });

  it('that is no text, or like what another said, leads to no entry', () => {
    const user = inRoom('bob: hello');
    const { room, trace } = tabOf(user.ui).app;
    trace.decoded([textMessage('hello')], AT);
    const item = chosenItem(freeze(trace, WHOLE));
    assert.ok(item);
    assert.equal(entryOfItem(room, item), null);
  });
});

test('Enter leads to no line of the log from these items, and says why', () => {
  const { ui } = inRoom('hi');
  const { trace } = tabOf(ui).app;
  trace.moved('a', 'b', 'c', AT);
  const frozen = freeze(trace, WHOLE);
  const reasons = (there: typeof ui) =>
    frozen.items.map((item, chosen) => [
      item.type,
      noEntry({ ...there, frozen: { ...frozen, chosen } }),
    ]);
  const inEmptyLog = withTab(ui, {
    app: { ...tabOf(ui).app, room: { ...(tabOf(ui).app.room as RoomState), log: newLog() } },
  });
  assert.deepEqual(reasons(inEmptyLog), [
    ['mark', DISABLED.noBytes],
    ['chunk', DISABLED.notInLog],
    ['message', DISABLED.notInLog],
    ['moved', DISABLED.noBytes],
  ]);
  const atLobby = withTab(ui, { app: { ...tabOf(ui).app, room: null } });
  assert.ok(reasons(atLobby).every(([, reason]) => reason === DISABLED.noLog));
  assert.equal(noEntry({ ...inEmptyLog, frozen: null }), DISABLED.noBytes);
});
