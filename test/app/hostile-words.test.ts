/** Every sentence of the app that holds a peer's text, with the texts that pretend to be more. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askingSentences, joiningSentences } from '../../src/app/servers/join-progress.js';
import { messageWords } from '../../src/app/wire/trace-labels.js';
import { lobbyRows } from '../../src/input/lists/lobby-rows.js';
import { tabViews } from '../../src/input/tabs/tabs.js';
import { windowTitle } from '../../src/input/tabs/window-title.js';
import { tabOf, withTab } from '../../src/input/ui-state.js';
import type { ServerMessage } from '../../src/protocol/messages.js';
import { sanitise } from '../../src/text/sanitise.js';
import { decodeUtf8 } from '../../src/wire/utf8.js';
import { PAYLOADS } from '../support/payloads.js';
import { inRooms } from '../support/tabs.js';
import { AT, Keyboard, roomList } from '../support/ui.js';

const origin = { bytes: new Uint8Array(), reads: [1], flags: [] } as const;

/** The words about a message in the wire pane. */
const told = (message: object): string =>
  messageWords({ ...message, origin } as unknown as ServerMessage).text;

/** Each place, and its words if the server has sent `text`. */
const PLACES: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'the room that is being joined': (text) => {
    const user = new Keyboard().session('joining', { room: text, busy: true });
    return joiningSentences(tabOf(user.ui).app, AT);
  },
  'the name that is asked for, and the next one': (text) => {
    const user = new Keyboard().session('naming', {
      ...{ room: 'den', name: text, busy: true },
      intent: { room: 'den', name: text },
    });
    return askingSentences(tabOf(user.ui).app, AT);
  },
  'the name of a tab': (text) =>
    tabViews(new Keyboard().enter(text, 'ann').ui).map(({ title }) => title),
  'the name of a tab whose room is on its way': (text) => {
    const user = new Keyboard();
    user.ui = inRooms('den');
    const lost = user.session('joining', { room: text }).ui;
    return tabViews(withTab(lost, { app: { ...tabOf(lost).app, room: null } })).map(
      ({ title }) => title,
    );
  },
  'the window’s title': (text) => [windowTitle(new Keyboard().enter(text, 'ann').ui)],
  'the rooms in the lobby': (text) =>
    lobbyRows(new Keyboard().session('lobby', { rooms: roomList(text) }).ui).map(
      ({ shown }) => shown,
    ),
  'a text in the wire pane': (text) => [told({ type: 'text', text })],
  'rooms in the wire pane': (text) => [told({ type: 'rooms', names: [text], announced: 2 })],
  'people in the wire pane': (text) => [told({ type: 'people', names: [text] })],
  'a strange answer in the wire pane': (text) => [
    told({ type: 'bad-answer', request: 'list', text }),
  ],
};

describe('a peer’s text is made visible in', () => {
  for (const [place, shownIn] of Object.entries(PLACES)) {
    it(place, () => {
      assert.ok(shownIn('harmless').some((shown) => shown.includes('harmless')));
      for (const { name, sent } of PAYLOADS) {
        const text = decodeUtf8(Buffer.from(sent as Uint8Array));
        for (const shown of shownIn(text)) assert.equal(sanitise(shown), shown, name);
      }
    });
  }
});
