/** Class clients at Foyer's server. */

import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { cleanUp } from '../support/clean-up.js';
import { type LinePeer, Peer } from '../support/net/peers.js';
import { type Harness, serve } from './harness.js';

/** The text that a class client appends to a message. */
type Ending = '' | '\n' | '\r\n';

/**
 * A class client at its strictest: it reads at most 1024 bytes at a time, strips each read, and takes
 * one with nothing left in it for the end of the connection.
 */
class ClassClient extends Peer {
  hungUp = false;
  #bytes = '';

  /** All that was read since `forget`, without line endings. */
  get heard(): string {
    return Buffer.from(this.#bytes, 'latin1')
      .toString('utf8')
      .replaceAll(/[\r\n]/g, '');
  }

  forget(): void {
    this.#bytes = '';
  }

  protected received(bytes: string): void {
    this.#bytes += bytes;
    if (bytes.trim() !== '') return;
    this.hungUp = true;
    this.close();
  }
}

/** A class client at our server, how it ends its messages, and somebody with lines in the same room. */
interface Meeting {
  readonly ann: ClassClient;
  readonly say: (message: string) => void;
  readonly bob: LinePeer;
}

/** Ways to end messages; `sent` is how many the client has sent before. */
const kinds: readonly { title: string; endingOf: (message: string, sent: number) => Ending }[] = [
  { title: 'no line endings', endingOf: () => '' },
  { title: 'LF after everything', endingOf: () => '\n' },
  { title: 'CR LF after everything', endingOf: () => '\r\n' },
  { title: 'LF after the first message only', endingOf: (_, sent) => (sent === 0 ? '\n' : '') },
  { title: 'LF after commands only', endingOf: (message) => (message[0] === '/' ? '\n' : '') },
  { title: 'LF after chat only', endingOf: (message) => (message[0] === '/' ? '' : '\n') },
  { title: 'LF after every second message', endingOf: (_, sent) => (sent % 2 === 0 ? '\n' : '') },
  { title: 'CR LF and LF in turn', endingOf: (_, sent) => (sent % 2 === 0 ? '\r\n' : '\n') },
];

/** Resolves once the client has read `expected`, without the names before chat, and nothing else. */
async function hears(ann: ClassClient, name: string, expected: string): Promise<void> {
  const text = () => ann.heard.replaceAll(`${name}: `, '');
  await ann.until(
    () => ann.hungUp || text().length >= expected.length,
    () => `“${expected.slice(0, 20)}”, after “${text().slice(0, 20)}”`,
  );
  assert.equal(ann.hungUp, false, 'the client hung up');
  assert.equal(text(), expected);
  ann.forget();
}

/** The lengths of the messages that the client with lines hears until all of `text` has come. */
async function relayed(bob: LinePeer, name: string, text: string): Promise<number[]> {
  const lengths: number[] = [];
  let heard = '';
  while (heard.length < text.length) {
    const line = await bob.line();
    assert.ok(line.startsWith(`${name}: `), line.slice(0, 40));
    lengths.push(Buffer.byteLength(line));
    heard += line.slice(name.length + 2);
  }
  assert.equal(heard, text);
  return lengths;
}

/** A client's requests and messages in a chat, in order. */
const actions: readonly { title: string; run: (meeting: Meeting) => Promise<void> }[] = [
  {
    title: 'joins a room',
    run: async ({ ann, say }) => {
      say('/join den');
      await hears(ann, 'ann', '0');
    },
  },
  {
    title: 'takes a name',
    run: async ({ ann, say, bob }) => {
      say('/nick ann');
      await hears(ann, 'ann', '0');
      assert.equal(await bob.line(), 'ann has joined');
    },
  },
  {
    title: 'says something',
    run: async ({ ann, say, bob }) => {
      for (const text of ['hello', '你好 👋', 'and more']) {
        say(text);
        await hears(ann, 'ann', text);
        assert.equal(await bob.line(), `ann: ${text}`);
      }
    },
  },
  {
    title: 'hears somebody',
    run: async ({ ann, bob }) => {
      bob.say('hi 👋');
      await hears(ann, 'bob', 'hi 👋');
      assert.equal(await bob.line(), 'bob: hi 👋');
    },
  },
  {
    title: 'asks who is there',
    run: async ({ ann, say }) => {
      say('/who');
      await hears(ann, 'ann', '2bobann');
    },
  },
  {
    title: 'says 1024 bytes',
    run: async ({ ann, say, bob }) => {
      for (const text of ['x'.repeat(1024), `${'好'.repeat(341)}x`]) {
        say(text);
        await hears(ann, 'ann', text);
        await relayed(bob, 'ann', text);
      }
    },
  },
  {
    title: 'hears 1021 to 1024 bytes, which stay whole for a client that accepted lines',
    run: async ({ ann, bob }) => {
      for (const size of [1016, 1017, 1018, 1019]) {
        for (const text of ['y'.repeat(size), `${'好'.repeat(338)}${'z'.repeat(size - 1014)}`]) {
          bob.say(text);
          await hears(ann, 'bob', text);
          assert.deepEqual(await relayed(bob, 'bob', text), [size + 5]);
        }
      }
    },
  },
  {
    title: 'leaves',
    run: async ({ ann, say, bob }) => {
      say('/logout');
      await ann.end();
      assert.equal(await bob.line(), 'ann has left');
    },
  },
];

/** `ann` has connected; `bob` is in the room already. */
async function meet(
  t: TestContext,
  harness: Harness,
  endingOf: (typeof kinds)[number]['endingOf'],
) {
  const bob = await harness.foyer();
  assert.ok(await bob.enter('den', 'bob'));
  const ann = new ClassClient(harness.server.address.port);
  cleanUp(t, () => ann.close());
  let sent = 0;
  const say = (message: string) => ann.send(message + endingOf(message, sent++));
  return { ann, say, bob };
}

describe('a class client, each at a server of its own', { concurrency: true }, () => {
  for (const { title, endingOf } of kinds) {
    test(`with ${title}`, async (t) => {
      const meeting = await meet(t, await serve(t), endingOf);
      for (const action of actions) await t.test(action.title, () => action.run(meeting));
    });
  }
});
