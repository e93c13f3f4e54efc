/** Probes of texts: their length, and characters of several bytes. */

import { encodeUtf8 } from '../../wire/utf8.js';
import type { Bench } from '../bench.js';
import { CAME, EXPECTED, FACTS } from '../check-sentences.js';
import { bareTalk } from '../wire/answers.js';
import { textOf, utf8Binary } from '../wire/binary.js';
import type { Peer } from '../wire/peer.js';
import { cameOf, gap, knownPrefix, pairOf } from './people.js';
import type { Probe } from './probe.js';

const MAX_BYTES = 1024;
/** The pause within a text that is cut (ms). */
const CUT_MS = 60;
/** The bytes that decoders put in the place of others. */
const REPLACEMENT = utf8Binary('\ufffd');

/** The probes of texts, in their order. */
export const TEXT_PROBES: readonly Probe[] = [
  { title: 'a text of 1,024 bytes', rules: ['full-length'], run: fullLength },
  { title: 'characters of several bytes', rules: ['utf8', 'utf8-cut'], run: characters },
];

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
