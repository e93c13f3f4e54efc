/** Probes of joining and of names. */

import type { Bench } from '../bench.js';
import { Blocked } from '../cast.js';
import { EXPECTED, FACTS, UNCHECKED } from '../check-sentences.js';
import { statusIn } from '../wire/answers.js';
import { quotedOf } from '../wire/binary.js';
import type { Probe } from './probe.js';

/** The probes of joining and of names, in their order. */
export const NAMING_PROBES: readonly Probe[] = [
  { title: 'a new room', rules: ['join-new', 'nick'], run: newRoom },
  {
    title: 'a second person, and a name that is taken',
    rules: ['join-existing', 'nick-taken', 'nick-retry'],
    run: second,
  },
  { title: 'the same name in another room', rules: ['nick-scope'], run: stranger },
  { title: 'malformed names', rules: ['nick-malformed'], run: malformed },
];

async function newRoom(bench: Bench): Promise<void> {
  const { names, cast } = bench;
  const peer = await bench.client();
  if (!(await bench.expect('join-new', peer, `/join ${names.room}`, '0'))) {
    throw new Blocked(UNCHECKED.noRoom);
  }
  peer.name = bench.nick('a');
  if (!(await bench.expect('nick', peer, `/nick ${peer.name}`, '0'))) {
    throw new Blocked(UNCHECKED.nobody);
  }
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  cast.maker = peer;
}

async function second(bench: Bench): Promise<void> {
  const { names, cast } = bench;
  if (cast.maker === null) throw new Blocked(UNCHECKED.nobody);
  const peer = await bench.client();
  if (!(await bench.expect('join-existing', peer, `/join ${names.room}`, '0'))) {
    throw new Blocked(UNCHECKED.noRoom);
  }
  const name = bench.nick('b');
  const came = await bench.ask(peer, `/nick ${cast.maker.name}`);
  if (came === '2') bench.report.pass('nick-taken');
  else bench.report.fail('nick-taken', EXPECTED.status('2'), bench.cameAt(peer), peer.bytes);
  cast.maker.mark();
  if (came === '0' || (came === null && peer.isUsable)) {
    bench.report.skip('nick-retry', UNCHECKED.accepted);
    await bench.leave(peer);
    cast.second = await bench.guest(names.room, name);
  } else if (await bench.expect('nick-retry', peer, `/nick ${name}`, '0')) {
    cast.second = Object.assign(peer, { name });
  } else {
    peer.close();
    cast.second = await bench.guest(names.room, name);
  }
  await noteNotices(bench);
}

/** Reports what the maker heard of the second person. */
async function noteNotices({ cast, report, pace }: Bench): Promise<void> {
  const { maker } = cast;
  if (maker === null) return;
  await maker.until(() => maker.reads.length > 0, pace.settleMs);
  await maker.quiet(pace.settleMs, pace.answerMs);
  await cast.second?.quiet(pace.settleMs, pace.answerMs);
  const isSilent = maker.heard.trim() === '';
  report.fact('notices', isSilent ? FACTS.noNotices : FACTS.notices(quotedOf(maker.heard)));
}

async function stranger(bench: Bench): Promise<void> {
  const { names, cast } = bench;
  if (cast.maker === null) throw new Blocked(UNCHECKED.nobody);
  const peer = await bench.client();
  if ((await bench.ask(peer, `/join ${names.other}`)) !== '0') throw new Blocked(UNCHECKED.noRoom);
  const name = bench.nick('a');
  if (await bench.expect('nick-scope', peer, `/nick ${name}`, '0')) peer.name = name;
  else if ((await bench.ask(peer, `/nick ${bench.nick('s')}`)) === '0') peer.name = bench.nick('s');
  else throw new Blocked(UNCHECKED.nobody);
  await peer.quiet(bench.pace.settleMs, bench.pace.answerMs);
  cast.stranger = peer;
}

async function malformed(bench: Bench): Promise<void> {
  const peer = await bench.client();
  if ((await bench.ask(peer, `/join ${bench.names.room}`)) !== '0') {
    throw new Blocked(UNCHECKED.noRoom);
  }
  await bench.expect('nick-malformed', peer, '/nick', '1');
  const empty = emptyWords(statusIn(peer.heard));
  const spaces = await spacesIn(bench);
  bench.report.fact('odd-names', `${spaces}; ${empty}`);
  await bench.leave(peer);
}

function emptyWords(status: string | null): string {
  if (status === null) return FACTS.emptySilent;
  return status === '0' ? FACTS.emptyYes : FACTS.emptyNo;
}

/** Tries a name with a space, on a connection of its own. */
async function spacesIn(bench: Bench): Promise<string> {
  const peer = await bench.client();
  await bench.ask(peer, `/join ${bench.names.room}`);
  const status = await bench.ask(peer, `/nick ${bench.nick('w')} ${bench.nick('x')}`);
  await bench.leave(peer);
  if (status === null) return FACTS.spacesSilent;
  return status === '0' ? FACTS.spacesYes : FACTS.spacesNo(status);
}
