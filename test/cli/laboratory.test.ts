/** The laboratory in a window that hosts: faults, and bytes as they are written. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { TITLE_WORDS } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES, WINDOW_SENTENCES } from '../../src/app/room/room-sentences.js';
import { LADDER } from '../../src/app/wire/wire-sentences.js';
import { LAB_SENTENCES } from '../../src/input/input-sentences.js';
import { cleanUp } from '../support/clean-up.js';
import { freePort } from '../support/net/free-port.js';
import { LinePeer, NaivePeer } from '../support/net/peers.js';
import { sitDown } from '../support/person.js';
import { ANY, firstWords, sentencePattern } from '../support/sentences.js';

/** Ann in a room of the server in her window, with the wire pane open. */
async function host(context: TestContext) {
  const local = await freePort();
  const ann = sitDown({ columns: 120, rows: 40, local, room: 'den', nick: 'ann' });
  cleanUp(context, () => ann.quit());
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  const { port } = local;
  const ending = <P extends { close(): void }>(peer: P): P => {
    cleanUp(context, () => peer.close());
    return peer;
  };
  return {
    ann,
    local,
    raw: () => ending(new NaivePeer(port)),
    lines: () => ending(new LinePeer(port)),
    command: async (line: string, says: string) => {
      ann.type(`${line}<enter>`);
      await ann.waitFor(sentencePattern(firstWords(6, says)));
    },
  };
}

test('/fault changes what clients read, the title says so, and /fault off ends it', async (t) => {
  const { ann, raw, command } = await host(t);
  const peer = raw();
  assert.equal(await peer.ask('nonsense'), '1');
  await command('/fault chop 2, seed 7', WINDOW_SENTENCES.faultsOn('chop 2, seed 7'));
  await ann.waitFor(new RegExp(`chop 2, seed 7  ● ${TITLE_WORDS.faulty}`));
  peer.send('/list');
  await peer.until(
    () => peer.reads.join('') === '1\r\nden\r\n',
    () => peer.reads.join(' '),
  );
  assert.ok(peer.reads.length > 2);
  ann.resize(50, 20);
  await ann.waitFor(new RegExp(`● ${TITLE_WORDS.faulty}`));
  await command('/fault off', WINDOW_SENTENCES.faultsOff);
  await ann.waitFor(new RegExp(`● ${TITLE_WORDS.hosting} *$`, 'm'));
});

test('a message in pieces is whole in the room, and SPLIT on the wire', async (t) => {
  const { ann, lines, command } = await host(t);
  const bob = lines();
  assert.ok(await bob.enter('den', 'bob'));
  await command('/fault chop 30', WINDOW_SENTENCES.faultsOn('chop 30, seed 1'));
  bob.say('one send is not one receive');
  await ann.waitFor(/bob │ one send is not one receive/);
  ann.type('<f4>');
  await ann.waitFor(/SPLIT in \d/);
});

test('/fault class makes the server of the window the class server, for the window too', async (t) => {
  const { ann, command } = await host(t);
  await command('/fault class', WINDOW_SENTENCES.faultsOn('class, seed 1'));
  ann.type('<f4>');
  await ann.waitFor(/JOINED.*There are 1 people in the room\./);
  await ann.waitFor(/NAME> text · in passes · no lines/);
});

test('/send-raw writes its bytes as they are, and /send-fused several messages without a pause', async (t) => {
  const { ann, command } = await host(t);
  ann.type('<f4>');
  await command(String.raw`/send-raw h\u{e9}\x0d\n`, LAB_SENTENCES.wroteRaw(5));
  await ann.waitFor(/─→ sent +5 +68 c3 a9 0d 0a/);
  await ann.waitFor(/ann │ hé/);
  await command('/send-fused one | two', LAB_SENTENCES.sentFused(2));
  await ann.waitFor(/JOINED.*text: "one"[\s\S]*JOINED.*text: "two"/);
  await ann.waitFor(/ann │ .*[\s\S]*│ one[\s\S]*│ two/);
});

test('the ladder shows three writes of the window that its server reads as one', async (t) => {
  const { ann, command } = await host(t);
  ann.type('<f4><M-e>');
  await ann.waitFor(new RegExp(`wire: ${LADDER.name}`));
  await command('/send-fused one | two | three', LAB_SENTENCES.sentFused(3));
  await ann.waitFor(/three.*├─+ +│[\s\S]*│ +─+▶ read \d+ +17 {2}JOINED {2}\d+–\d+/);
  await ann.waitFor(new RegExp(LADDER.toServer(3, 1)));
  // The chosen read, and the writes that it took.
  ann.type('<f4><up><up>');
  await ann.waitFor(/› .*▶ read/);
  await ann.waitFor(/• .*one␍␊ [\s\S]*• .*two␍␊ [\s\S]*• .*three␍␊ /);
});

test('the ladder of a server elsewhere says that it has one end', async (t) => {
  const { local, command } = await host(t);
  const guest = sitDown({ columns: 100, rows: 30, local, room: 'den', nick: 'bob' });
  cleanUp(t, () => guest.quit());
  await guest.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', ANY)));
  guest.type('<f4><M-e>');
  await guest.waitFor(sentencePattern(LADDER.elsewhere));
  await command('hello', 'hello');
  await guest.waitFor(/read \d+ +\d+ .*◀─+ +│/);
});

/** What docs/server.md says to type from the first screen on, step by step, and the mark that shows then. */
const LESSONS: Readonly<Record<string, readonly string[]>> = {
  SPLIT: ['/fault chop 20<enter>', '<enter>', '<enter>', '<f4>'],
  JOINED: ['<enter>', '<enter>', '<f4>', '/send-fused one | two | three<enter>'],
  'UTF-8 CUT': ['/fault cut<enter>', '/join café<enter>', '<enter>', '<f4>'],
};

/** What shows that a step has been taken, before the next one. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  '/fault': /faults on/,
  '/join': /name › /,
  '<f4>': /┌─ wire ─/,
};

for (const [mark, steps] of Object.entries(LESSONS)) {
  test(`${mark} is on the screen after four steps`, async (t) => {
    const ann = sitDown({ columns: 80, rows: 24, local: await freePort(), userName: 'ann' });
    cleanUp(t, () => ann.quit());
    await ann.waitFor(/No rooms yet/);
    let entering = 0;
    for (const step of steps) {
      ann.type(step);
      const [, word = step] = /^(\/\w+)/.exec(step) ?? [];
      if (step === '<enter>' || word === '/join') entering++;
      const enter = entering === 1 ? /name › / : sentencePattern(ROOM_SENTENCES.joined(ANY, 'ann'));
      await ann.waitFor(step === '<enter>' ? enter : (TAKEN[word] ?? new RegExp(mark)));
    }
    await ann.waitFor(new RegExp(mark));
    assert.equal(steps.length, 4);
  });
}
