/** The embedded server and its guests. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { hostSentence, NO_GUESTS } from '../../src/app/servers/hosted-clients.js';
import { dialTcp } from '../../src/client/dial.js';
import { parseFaults } from '../../src/faults/fault-spec.js';
import { systemClock } from '../../src/machine/system-clock.js';
import { EmbeddedServer } from '../../src/runtime/embedded-server.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer } from '../support/net/peers.js';
import { sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';
import { createFakeClock } from '../support/terminal/emulator.js';
import { until } from '../support/until.js';

const SIZE = { columns: 80, rows: 24 };

test('a window does not count its own connections, and names the others on its server', async (t) => {
  const local = await freePort();
  const ann = sitDown({ ...SIZE, local, room: 'den', nick: 'ann' });
  cleanUp(t, () => ann.quit());
  await ann.waitFor(/● hosting/);
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  ann.type('<M-1>');
  await ann.waitFor(/rooms \(1\)/);
  ann.type('<C-c>');
  await ann.waitFor(sentencePattern(firstWords(6, hostSentence(NO_GUESTS))));
  ann.type('n');
  const bob = new LinePeer(local.port);
  cleanUp(t, () => bob.close());
  assert.ok(await bob.enter('den', 'bob'));
  ann.type('<C-q>');
  await ann.waitFor(/for “bob”\. /);
  ann.type('<C-q>');
  await bob.end();
});

test('guests are named once, and those without a name are counted', async (t) => {
  const address = await freePort();
  const clock = createFakeClock();
  const embedded = new EmbeddedServer(dialTcp, clock);
  assert.deepEqual(embedded.guests(), NO_GUESTS);
  await embedded.stop();
  await embedded.start(address);
  cleanUp(t, () => embedded.stop());
  const own = embedded.dial(address);
  await once(own, 'connect');
  const [bob, twin, lurker] = [0, 1, 2].map(() => new LinePeer(address.port)) as [
    LinePeer,
    LinePeer,
    LinePeer,
  ];
  for (const peer of [bob, twin, lurker]) cleanUp(t, () => peer.close());
  assert.ok(await bob.enter('den', 'bob'));
  assert.ok(await twin.enter('attic', 'bob'));
  assert.equal(await lurker.ask('/join den'), '0');
  assert.deepEqual(embedded.guests(), { names: ['bob'], nameless: 1 });
  own.destroy();
  await once(own, 'close');
  assert.equal(clock.pending, 1);
  clock.advance(1000);
  assert.equal(clock.pending, 0);
});

test('a window whose server nobody else uses quits without a question', async (t) => {
  const local = await freePort();
  const ann = sitDown({ ...SIZE, local, room: 'den', nick: 'ann' });
  cleanUp(t, () => ann.quit());
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  ann.type('<C-q>');
  await ann.waitFor(() => !ann.altScreen());
});

for (const faults of ['', 'chop 2', 'glue 5ms', 'class']) {
  test(`both ends of an own connection are watched, ${faults || 'without faults'}`, async (t) => {
    const address = await freePort();
    const embedded = new EmbeddedServer(dialTcp, systemClock);
    await embedded.start(address);
    cleanUp(t, () => embedded.stop());
    const reading = parseFaults(faults || 'chop 9999');
    embedded.setFaults('faults' in reading ? reading.faults : null);
    const seen = { read: '', wrote: '', writes: 0 };
    const own = embedded.dial(address, () => ({
      read: (bytes) => {
        seen.read += Buffer.from(bytes);
      },
      wrote: (bytes) => {
        seen.wrote += Buffer.from(bytes);
        seen.writes++;
      },
    }));
    cleanUp(t, () => own.destroy());
    let received = '';
    own.on('data', (bytes) => {
      received += bytes;
    });
    await once(own, 'connect');
    own.write('/join den');
    await until(() => received === '0');
    own.write('/nick ann');
    await until(() => received.length > 1);
    assert.equal(seen.read, '/join den/nick ann');
    assert.equal(seen.wrote, received);
    if (faults === 'chop 2') assert.ok(seen.writes >= received.length / 2);
  });
}

test('a connection to another server is not watched', async (t) => {
  const [here, there] = [await freePort(), await freePort()];
  const embedded = new EmbeddedServer(dialTcp, systemClock);
  const other = new EmbeddedServer(dialTcp, systemClock);
  await embedded.start(here);
  cleanUp(t, () => embedded.stop());
  await other.start(there);
  cleanUp(t, () => other.stop());
  const own = embedded.dial(there, () => assert.fail('a watcher of another server'));
  cleanUp(t, () => own.destroy());
  await once(own, 'connect');
});
