/** Probes of a stream: requests in several reads, and several requests in one. */

import { encodeUtf8 } from '../../wire/utf8.js';
import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import { statusIn } from '../wire/answers.js';
import { binaryOf } from '../wire/binary.js';
import type { Peer } from '../wire/peer.js';
import type { Probe } from './probe.js';

/** The pause between two bytes (ms). */
const BYTE_MS = 15;

/** The probes of a stream, in their order. */
export const STREAM_PROBES: readonly Probe[] = [
  { title: 'a request in several reads', rules: ['split'], run: split },
  { title: 'several requests in one read', rules: ['joined'], run: joined },
];

/** Returns a client that ends its lines, after it has joined a room; null if the server does not take that. */
async function lineClient(bench: Bench): Promise<Peer | null> {
  const peer = await bench.raw();
  if (bench.report.verdictOf('silent') === 'fail') await peer.quiet(bench.pace.settleMs, 1000);
  peer.mark();
  peer.send(`/join ${bench.names.room}\n`);
  await peer.until(() => peer.reads.length > 0, bench.pace.answerMs);
  return statusIn(peer.heard) === '0' ? peer : null;
}

async function split(bench: Bench): Promise<void> {
  if (bench.cast.maker === null) throw new Blocked(UNCHECKED.nobody);
  const peer = await lineClient(bench);
  noteLineEnds(bench, peer !== null);
  if (peer === null) return bench.report.skip('split', UNCHECKED.noLines);
  peer.mark();
  for (const byte of encodeUtf8(`/nick ${bench.nick('c')}\n`)) {
    if (!peer.isUsable) break;
    peer.send(Uint8Array.of(byte));
    await bench.signal.sleep(BYTE_MS);
  }
  await peer.until(() => peer.heard.trim() !== '', bench.pace.answerMs);
  if (statusIn(peer.heard) === '0') bench.report.pass('split');
  else bench.report.fail('split', EXPECTED.oneAnswer, bench.cameAt(peer), peer.bytes);
  await leave(bench, peer);
}

function noteLineEnds({ report }: Bench, takes: boolean): void {
  const known = report.factOf('line-ends');
  const more = takes ? FACTS.takesEnds : FACTS.takesNoEnds;
  report.fact('line-ends', known === null ? more : `${known}; ${more}`);
}

async function joined(bench: Bench): Promise<void> {
  const verdict = bench.report.verdictOf('split');
  if (verdict !== 'pass' && verdict !== 'differs') {
    return bench.report.skip(
      'joined',
      verdict === 'skipped' ? UNCHECKED.noLines : UNCHECKED.noSplit,
    );
  }
  const peer = await bench.raw();
  if (bench.report.verdictOf('silent') === 'fail') await peer.quiet(bench.pace.settleMs, 1000);
  peer.mark();
  peer.send(`/join ${bench.names.room}\n/nick ${bench.nick('d')}\n`);
  const answers = () => /^[\s\0]*0[\s\0]*0/.test(binaryOf(peer.bytes));
  const isWrong = () => peer.heard.trim() !== '' && statusIn(peer.heard) !== '0';
  await peer.until(() => answers() || isWrong(), bench.pace.answerMs);
  if (answers()) bench.report.pass('joined');
  else bench.report.fail('joined', EXPECTED.twoAnswers, bench.cameAt(peer), peer.bytes);
  await leave(bench, peer);
}

async function leave(bench: Bench, peer: Peer): Promise<void> {
  if (peer.isUsable) peer.send('/logout\n');
  await peer.until(() => peer.end !== null, bench.pace.answerMs / 2);
  peer.close();
}
