/** Probes of talk in a room. */

import { encodeUtf8 } from '../../wire/utf8.js';
import { type Bench, Blocked } from '../bench.js';
import { CAME, EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import { bareTalk, endWords, prefixOf } from '../wire/answers.js';
import { binaryOf, countOf, quotedOf, textOf, utf8Binary } from '../wire/binary.js';
import type { Peer } from '../wire/peer.js';
import type { Probe } from './probe.js';

const MAX_BYTES = 1024;
/** How many texts are said in a row. */
const SERIES = 5;
/** The pause within a text that is cut (ms). */
const CUT_MS = 60;
/** The bytes that decoders put in the place of others. */
const REPLACEMENT = utf8Binary('\ufffd');

/** The probes of talk, in their order. */
export const TALK_PROBES: readonly Probe[] = [
  { title: 'who is there', rules: ['who'], run: who },
  { title: 'a first text', rules: ['chat'], run: first },
  {
    title: 'several texts',
    rules: ['complete', 'order', 'once', 'apart', 'rooms-apart'],
    run: series,
  },
  { title: 'a text of 1,024 bytes', rules: ['full-length'], run: fullLength },
  { title: 'characters of several bytes', rules: ['utf8', 'utf8-cut'], run: characters },
];

/** Returns the maker and the second person; others in their places if the server has closed their connections. */
export async function pairOf(
  bench: Bench,
): Promise<{ readonly maker: Peer; readonly second: Peer }> {
  const { maker, second } = bench.cast;
  if (maker === null || second === null) throw new Blocked(UNCHECKED.nobody);
  if (maker.isUsable && second.isUsable) return { maker, second };
  const pair = { maker: await replaced(bench, maker), second: await replaced(bench, second) };
  Object.assign(bench.cast, pair);
  if (bench.prefix !== null) bench.prefix = bench.prefix.replace(maker.name, pair.maker.name);
  for (const peer of [pair.maker, pair.second]) {
    await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  }
  return pair;
}

/** Returns somebody, or somebody else in the same room if their connection is over. */
async function replaced(bench: Bench, peer: Peer): Promise<Peer> {
  return peer.isUsable ? peer : bench.guest(bench.names.room, bench.freshNick());
}

/** Lets the time pass that a server may need between two texts. */
export function gap({ signal, pace }: Bench): Promise<void> {
  return signal.sleep(pace.gapMs(3));
}

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

/** Returns what is put before a text of the maker; throws if no text arrived before. */
export function knownPrefix(bench: Bench): string {
  if (bench.prefix === null) throw new Blocked(UNCHECKED.noChat);
  return bench.prefix;
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

async function fullLength(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const prefix = knownPrefix(bench);
  const text = longText(bench, MAX_BYTES - bench.lineEnd.length);
  await gap(bench);
  const isWhole = () => bareTalk(second.heard, prefix).includes(text);
  if (await bench.deliver(maker, second, text, isWhole)) bench.report.pass('full-length');
  else {
    const came = CAME.bytes(bareTalk(second.heard, prefix).length);
    bench.report.fail('full-length', EXPECTED.whole, came, second.bytes);
  }
}

/** Says what came at a listener instead of a text. */
function cameOf(bench: Bench, speaker: Peer, listener: Peer): string {
  return speaker.end === null ? bench.cameAt(listener) : CAME.speakerClosed;
}

/** Returns a text of so many bytes of which no part is like another. */
export function longText({ names }: Bench, bytes: number): string {
  let text = `${names.stem}:`;
  for (let index = 1; text.length < bytes; index++) text += `${index}.`;
  return text.slice(0, bytes);
}

async function characters(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const prefix = knownPrefix(bench);
  const text = utf8Binary(`${bench.names.stem}-grüße-漢字-👋-é.`);
  await gap(bench);
  const arrives = (wanted: string) => () => bareTalk(second.heard, prefix).includes(wanted);
  const isSame = await bench.deliver(maker, second, textOf(text), arrives(text));
  bench.report.fact('encoding', isSame ? FACTS.utf8 : FACTS.notUtf8);
  if (isSame) bench.report.pass('utf8');
  else bench.report.fail('utf8', EXPECTED.unchanged, cameOf(bench, maker, second), second.bytes);
  if (isSame) await cutCharacter(bench, arrives);
  else bench.report.skip('utf8-cut', FACTS.notUtf8);
}

async function cutCharacter(
  bench: Bench,
  arrives: (wanted: string) => () => boolean,
): Promise<void> {
  const { maker, second } = await pairOf(bench);
  const isWhole = arrives(utf8Binary(`${bench.names.stem}-café-end`));
  await gap(bench);
  second.mark();
  for (let tries = 0; tries < 2 && !isWhole(); tries++) {
    await sayCut(bench, maker);
    const wait = bench.pace.answerMs / 2;
    await second.until(() => isWhole() || second.heard.includes(REPLACEMENT), wait);
    if (second.heard.includes(REPLACEMENT)) break;
  }
  if (isWhole()) return bench.report.pass('utf8-cut');
  const came = second.heard.includes(REPLACEMENT) ? CAME.replaced : cameOf(bench, maker, second);
  bench.report.fail('utf8-cut', EXPECTED.unchanged, came, second.bytes);
}

/** Says a text in two writes, cut within a character. */
async function sayCut(bench: Bench, speaker: Peer): Promise<void> {
  const [lead = 0, trail = 0] = encodeUtf8('é');
  speaker.send(new Uint8Array([...encodeUtf8(`${bench.names.stem}-caf`), lead]));
  await bench.signal.sleep(CUT_MS);
  bench.say(speaker, new Uint8Array([trail, ...encodeUtf8('-end')]));
}
