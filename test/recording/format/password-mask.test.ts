/** A recording holds no password, and shows its dialog as it looked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Typed } from '../../../src/input/dispatch.js';
import type { UiState } from '../../../src/input/ui-state.js';
import type { WindowEvent } from '../../../src/input/window/window-event.js';
import { startUi } from '../../../src/input/window/window-start.js';
import { WindowState } from '../../../src/input/window/window-state.js';
import { Player } from '../../../src/recording/play/player.js';
import { initialView } from '../../../src/session/session-view.js';
import { MemoryRecording } from '../../support/memory-recording.js';
import { drawn } from '../../support/terminal/drawn.js';

const AT = Date.UTC(2026, 10, 23, 14, 2);
const ADDRESS = { host: 'h', port: 1 };
const START = {
  ...{ size: { columns: 80, rows: 24 }, address: ADDRESS, local: ADDRESS, rooms: [], nick: 'ann' },
  ...{ theme: null, userName: 'ann', logs: null, mayHost: false },
};

/** A window that asks for a password, and a recording of it. */
class Asking {
  readonly recording = new MemoryRecording();
  readonly #window: WindowState;

  constructor(tls: boolean) {
    const start = { ...START, address: { ...ADDRESS, tls } };
    this.recording.begin(start, AT);
    const owner = { run: () => {}, ended: () => {}, post: () => {} };
    this.#window = new WindowState(startUi(start), owner);
    const problem = { type: 'password', room: 'den', asked: 'room' } as const;
    const view = initialView(start.address, { room: null, name: 'ann' });
    const asks = { ...view, state: 'lobby.idle', phase: 'lobby', problem } as const;
    this.happen({ type: 'tab', tab: 1, event: { type: 'session', view: asks, time: AT } });
  }

  get ui(): UiState {
    return this.#window.ui;
  }

  happen(event: WindowEvent): this {
    this.recording.recorder.event(event, AT, this.ui);
    this.#window.handle(event, AT);
    this.recording.recorder.handled(AT, this.ui);
    return this;
  }

  take(typed: Typed): this {
    return this.happen({ type: 'typed', typed, time: AT });
  }
}

const text = (typed: string): Typed => ({ type: 'text', text: typed });
const key = (name: string): Typed => ({ type: 'key', key: name });
const paste = (pasted: string): Typed => ({ type: 'paste', text: pasted });

/** Ways to bring a password into the dialog. */
const WAYS: Readonly<Record<string, readonly Typed[]>> = {
  'typed key by key': [...'sesame'].map(text),
  'typed at once': [text('sesame'), key('enter')],
  pasted: [paste('sesame'), key('enter')],
  'pasted with line ends': [paste('\nsesame\n'), key('enter')],
  'pasted into another': [text('sesame'), key('left'), key('left'), paste('sesame')],
  'typed, then deleted': [text('sesame'), key('C-u'), text('sesame2'), key('enter')],
  'deleted, then brought back': [text('sesame'), key('C-u'), key('C-y'), key('C-_')],
  'deleted key by key': [text('sesame'), ...[...'sesame'].map(() => key('backspace'))],
  'refused for its blank': [text('open sesame'), key('C-w'), text('sesame'), key('enter')],
  'given up': [text('sesame'), key('escape')],
  'in clusters': [
    text('se\u0301sa\u0302me'),
    key('left'),
    text('👩‍👩‍👧'),
    key('home'),
    key('delete'),
  ],
  'in clusters of two texts': [text('sesame'), text('\u0301'), key('backspace')],
  'too long': [paste('sesame'.repeat(20_000)), text('sesame')],
  'with controls': [paste('sesame\x1b[31m\u202e'), key('enter')],
};

/** Parts of the passwords: more than two letters in a row, and characters that stand for nothing else. */
const SECRETS = /ses|esa|same|ope|👩|\u0301|\u0302|\u202e|\\u(?:0301|0302|202e|200d)/;

for (const [name, way] of Object.entries(WAYS)) {
  for (const tls of [false, true]) {
    test(`a password that is ${name} is not in a recording ${tls ? 'with' : 'without'} TLS`, () => {
      const asking = new Asking(tls);
      for (const typed of way) asking.take(typed);
      const [, ...events] = asking.recording.lines;
      const typed = events.filter((line) => /"type":"(?:typed|masked)"/.test(line));
      assert.ok(typed.length >= way.length);
      assert.doesNotMatch(typed.join(''), SECRETS);
    });
  }

  test(`the dialog of a password that is ${name} looks as it did after every key`, async () => {
    const asking = new Asking(false);
    const looks: (readonly string[])[] = [await drawn(asking.ui, AT)];
    for (const typed of way) looks.push(await drawn(asking.take(typed).ui, AT));
    const player = new Player(asking.recording.read());
    for (const [index, look] of looks.entries()) {
      player.goTo(index + 1);
      assert.deepEqual(await drawn(player.ui, AT), look, `after key ${index}`);
    }
    assert.equal(player.steps, looks.length);
  });
}

test('what is typed before and after the dialog is recorded as it was', () => {
  const asking = new Asking(false);
  asking.take(text('sesame')).take(key('escape')).take(text('hello'));
  assert.match(asking.recording.text, /hello/);
});
