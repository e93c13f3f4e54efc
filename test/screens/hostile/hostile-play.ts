/** Tests that hostile text stays in its area. */

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { columns } from '../../../src/text/measure/width.js';
import { someOf } from '../../support/effort.js';
import { PAYLOADS, type Payload } from '../../support/payloads.js';
import { SEED } from '../../support/seed.js';
import { type Seen, Stage } from '../../support/stage.js';
import { type Charset, leaks, readStrictly } from '../../support/terminal/strict-terminal.js';
import { twinOf } from '../../support/terminal/twin.js';
import type { Look } from '../../support/witness.js';
import { disturbed, reads, unlike } from './hostile-looks.js';
import type { Place, Text, View } from './hostile-scenes.js';

/** Harmless texts, of which one fills as many rows as any other text. */
const HARMLESS: readonly string[] = [
  ...['hello', 'hello world', 'hello\nworld', 'hello\nbob: hello', '', 'h'.repeat(70)],
  ...[5, 10, 15, 20, 25, 30, 110, 115, 150].map((times) => 'hello '.repeat(times).trim()),
];

/** As much of a text as is read however narrow its place is, in columns. */
const READ_COLUMNS = 5;

/** The looks after harmless texts at a place; each such scene is played once. */
class Rehearsal {
  readonly #place: Place;
  readonly #scenes = new Map<string, Promise<Seen>>();
  #stage: Stage | null = null;

  constructor(place: Place) {
    this.#place = place;
  }

  play(text: Text): Promise<Seen> {
    const key = `${text.isSendable} ${text.sent}`;
    this.#stage ??= new Stage();
    const scene = this.#scenes.get(key) ?? play(this.#stage, this.#place, text);
    this.#scenes.set(key, scene);
    return scene;
  }

  end(): void {
    this.#stage?.end();
  }
}

/** Sends payloads to a place, compares what is seen with what its harmless twin shows, and reads the output strictly. */
export function playEverything(place: Place): void {
  describe(place.name, () => {
    const rehearsal = new Rehearsal(place);
    let stage: Stage | null = null;
    after(() => {
      rehearsal.end();
      stage?.end();
    });

    test('is visible in every area that is reserved for it', async () => {
      const { looks } = await rehearsal.play({ sent: 'hello', isSendable: true });
      assert.deepEqual([...looks.keys()], Object.keys(place.views));
      for (const [name, look] of looks) {
        const { areas = [], onPopup = areas[0] } = place.views[name] as View;
        for (const area of areas) assert.ok(reads(look, area, 'hello'), name);
        assert.ok(onPopup === undefined || reads(look, onPopup, 'hello'), name);
      }
    });

    for (const payload of someOf(PAYLOADS, SEED + place.name.length)) {
      test(`that is ${payload.name}`, async () => {
        const used = stage ?? new Stage();
        // After a failure the state of the stage is unknown: the next payload gets another.
        stage = null;
        const isSendable = !place.isSentBack || canBeSentBack(payload);
        const seen = await play(used, place, { sent: payload.sent, isSendable });
        const shown = place.isName ? payload.shownAsNames : payload.shown;
        await assertHarmless(seen, shown, rehearsal, place, isSendable);
        assertRead(place, seen, shown);
        assertStrict(used.written(), payload, 'utf-8');
        stage = used;
      });
    }
  });
}

/** Asserts that a text has done nothing but appear, as `shown`. */
async function assertHarmless(
  seen: Seen,
  shown: string,
  rehearsal: Rehearsal,
  place: Place,
  isSendable: boolean,
): Promise<void> {
  const twin = twinOf(shown);
  const twins = await rehearsal.play({ sent: twin.text, isSendable });
  const harmless = await Promise.all(HARMLESS.map((sent) => rehearsal.play({ sent, isSendable })));
  const problems = [...seen.looks].flatMap(([name, look]) => {
    const view = place.views[name];
    const twinLook = twins.looks.get(name);
    if (view === undefined || twinLook === undefined) return [`${name} is not visible at all`];
    const others = [...harmless.flatMap(({ looks }) => looks.get(name) ?? []), twinLook];
    const wrong = [...unlike(look, view, twinLook, twin), ...disturbed(look, view, others)];
    return wrong.map((problem) => `${name}: ${problem}`);
  });
  const links = seen.links.filter((address) => !`${shown}z`.includes(address));
  assert.deepEqual([...problems, ...seen.strangers, ...seen.hidden, ...links], []);
  assert.equal(seen.looks.size, twins.looks.size);
}

/** Asserts that raw output has nothing that Foyer does not send while a payload is shown. */
export function assertStrict(written: Uint8Array, { name, sent }: Payload, charset: Charset): void {
  const { strangers, asked } = readStrictly(written, charset);
  const requests = asked.filter(({ type }) => type !== 'title' && type !== 'link');
  assert.deepEqual([...strangers, ...requests, ...leaks(written, sent)], [], name);
}

/** Plays a scene. */
function play(stage: Stage, place: Place, text: Text): Promise<Seen> {
  place.play(stage.begin(), text);
  return stage.seen();
}

/** Asserts that the text is readable in its place: what is compared with its twin exists. */
function assertRead({ read, views }: Place, { looks }: Seen, shown: string): void {
  const look = looks.get(read.view) as Look;
  const [area] = views[read.view]?.areas ?? [];
  const lines = shown.split('\n').map((line) => line.trim());
  const line = (read.side === 'end' ? lines.at(-1) : lines[0]) ?? '';
  assert.ok(area && reads(look, area, piece(line, read.side)), `${line} is not to be read`);
}

/** The beginning or the end of a line, as much as is visible in any place. */
function piece(line: string, side: 'begin' | 'end'): string {
  let text = '';
  const characters = [...line];
  if (side === 'end') characters.reverse();
  for (const character of characters) {
    const longer = side === 'end' ? character + text : text + character;
    if (columns(longer) > READ_COLUMNS) break;
    text = longer;
  }
  return text;
}

/** Returns true if the client would send the first of these names to a server. */
export function canBeSentBack({ sent }: Payload): boolean {
  const [name = ''] = Buffer.from(sent as Uint8Array)
    .toString()
    .split(/[\r\n\0]/);
  return !/\p{Cc}/u.test(name);
}
