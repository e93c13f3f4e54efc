/** The probes of a client, in the order of a session. */

import { concatBytes } from '../../text/bytes.js';
import { encodeUtf8 } from '../../wire/utf8.js';
import type { ClientRuleId } from './client-rules.js';
import { CLIENT_CAME, CLIENT_EXPECTED, CLIENT_FACTS, LOOK } from './client-sentences.js';
import type { Ending } from './client-user.js';
import { type Counter, cutText, everyByte, REACTION_MS } from './counter.js';
import type { SentMessage } from './desk.js';
import { APART_MS, arrive, ROOM, toAsked, toLobby, toRoom } from './stages.js';

/** A probe of a client. */
export interface ClientProbe {
  readonly title: string;
  readonly rules: readonly ClientRuleId[];
  /** Throws `ClientBlocked` if it cannot go on. */
  run(counter: Counter): Promise<void>;
}

const MAX_BYTES = 1024;
const LONG_BYTES = 1500;
const ROOMS = ['general', 'help', 'r2d2'];
/** The pause between two names (ms). */
const NAME_MS = 250;
const LATE_MS = 1500;
const BYTE_MS = 10;
const CUT_MS = 80;
const IDLE_MS = 2500;
const CLOSE_MS = 4000;

/** The first session. */
export const CLIENT_PROBES: readonly ClientProbe[] = [
  { title: 'the connection', rules: ['connects'], run: connection },
  { title: 'a list whose number is joined to a name', rules: ['list'], run: list },
  { title: 'a late answer', rules: ['patience'], run: late },
  { title: 'a refused name', rules: ['refusal'], run: refusal },
  { title: 'a text that comes with the 0', rules: ['joined'], run: joined },
  { title: 'a text in many reads', rules: ['split'], run: split },
  { title: 'cut characters', rules: ['utf8-cut'], run: cutCharacters },
  { title: 'several texts in one read', rules: ['lines'], run: lines },
  { title: 'a text of 1,024 bytes', rules: ['full-length'], run: fullLength },
  { title: 'a text while the user is silent', rules: ['idle'], run: idle },
  { title: 'chat between a request and its answer', rules: ['between'], run: between },
  { title: 'a line of 1,500 bytes', rules: ['too-long'], run: tooLong },
  { title: 'logging out', rules: ['logout', 'requests', 'bare'], run: logout },
  { title: 'a sudden end', rules: ['close'], run: suddenEnd },
];

async function connection(counter: Counter): Promise<void> {
  await arrive(counter, true);
  counter.report.pass('connects');
}

async function list(counter: Counter): Promise<void> {
  const [first = '', ...more] = ROOMS;
  await toLobby(counter);
  await counter.ask('/list');
  const writes = [`${ROOMS.length}${first}`, ...more].map((text) => encodeUtf8(text));
  await counter.desk.send(writes, NAME_MS);
  await counter.shows('list', ROOMS, true);
}

async function late(counter: Counter): Promise<void> {
  await toLobby(counter);
  await counter.ask(`/join ${ROOM}`);
  await counter.signal.sleep(LATE_MS);
  await counter.desk.send([encodeUtf8('0')], APART_MS);
  counter.stage = 'naming';
  await counter.ask('/nick eve', 'patience');
  counter.stage = 'asked';
  counter.report.pass('patience');
}

async function refusal(counter: Counter): Promise<void> {
  await toAsked(counter, 'eve');
  counter.user.mark();
  await counter.desk.send([encodeUtf8('2')], APART_MS);
  counter.stage = 'none';
  const look = { sentence: LOOK.tells, fits: (shown: string) => shown.trim() !== '' };
  await counter.looks('refusal', look, CLIENT_EXPECTED.told);
  await counter.ask('/nick zoe', 'refusal');
  counter.stage = 'asked';
}

async function joined(counter: Counter): Promise<void> {
  await toAsked(counter, 'zoe');
  await counter.desk.send([encodeUtf8('0bob: welcome to den')], APART_MS);
  counter.stage = 'room';
  await counter.shows('joined', ['bob: welcome to den']);
}

async function split(counter: Counter): Promise<void> {
  await toRoom(counter);
  const text = 'bob: one send, many reads';
  await counter.ask('hello from me');
  await counter.desk.send(everyByte(text), BYTE_MS);
  await counter.shows('split', [text]);
}

async function cutCharacters(counter: Counter): Promise<void> {
  await toRoom(counter);
  const text = 'bob: grüße 👋!';
  await counter.ask('two');
  // Within “ü” (bytes 7 and 8), and within the emoji (bytes 13 to 16).
  await counter.desk.send(cutText(text, [8, 15]), CUT_MS);
  await counter.shows('utf8-cut', [text], true);
}

async function lines(counter: Counter): Promise<void> {
  await toRoom(counter);
  const [one, two] = ['bob: the first', 'cat: the second'];
  await counter.ask('three');
  await counter.desk.send([encodeUtf8(`${one}\n${two}\n`)], APART_MS);
  const fits = (shown: string) => /bob: the first.*\n.*cat: the second/s.test(shown);
  const words = `“${one}” and “${two}”`;
  await counter.looks(
    'lines',
    { sentence: LOOK.onLines(words), fits },
    CLIENT_EXPECTED.onLines(words),
  );
}

async function fullLength(counter: Counter): Promise<void> {
  await toRoom(counter);
  const text = numbered('bob: ', MAX_BYTES);
  await counter.ask('four');
  await counter.desk.send([encodeUtf8(text)], APART_MS);
  await counter.shows('full-length', [text]);
}

/** Returns a text of so many bytes of which no part is like another. */
function numbered(start: string, bytes: number): string {
  let text = start;
  for (let index = 1; text.length < bytes; index++) text += `${index}.`;
  return text.slice(0, bytes);
}

async function idle(counter: Counter): Promise<void> {
  await toRoom(counter);
  const text = 'bob: are you still there?';
  await counter.signal.sleep(IDLE_MS);
  counter.user.mark();
  await counter.desk.send([encodeUtf8(text)], APART_MS);
  await counter.shows('idle', [text]);
}

async function between(counter: Counter): Promise<void> {
  await toRoom(counter);
  await counter.ask('/who');
  const writes = ['cat: meanwhile', '2', 'bob', 'zoe'].map((text) => encodeUtf8(text));
  await counter.desk.send(writes, NAME_MS);
  await counter.shows('between', ['cat: meanwhile', 'bob', 'zoe']);
}

async function tooLong(counter: Counter): Promise<void> {
  await toRoom(counter);
  const line = numbered('', LONG_BYTES);
  counter.user.type(line);
  const first = await counter.desk.next(counter.requestMs);
  const messages = first === null ? [] : [first, ...(await counter.desk.rest(APART_MS * 2))];
  const long = messages.find(({ text }) => encodeUtf8(text).length > MAX_BYTES);
  for (const message of messages) {
    counter.desk.judged.push({ message, isRight: message !== long && !message.isEnded });
  }
  counter.report.fact('over-long', fateOf(messages));
  if (long === undefined) counter.report.pass('too-long');
  else {
    const came = CLIENT_CAME.long(long.bytes.length);
    counter.report.fail('too-long', CLIENT_EXPECTED.short, came, long.bytes);
  }
}

function fateOf(messages: readonly SentMessage[]): string {
  const bytes = concatBytes(messages.map(({ text }) => encodeUtf8(text))).length;
  if (bytes === 0) return CLIENT_FACTS.refused;
  return bytes < LONG_BYTES ? CLIENT_FACTS.cut(bytes) : CLIENT_FACTS.parts(messages.length);
}

async function logout(counter: Counter): Promise<void> {
  await toRoom(counter);
  const { desk, report, user } = counter;
  await counter.ask('/logout');
  counter.stage = 'none';
  const { peer } = desk;
  peer.finish();
  await peer.until(() => peer.end !== null, CLOSE_MS);
  if (peer.end !== null) report.pass('logout');
  else {
    report.fail('logout', CLIENT_EXPECTED.closed, CLIENT_CAME.stillOpen, new Uint8Array());
  }
  await user.ending(REACTION_MS);
}

async function suddenEnd(counter: Counter): Promise<void> {
  const { desk, user, signal } = counter;
  await toRoom(counter);
  await signal.sleep(APART_MS);
  user.mark();
  desk.peer.reset();
  const ending = await user.ending(REACTION_MS);
  if (ending === null) {
    const look = { sentence: LOOK.ends, fits: () => false };
    await counter.looks('close', look, CLIENT_EXPECTED.orderly);
  } else judgeEnding(counter, ending);
}

function judgeEnding({ report, user }: Counter, { isRunning, isCrash }: Ending): void {
  const isTold = user.shown !== null && user.shown.trim() !== '';
  const fail = (came: string) => {
    report.fail('close', CLIENT_EXPECTED.orderly, came, encodeUtf8(user.shown ?? ''));
  };
  if (isCrash) fail(CLIENT_CAME.crash);
  else if (isRunning && !isTold) fail(CLIENT_CAME.silent);
  else report.pass('close');
}
