/** Probes that a server may not survive; they come last. */

import { encodeUtf8 } from '../../wire/utf8.js';
import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { CAME, EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import type { RuleId } from '../rules.js';
import { bareTalk, statusIn } from '../wire/answers.js';
import type { Peer } from '../wire/peer.js';
import { gap, knownPrefix, pairOf } from './people.js';
import type { Probe } from './probe.js';
import { longText } from './text-probes.js';

const TOO_LONG = 1025;
const SLOW_TEXTS = 16;
const SLOW_BYTES = 200;
/** The pause between the texts for one who does not read (ms). */
const SLOW_GAP_MS = 60;
/** NUL within a text, then bytes that are in no text of UTF-8. */
const NO_TEXT = [0x61, 0x00, 0x62, 0xff, 0xfe, 0x80];

/** The hard probes, in their order. */
export const HARD_PROBES: readonly Probe[] = [
  { title: 'somebody who does not read', rules: ['slow-reader'], run: slowReader },
  { title: 'a message of blanks', rules: [], run: blanks },
  { title: 'a message of 1,025 bytes', rules: ['too-long'], run: tooLong },
  { title: 'bytes that are no text', rules: ['binary'], run: binary },
];

async function slowReader(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  knownPrefix(bench);
  const reason = noSlowReader(bench);
  if (reason !== null) return bench.report.skip('slow-reader', reason);
  const slow = await bench.guest(bench.names.room, bench.nick('g'));
  for (const peer of [slow, second]) peer.mark();
  slow.readOn(false);
  const texts = Array.from({ length: SLOW_TEXTS }, (_, index) => {
    return `${bench.names.stem}${String(index).padStart(2, '0')}${'.'.repeat(SLOW_BYTES)}`;
  });
  for (const text of texts) {
    bench.say(maker, text);
    await bench.signal.sleep(SLOW_GAP_MS);
  }
  const missing = (peer: Peer) => texts.filter((text) => !peer.heard.includes(text));
  await bench.arrives(second, () => missing(second).length === 0);
  slow.readOn(true);
  await bench.arrives(slow, () => missing(slow).length === 0);
  const worse = missing(second).length > 0 ? second : slow;
  const count = missing(worse).length;
  if (count === 0) bench.report.pass('slow-reader');
  else {
    const expected = EXPECTED.each(SLOW_TEXTS);
    bench.report.fail('slow-reader', expected, CAME.missingTexts(count), worse.bytes);
  }
  await bench.leave(slow);
}

/** Why a probe with many texts would show nothing; null if it would. */
function noSlowReader({ pace, report }: Bench): string | null {
  if (pace.isClass) return UNCHECKED.passes;
  return report.verdictOf('complete') === 'fail' ? UNCHECKED.losing : null;
}

async function blanks(bench: Bench): Promise<void> {
  const { second } = await pairOf(bench);
  const peer = await bench.guest(bench.names.room, bench.nick('h'));
  await second.quiet(bench.pace.settleMs, bench.pace.answerMs);
  second.mark();
  bench.say(peer, '   ');
  await peer.until(() => peer.end !== null, bench.pace.settleMs + bench.pace.gapMs(3));
  const isRelayed = second.heard.includes(`${peer.name}`) && peer.end === null;
  const open = isRelayed ? FACTS.blanksRelayed : FACTS.blanksIgnored;
  bench.report.fact('blanks', peer.end === null ? open : FACTS.blanksEnd);
  await bench.leave(peer);
}

async function tooLong(bench: Bench): Promise<void> {
  const { second } = await pairOf(bench);
  const peer = await bench.guest(bench.names.room, bench.nick('i'));
  await second.quiet(bench.pace.settleMs, bench.pace.answerMs);
  second.mark();
  const text = longText(bench, TOO_LONG);
  bench.say(peer, text);
  const prefix = knownPrefix(bench).replace(bench.cast.maker?.name ?? '', peer.name);
  const arrived = () => bareTalk(second.heard, prefix);
  await second.until(() => arrived().includes(text), bench.pace.settleMs * 2);
  bench.report.fact('over-long', fate(second, peer, text, arrived()));
  await survive(bench, 'too-long', peer);
}

/** Says what became of a text that is too long. */
function fate(listener: Peer, speaker: Peer, text: string, arrived: string): string {
  if (listener.heard.includes(text)) return FACTS.tooLongWhole;
  if (arrived.includes(text)) return FACTS.tooLongParts;
  for (let bytes = text.length - 1; bytes > 0; bytes--) {
    if (arrived.includes(text.slice(0, bytes))) return FACTS.tooLongCut(bytes);
  }
  return speaker.end === null ? FACTS.tooLongNothing : FACTS.tooLongEnds;
}

async function binary(bench: Bench): Promise<void> {
  await pairOf(bench);
  knownPrefix(bench);
  const peer = await bench.guest(bench.names.room, bench.nick('j'));
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  bench.say(peer, new Uint8Array([...encodeUtf8(bench.names.stem), ...NO_TEXT]));
  await bench.signal.sleep(bench.pace.settleMs);
  await survive(bench, 'binary', peer);
}

/** Judges whether others can still chat, and new clients still get answers. */
async function survive(bench: Bench, rule: RuleId, culprit: Peer): Promise<void> {
  const { maker, second } = bench.cast;
  const fail = (came: string, bytes: Uint8Array) =>
    bench.report.fail(rule, EXPECTED.served, came, bytes);
  if (!(await isServed(bench))) return fail(CAME.unserved, new Uint8Array());
  if (maker === null || second === null) throw new Blocked(UNCHECKED.nobody);
  const text = `${bench.names.stem}${rule}`;
  await gap(bench);
  const isHeard = await bench.deliver(maker, second, text, () => second.heard.includes(text));
  if (isHeard) bench.report.pass(rule);
  else fail(CAME.unheard, second.bytes);
  await bench.leave(culprit);
}

/** True if a new client gets an answer in the lobby. */
async function isServed(bench: Bench): Promise<boolean> {
  try {
    const peer = await bench.client();
    await bench.ask(peer, `/join ${bench.names.room}`);
    const isAnswered = statusIn(peer.heard) !== null;
    await bench.leave(peer);
    return isAnswered;
  } catch (error) {
    if (error instanceof Blocked) return false;
    throw error;
  }
}
