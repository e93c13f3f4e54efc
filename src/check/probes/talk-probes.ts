/** Probes of talk in a room. */

import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { CAME, EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import { endWords, prefixOf } from '../wire/answers.js';
import { binaryOf, countOf, quotedOf } from '../wire/binary.js';
import type { Peer } from '../wire/peer.js';
import { cameOf, gap, knownPrefix, pairOf } from './people.js';
import type { Probe } from './probe.js';

/** How many texts are said in a row. */
const SERIES = 5;

/** The probes of talk, in their order. */
export const TALK_PROBES: readonly Probe[] = [
  { title: 'who is there', rules: ['who'], run: who },
  { title: 'a first text', rules: ['chat'], run: first },
  {
    title: 'several texts',
    rules: ['complete', 'order', 'once', 'apart', 'rooms-apart'],
    run: series,
  },
];

async function who(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  await judgeWho(bench, maker, [maker.name, second.name], null);
  bench.report.fact('who-form', whoForm(maker));
  const { stranger } = bench.cast;
  if (stranger !== null) await judgeWho(bench, stranger, [stranger.name], second.name);
}

async function judgeWho(
  bench: Bench,
  peer: Peer,
  names: readonly string[],
  absent: string | null,
): Promise<void> {
  peer.mark();
  bench.say(peer, '/who');
  const missing = () => names.filter((name) => !peer.heard.includes(name));
  await peer.until(() => missing().length === 0, bench.pace.answerMs);
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  if (missing().length > 0) {
    const came = peer.heard === '' ? bench.cameAt(peer) : CAME.missing(missing().join(', '));
    bench.report.fail('who', EXPECTED.people(names.join(', ')), came, peer.bytes);
  } else if (absent !== null && peer.heard.includes(absent)) {
    bench.report.fail('who', EXPECTED.noStranger(absent), CAME.stranger(absent), peer.bytes);
  } else bench.report.pass('who');
}

function whoForm(peer: Peer): string {
  const texts = peer.reads.slice(0, SERIES).map(({ bytes }) => quotedOf(binaryOf(bytes)));
  return texts.length === 0 ? FACTS.unknown : texts.join(', ');
}

async function first(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const text = `${bench.names.stem}hello`;
  maker.mark();
  second.mark();
  const time = bench.signal.now;
  bench.say(maker, text);
  const arrived = await second.until(() => second.heard.includes(text), bench.pace.answerMs);
  bench.pace.measured(bench.signal.now - time);
  await second.quiet(bench.pace.settleMs, bench.pace.answerMs);
  if (!arrived) {
    bench.report.fail('chat', EXPECTED.text, cameOf(bench, maker, second), second.bytes);
    return;
  }
  bench.report.pass('chat');
  bench.prefix = prefixOf(second.heard, text, maker.name);
  await noteForm(bench, text);
}

async function noteForm(bench: Bench, text: string): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const prefix = bench.prefix ?? '';
  bench.report.fact('form', quotedOf(`${prefix.replace(maker.name, 'NAME')}TEXT`));
  bench.report.fact('echo', maker.heard.includes(text) ? FACTS.echo : FACTS.noEcho);
  const listed = bench.lineEndOfLists ?? FACTS.unknown;
  bench.report.fact('line-ends', FACTS.ends(listed, endWords(second.heard)));
}

async function series(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const prefix = knownPrefix(bench);
  bench.cast.stranger?.mark();
  const texts = textsOf(bench, 'p');
  const heard = await say(bench, maker, second, texts);
  judgeSeries(bench, heard, texts, second);
  // A machine that stood still can join two texts, too: once more.
  const again = textsOf(bench, 'q');
  const isWrong =
    isJoined(heard, texts, prefix) &&
    isJoined(await say(bench, maker, second, again), again, prefix);
  if (!isWrong) bench.report.pass('apart');
  else bench.report.fail('apart', EXPECTED.apart, CAME.joined, second.bytes);
  const back = textsOf(bench, 'z').slice(0, 2);
  const answer = await say(bench, second, maker, back);
  judgeSeries(bench, answer, back, maker);
  judgeStranger(bench);
}

function textsOf({ names }: Bench, letter: string): string[] {
  return Array.from({ length: SERIES }, (_, index) => `${names.stem}${letter}${index}${letter}`);
}

/** Says some texts with pauses; returns all that the listener heard. */
async function say(
  bench: Bench,
  speaker: Peer,
  listener: Peer,
  texts: readonly string[],
): Promise<string> {
  speaker.mark();
  listener.mark();
  for (const text of texts) {
    bench.say(speaker, text);
    await gap(bench);
  }
  const all = () => texts.every((text) => listener.heard.includes(text));
  await listener.until(all, bench.pace.answerMs);
  await listener.quiet(bench.pace.settleMs, bench.pace.answerMs);
  const doubled = texts.filter((text) => countOf(speaker.heard, text) > 1);
  if (doubled.length > 0) {
    bench.report.fail('once', EXPECTED.once, CAME.several(doubled.join(', ')), speaker.bytes);
  }
  return listener.heard;
}

function judgeSeries(bench: Bench, heard: string, texts: readonly string[], listener: Peer): void {
  const { report } = bench;
  const there = texts.filter((text) => heard.includes(text));
  const missing = texts.filter((text) => !there.includes(text));
  const doubled = there.filter((text) => countOf(heard, text) > 1);
  const places = there.map((text) => heard.indexOf(text));
  const inOrder = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
  if (missing.length === 0) report.pass('complete');
  else {
    const expected = EXPECTED.each(texts.length);
    report.fail('complete', expected, CAME.missing(missing.join(', ')), listener.bytes);
  }
  if (doubled.length === 0) report.pass('once');
  else report.fail('once', EXPECTED.once, CAME.several(doubled.join(', ')), listener.bytes);
  if (inOrder) report.pass('order');
  else report.fail('order', EXPECTED.order, CAME.swapped, listener.bytes);
}

/** True if between two texts what is put before a text is missing; false if nothing is put there. */
function isJoined(heard: string, texts: readonly string[], prefix: string): boolean {
  return texts.some((text, index) => {
    const start = heard.indexOf(text);
    const next = texts[index + 1];
    const end = next === undefined ? -1 : heard.indexOf(next);
    if (start < 0 || end < start) return false;
    return !heard.slice(start + text.length, end).includes(prefix);
  });
}

function judgeStranger(bench: Bench): void {
  const { stranger } = bench.cast;
  if (stranger === null) throw new Blocked(UNCHECKED.nobody);
  const isHeard = stranger.heard.includes(bench.names.stem);
  if (!isHeard) bench.report.pass('rooms-apart');
  else bench.report.fail('rooms-apart', EXPECTED.notHere, CAME.overheard, stranger.bytes);
}
