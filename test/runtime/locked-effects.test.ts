/** The wall of a locked window: which effects run, whatever asked for them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppEvent, Effect } from '../../src/app/state.js';
import { DISABLED } from '../../src/input/input-sentences.js';
import { lockedHandlers } from '../../src/runtime/locked-effects.js';
import type { Handlers } from '../../src/runtime/shell.js';

const HERE = { host: 'here', port: 5220 };

/** Runs an effect of a window that is locked to `HERE`; returns whether it ran, and the sentence. */
function run(effect: { readonly type: Effect['type'] }) {
  const ran: string[] = [];
  const events: AppEvent[] = [];
  const all = new Proxy({} as Handlers<Effect['type']>, {
    get: (_, type) => () => void ran.push(String(type)),
  });
  const handler = lockedHandlers(all, HERE, () => 0)[effect.type] as (
    effect: unknown,
    post: (event: AppEvent) => void,
    tab: number,
  ) => unknown;
  handler(effect, (event) => events.push(event), 1);
  const said = events.map((event) => ('text' in event ? event.text : event.type));
  return { ran: ran.length > 0, said };
}

test('a locked window runs no effect on files, settings, servers or the process', () => {
  const expected: Readonly<Partial<Record<Effect['type'], readonly string[]>>> = {
    notify: [],
    remember: [],
    'keep-server': [],
    'use-names': [],
    log: [],
    'load-earlier': [],
    'forget-server': [DISABLED.lockedFiles],
    save: [DISABLED.lockedFiles],
    set: [DISABLED.lockedSettings],
    host: [DISABLED.lockedServer],
    fault: [DISABLED.lockedBytes],
    'send-burst': [DISABLED.lockedBytes],
    suspend: [DISABLED.lockedSuspend],
  };
  for (const [type, said] of Object.entries(expected)) {
    assert.deepEqual(run({ type: type as Effect['type'] }), { ran: false, said }, type);
  }
});

test('a locked window chats, draws and ends', () => {
  const types = ['session', 'close', 'later', 'wake', 'give-password', 'bell', 'mouse', 'copy'];
  for (const type of [...types, 'redraw', 'ask-quit', 'quit']) {
    assert.deepEqual(run({ type: type as Effect['type'] }), { ran: true, said: [] }, type);
  }
});

test('a locked window connects to its own server only', () => {
  const open = (address: object) => run({ type: 'open', address } as { type: 'open' });
  assert.deepEqual(open(HERE), { ran: true, said: [] });
  for (const other of [{ port: 22 }, { host: 'there' }, { tls: true }]) {
    assert.deepEqual(open({ ...HERE, ...other }), { ran: false, said: [DISABLED.lockedServer] });
  }
});
