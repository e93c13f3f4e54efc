/** Joining a room over the lobby while another room stays visible. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppEvent } from '../../../src/app/state.js';
import { runCommand } from '../../../src/input/commands/run-command.js';
import { TAB_SENTENCES } from '../../../src/input/input-sentences.js';
import { beginJoin, canJoinBeside, settleJoin } from '../../../src/input/tabs/join-beside.js';
import { switchTo, tabState, tabViews } from '../../../src/input/tabs/tabs.js';
import { tabOf, type UiState } from '../../../src/input/ui-state.js';
import type { Phase } from '../../../src/session/session-view.js';
import { happen, inRooms } from '../../support/tabs.js';
import { AT } from '../../support/ui.js';

/** A user in a room whose lobby joins another one. */
function joining(): UiState {
  const { ui, actions, tab = 0 } = beginJoin(inRooms('a'), 'b');
  return actions.reduce((next, action) => happen(next, tab, action), ui);
}

/** The session of the lobby, changed. */
function lobbyEvent(ui: UiState, change: object): AppEvent {
  const session = tabState(ui, ui.tabs.lobby)?.app.session ?? assert.fail('there is a lobby');
  return { type: 'session', view: { ...session, busy: false, ...change }, time: AT };
}

/** Returns the tabs after a change of the lobby's session. */
function after(change: object) {
  const ui = joining();
  return settleJoin(happen(ui, ui.tabs.lobby, lobbyEvent(ui, change)), AT);
}

describe('a join while another room is visible', () => {
  it('is requested with the name in use, after the lobby has connected', () => {
    const { actions, tab } = beginJoin(inRooms('a'), 'b');
    assert.equal(tab, inRooms('a').tabs.lobby);
    assert.deepEqual(actions, [
      { type: 'begin' },
      { type: 'join', room: 'b' },
      { type: 'nick', name: 'ann' },
    ]);
  });

  it('has the room as the title of its tab, until the room is entered or given up', () => {
    const titleAt = (change: object) => {
      const ui = joining();
      return tabViews(happen(ui, ui.tabs.lobby, lobbyEvent(ui, change)))[0]?.title;
    };
    assert.equal(titleAt({ phase: 'joining', room: 'b' }), 'b…');
    assert.equal(titleAt({ phase: 'lobby', intent: { room: 'b', name: null } }), 'b…');
    for (const phase of ['offline', 'room', 'ended'] as const) {
      assert.equal(titleAt({ phase, room: 'b' }), 'lobby', phase);
    }
  });

  it('continues while nothing is decided', () => {
    assert.notEqual(settleJoin(joining(), AT).ui.joining, null);
    for (const phase of ['connecting', 'joining'] as const) {
      assert.notEqual(after({ phase, intent: { room: 'b', name: 'ann' } }).ui.joining, null);
    }
  });

  for (const phase of ['lobby', 'waiting', 'offline'] as const) {
    it(`continues while the lobby is ${phase} without saying why`, () => {
      const { ui, actions } = after({ phase, intent: { room: 'b', name: 'ann' }, loss: null });
      assert.deepEqual([ui.joining, actions], [ui.tabs.lobby, []]);
    });
  }

  it('is over once the lobby is visible, where everything is seen', () => {
    const ui = joining();
    const there = switchTo(ui, ui.tabs.lobby).ui;
    const problem = { type: 'room-malformed', room: 'b' };
    const refused = happen(there, ui.tabs.lobby, lobbyEvent(there, { phase: 'lobby', problem }));
    const { ui: next, actions } = settleJoin({ ...refused, joining: ui.tabs.lobby }, AT);
    assert.deepEqual([next.joining, actions], [null, []]);
  });

  it('does not connect a lobby that has begun, and offers no name if none is known', () => {
    const ui = inRooms('a');
    const begun = happen(ui, ui.tabs.lobby, { type: 'begin' });
    const named = [
      { type: 'join', room: 'b' },
      { type: 'nick', name: 'ann' },
    ];
    assert.deepEqual(beginJoin(begun, 'b').actions, named);
    const { session } = tabOf(ui).app;
    const view = { ...session, name: null };
    const nameless = happen(ui, ui.tabs.active, { type: 'session', view, time: AT });
    assert.deepEqual(beginJoin(nameless, 'b').actions, [
      { type: 'begin' },
      { type: 'join', room: 'b' },
    ]);
  });

  it('is possible in a lobby that is or will be connected, and in none that asks or enters', () => {
    const ui = inRooms('a');
    const begun = happen(ui, ui.tabs.lobby, { type: 'begin' });
    const canAt = (phase: Phase) => {
      const there = happen(begun, ui.tabs.lobby, lobbyEvent(begun, { phase }));
      return canJoinBeside(tabState(there, ui.tabs.lobby) ?? assert.fail('there is a lobby'));
    };
    const phases = ['connecting', 'lobby', 'joining', 'naming', 'waiting', 'offline'] as const;
    assert.deepEqual(phases.filter(canAt), ['lobby', 'waiting', 'offline']);
    assert.ok(canJoinBeside(tabState(ui, ui.tabs.lobby) ?? assert.fail('there is a lobby')));
  });

  it('shows the lobby if it must ask for another name', () => {
    const problem = { type: 'name-taken', name: 'ann' };
    const { ui } = after({
      phase: 'naming',
      room: 'b',
      intent: { room: null, name: null },
      problem,
    });
    assert.equal(ui.tabs.active, ui.tabs.lobby);
    assert.equal(ui.joining, null);
  });

  it('says in the visible room why it failed', () => {
    const problem = { type: 'room-malformed', room: 'b' };
    const refused = after({ phase: 'lobby', problem });
    assert.equal(tabOf(refused.ui).app.room?.title, 'a');
    assert.match(JSON.stringify(refused.actions), /“b”/);
    const loss = { type: 'refused', detail: '', established: false };
    const lost = after({ phase: 'offline', loss });
    assert.equal(lost.ui.joining, null);
    assert.equal(lost.actions[0]?.type, 'tell');
  });
});

describe('/join in a room', () => {
  for (const phase of ['lobby', 'waiting', 'offline'] as const) {
    it(`leaves the user there while the lobby is ${phase}`, () => {
      const ui = inRooms('a');
      const begun = happen(ui, ui.tabs.lobby, { type: 'begin' });
      const there = happen(begun, ui.tabs.lobby, lobbyEvent(begun, { phase }));
      const { ui: next, actions } = runCommand(there, '/join b', AT);
      assert.equal(next.tabs.active, ui.tabs.active);
      assert.deepEqual(actions[0], { type: 'join', room: 'b' });
    });
  }

  for (const room of ['a', 'A', ' ａ ']) {
    it(`says so if it is this room: “${room}”`, () => {
      const ui = inRooms('a');
      const { ui: next, actions } = runCommand(ui, `/join ${room}`, AT);
      assert.equal(next, ui);
      const told = { type: 'tell', text: TAB_SENTENCES.here('a'), tone: 'problem', time: AT };
      assert.deepEqual(actions, [told]);
    });
  }
});
