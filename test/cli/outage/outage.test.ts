/** Faults in every state of the session. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { TITLE_WORDS } from '../../../screens/screen-sentences.js';
import { RECOVERY } from '../../../src/app/servers/link-sentences.js';
import { screenOf } from '../../../src/input/ui-state.js';
import { LIMITS } from '../../../src/session/machine.js';
import { LIST, TO_NAMING, TO_ROOM } from '../../client/scripts.js';
import { atomicStates, nameOf } from '../../support/documents/diagram.js';
import type { Fault } from '../../support/net/proxy.js';
import type { Script } from '../../support/net/scripted-server.js';
import { ANY, sentencePattern } from '../../support/sentences.js';
import { beforeOurs, beforeScripts, type Outage } from './outage.js';
import {
  BACK_TO_CLASS,
  type Cell,
  FOR_EVER,
  lossPattern,
  PASSED_THROUGH,
  ROWS,
  type Row,
} from './outage-table.js';

const FAULTS: readonly Fault[] = ['cut', 'reset', 'stall', 'refuse'];

/** This long before it is due, nothing is shown yet (ms). */
const EARLY_MS = 50;

test('the table has every state of the machine', () => {
  const rows = ROWS.map(({ state }) => state);
  const states = atomicStates().map(nameOf);
  assert.deepEqual(new Set([...rows, ...PASSED_THROUGH]), new Set(states));
});

/** The server's script until the session is back. */
const BACK: Readonly<Record<string, Script>> = {
  'lobby.idle': LIST,
  'naming.idle': TO_NAMING,
  // Unsent messages go out before `/who`.
  'room.idle': TO_ROOM,
};

function backScript({ server, back }: Row): Script {
  return server === 'class' ? BACK_TO_CLASS : (BACK[back] ?? []);
}

/** Brings a program into the state of a row, and breaks what it depends on. */
async function breakIn(t: TestContext, row: Row, fault: Fault) {
  const { server, scripts = [], intent, early, reach, state } = row;
  const { outage, server: peer } =
    server === 'ours'
      ? await beforeOurs(t, intent)
      : await beforeScripts(t, [...scripts, backScript(row)], intent);
  if (early && reach === undefined) outage.proxy.break(fault);
  if (!early || reach === undefined) outage.program.start();
  await reach?.(outage);
  await outage.arrives(state);
  if ('talks' in peer && !early) {
    await peer.until(
      () => peer.talks[scripts.length - 1]?.played === true,
      () => 'the script to be played',
    );
  }
  outage.proxy.break(fault);
  return { outage, peer };
}

/** Checks that the user sees the cell's sentence in time, and not before. */
async function assertTold(outage: Outage, { says, next, after }: Cell): Promise<void> {
  const before = outage.told;
  if (after > 0) {
    await outage.pass(after - EARLY_MS);
    assert.ok(!['waiting', 'offline'].includes(outage.state), 'it is not noticed yet');
    if (!says.test(before)) assert.doesNotMatch(outage.told, says);
    await outage.pass(EARLY_MS);
  }
  if (next !== 'stays') await outage.arrives(next === 'tries' ? 'waiting' : 'offline');
  assert.match(outage.told, says);
}

/** Reconnects while the fault lasts, then once it is repaired. */
async function comesBack(outage: Outage, row: Row, fault: Fault): Promise<void> {
  const { attempts } = outage.app.session;
  await outage.retry();
  if (fault === 'stall') await outage.pass(LIMITS.connectLimit);
  await outage.until(
    () => outage.state === 'waiting' && outage.app.session.attempts === attempts + 1,
    () => `to try once more, at ${outage.state}`,
  );
  await outage.proxy.mend();
  await outage.comesBack(row.back);
}

for (const row of ROWS) {
  const { state, server, note = '', screen, back, doubts, holds } = row;
  describe(`${state}, ${server} server${note && `: ${note}`}`, () => {
    for (const fault of FAULTS) {
      const cell = row.cells[fault];
      test(`${fault}: ${cell.says.source} after ${cell.after} ms, and ${cell.next}`, async (t) => {
        const { outage, peer } = await breakIn(t, row, fault);
        await assertTold(outage, cell);
        if (cell.next === 'tries') {
          assert.match(outage.looks, sentencePattern(`${screen}: ○ ${TITLE_WORDS.lost(ANY)}`));
          if (doubts !== undefined) assert.match(outage.told, new RegExp(`“${doubts}” may not`));
          const says = screen === 'room';
          if (says) outage.type('later<enter>');
          const unsent = holds === undefined ? ['later'] : [holds, 'later'];
          assert.deepEqual(outage.held, says ? unsent : []);
          await comesBack(outage, row, fault);
          if (says) await assertSent(outage, peer, row);
        } else if (cell.next === 'asks') {
          assert.equal(outage.looks, `connect: ○ ${TITLE_WORDS.offline}`);
          await outage.proxy.mend();
          outage.type('<enter>');
          await outage.arrives(back);
        } else {
          await outage.pass(FOR_EVER);
          assert.equal(outage.state, screen === 'room' ? 'room.idle' : state);
        }
        await outage.proxy.mend();
        await outage.quits();
      });
    }
  });
}

type Peer = Awaited<ReturnType<typeof breakIn>>['peer'];

/** Checks that unsent messages have gone out once, and are in the log. */
async function assertSent(outage: Outage, peer: Peer, { server }: Row): Promise<void> {
  const missed = server === 'ours' ? [] : [RECOVERY.missed(ANY)];
  assert.match(outage.told, sentencePattern(RECOVERY.back, ...missed));
  assert.deepEqual(outage.held, []);
  await outage.until(
    () => outage.log('said').includes('later'),
    () => 'what waited to be in the log',
  );
  assert.equal(outage.log('said').filter((text) => text === 'later').length, 1);
  if (!('talks' in peer)) return;
  const talk = peer.talks.at(-1);
  await talk?.until(
    () => talk.text.includes('later'),
    () => `what waited: ${talk.describe()}`,
  );
  assert.equal(
    peer.talks
      .map(({ text }) => text)
      .join()
      .split('later').length,
    2,
  );
}

test('a name requested over a half-dead connection shows the loss', async (t) => {
  const { outage } = await beforeOurs(t, { room: 'general' });
  outage.program.start();
  await outage.arrives('naming.idle');
  outage.proxy.break('stall');
  await outage.pass(FOR_EVER);
  assert.equal(screenOf(outage.ui), 'nickname');
  outage.type('<enter>');
  await outage.pass(LIMITS.answerLimit);
  assert.equal(outage.state, 'waiting');
  assert.match(outage.told, lossPattern('silent', true));
});
