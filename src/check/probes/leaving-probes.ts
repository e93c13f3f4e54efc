/** Probes of leaving: by /logout, by a lost connection, and what becomes of the room. */

import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { CAME, EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import { quotedOf } from '../wire/binary.js';
import type { Peer } from '../wire/peer.js';
import { gap, knownPrefix, pairOf } from './people.js';
import type { Probe } from './probe.js';

/** The pause before a name is asked for again (ms). */
const RETRY_MS = 300;
/** How long a server may leave its side open after the client ended its own (ms). */
const HALF_CLOSE_MS = 1500;

/** The probes of leaving, in their order. */
export const LEAVING_PROBES: readonly Probe[] = [
  { title: 'logging out, and dying', rules: ['logout', 'death'], run: leaving },
  { title: 'a room without the one who made it', rules: ['room-stays'], run: staying },
];

/** The last probe of the empty rooms. */
export const EMPTY_PROBE: Probe = { title: 'an empty room', rules: [], run: emptyRoom };

async function leaving(bench: Bench): Promise<void> {
  await pairOf(bench);
  const name = bench.nick('l');
  const first = await bench.guest(bench.names.room, name);
  await first.quiet(bench.pace.settleMs, bench.pace.answerMs);
  first.mark();
  const closing = await bench.leave(first);
  noteClosing(bench, first, closing);
  const next = await heir(bench, 'logout', name, '/logout');
  await dying(bench, next ?? (await bench.guest(bench.names.room, bench.nick('n'))));
}

/** Ends the connection of somebody, and asks for the same name, twice. */
async function dying(bench: Bench, next: Peer): Promise<void> {
  const { name } = next;
  await next.quiet(bench.pace.settleMs, bench.pace.answerMs);
  next.reset();
  const third = await heir(bench, 'death', name, 'a reset (RST)');
  if (third === null) return;
  await halfClose(bench, third);
  const last = await heir(bench, 'death', name, 'the end of the stream (FIN)');
  if (last === null) return;
  bench.report.pass('death');
  await bench.leave(last);
}

/** Returns a client that has got the name of one who has left; null if it stays taken, and judges that. */
async function heir(
  bench: Bench,
  rule: 'logout' | 'death',
  name: string,
  how: string,
): Promise<Peer | null> {
  const peer = await bench.client();
  if ((await bench.ask(peer, `/join ${bench.names.room}`)) !== '0') {
    throw new Blocked(UNCHECKED.noRoom);
  }
  const limit = bench.signal.now + bench.pace.answerMs;
  for (;;) {
    if ((await bench.ask(peer, `/nick ${name}`)) === '0') break;
    if (bench.signal.now > limit || !peer.isUsable) {
      bench.report.fail(rule, EXPECTED.free, CAME.stillTaken(how), peer.bytes);
      await bench.leave(peer);
      return null;
    }
    await bench.signal.sleep(RETRY_MS);
  }
  if (rule === 'logout') bench.report.pass('logout');
  peer.name = name;
  return peer;
}

function noteClosing({ report }: Bench, peer: Peer, took: number | null): void {
  const isSilent = peer.heard.trim() === '';
  const words = isSilent ? FACTS.noAnswer : FACTS.answer(quotedOf(peer.heard));
  const closing = took === null ? FACTS.staysOpen : FACTS.serverCloses(took);
  report.fact('closing', FACTS.closing(words, closing));
}

/** Ends a client's sending side only, and waits for the server. */
async function halfClose(bench: Bench, peer: Peer): Promise<void> {
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  const time = bench.signal.now;
  peer.finish();
  await peer.until(() => peer.end !== null, HALF_CLOSE_MS);
  const answer = peer.end === null ? FACTS.halfOpen : FACTS.halfClosed(peer.endTime - time);
  bench.report.fact('half-close', answer);
  peer.close();
}

/** The maker leaves; somebody else joins, and hears the one who is left. */
async function staying(bench: Bench): Promise<void> {
  const { maker, second } = await pairOf(bench);
  knownPrefix(bench);
  await bench.leave(maker);
  const text = `${bench.names.stem}still`;
  const peer = await bench.guest(bench.names.room, bench.nick('e'));
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  await gap(bench);
  const isHeard = await bench.deliver(second, peer, text, () => peer.heard.includes(text));
  if (isHeard) bench.report.pass('room-stays');
  else bench.report.fail('room-stays', EXPECTED.stays, bench.cameAt(peer), peer.bytes);
  bench.cast.maker = peer;
  // What follows needs two people who hear each other.
  if (!isHeard) {
    await bench.leave(second);
    bench.cast.second = await bench.guest(bench.names.room, bench.nick('f'));
  }
  bench.prefix = knownPrefix(bench).replace(bench.nick('a'), peer.name);
}

async function emptyRoom(bench: Bench): Promise<void> {
  const { stranger } = bench.cast;
  if (stranger === null) return;
  await bench.leave(stranger);
  bench.cast.stranger = null;
  const peer = await bench.client();
  const list = await bench.listOf(peer);
  await bench.leave(peer);
  if (list === null) return;
  const stays = list.rest.includes(bench.names.other);
  bench.report.fact('empty-rooms', stays ? FACTS.roomsStay : FACTS.roomsCease);
}
