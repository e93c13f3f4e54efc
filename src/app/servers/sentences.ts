import type { Request } from '../../protocol/messages.js';
import type { Address, AddressLoss, Loss, LossKind, Problem } from '../../session/model.js';
import { quoted } from '../../text/quoted.js';
import { sanitise } from '../../text/sanitise.js';
import { clockText } from '../log/stamps.js';
import { addressText } from './address.js';

type LossSentence = (where: string, loss: Loss) => string;

/** Why there is no connection, in words. */
const LOSSES: Readonly<Record<LossKind, LossSentence>> = {
  refused: (where) => `Nobody answers at ${where}: no server listens there.`,
  'timed-out': (where, loss) =>
    loss.established
      ? `Nothing comes from ${where} any more: the connection is dead.`
      : `${where} does not answer: the connection took too long.`,
  'not-found': (where) => `The name in ${where} is not known: no address was found for it.`,
  unreachable: (where, loss) =>
    loss.established
      ? `${where} cannot be reached any more: the connection is dead.`
      : `${where} cannot be reached from this machine's network.`,
  reset: (where, loss) =>
    loss.established
      ? `The connection to ${where} broke off: the server has gone away.`
      : `${where} broke off the connection at once.`,
  closed: (where) => `The server at ${where} has closed the connection.`,
  silent: (where) => `Nothing comes from ${where}: the server does not answer.`,
  forbidden: (where) => `This machine does not allow a connection to ${where}.`,
  stopped: (where) => `You stopped connecting to ${where}.`,
  failed: (where, loss) => `The connection to ${where} failed: ${sanitise(loss.detail)}.`,
};

/** Says why there is no connection to `address`. */
export function lossSentence(loss: Loss, address: Address): string {
  const where = addressText(address);
  return loss.each === undefined ? LOSSES[loss.type](where, loss) : eachSentence(where, loss.each);
}

/** The same in a word or two: what is noted of a server. */
export const OUTCOMES: Readonly<Record<LossKind | 'connected', string>> = {
  connected: 'connected',
  refused: 'refused',
  'timed-out': 'no answer',
  'not-found': 'name not found',
  unreachable: 'not reachable',
  reset: 'broke off',
  closed: 'closed',
  silent: 'no answer',
  forbidden: 'not allowed',
  stopped: 'stopped',
  failed: 'failed',
};

/** Of how many of a name's addresses is said what became of them. */
const MAX_TOLD = 3;

/** Says why none of a name's addresses could be used, where they have different reasons. */
function eachSentence(where: string, each: readonly AddressLoss[]): string {
  const told = each
    .slice(0, MAX_TOLD)
    .map(({ address, type: kind }) => `${sanitise(address)} (${OUTCOMES[kind]})`);
  const more = each.length > MAX_TOLD ? ` and ${each.length - MAX_TOLD} more` : '';
  return `None of the addresses of ${where} takes a connection: ${told.join(', ')}${more}.`;
}

/** What each request is called in a sentence. */
const REQUESTS: Readonly<Record<Request, string>> = {
  list: 'the room list',
  join: 'joining the room',
  nick: 'the name',
  who: 'who is here',
  logout: 'leaving',
};

type ProblemSentences = {
  readonly [Kind in Problem['type']]: (problem: Extract<Problem, { kind: Kind }>) => string;
};

/** The names that every known server takes. */
const ALWAYS_TAKEN = 'Letters and digits without spaces always work.';

/** What went wrong with a request, and what to do next. */
const PROBLEMS: ProblemSentences = {
  'room-malformed': ({ room }) =>
    `The server does not accept ${quoted(room)} as a room name. ${ALWAYS_TAKEN}`,
  'name-malformed': ({ name }) =>
    `The server does not accept ${quoted(name)} as a name. ${ALWAYS_TAKEN}`,
  'name-taken': ({ name }) =>
    `Somebody in the room is already called ${quoted(name)}. Choose another name.`,
  'no-answer': ({ request }) =>
    `The server did not answer the question about ${REQUESTS[request]}. Try again, or go to another server with /connect.`,
  'list-incomplete': ({ announced, received }) =>
    `The server announced ${announced} rooms and named ${received}. The list may be missing some.`,
  'strange-answer': ({ request, text }) =>
    `The server’s answer about ${REQUESTS[request]} is not one that this protocol knows: ${quoted(text)}.`,
};

/** Says what went wrong and what to do. */
export function problemSentence(problem: Problem): string {
  const sentence = PROBLEMS[problem.type] as (problem: Problem) => string;
  return sentence(problem);
}

/** Says that the names of a room list ran together: in a sentence, and in shorter ones. */
export function ranTogetherSentences(announced: number): readonly string[] {
  return [
    `${announced} rooms announced, but their names ran together: F4 shows how. Type a room’s name to join it.`,
    `The names of ${announced} rooms ran together: type one to join it.`,
    `${announced} names ran together: type one.`,
    'Names ran together',
  ];
}

/** Says what a row of the lobby is that is several names. */
export function joinedSentence(shown: string): string {
  return `${quoted(shown)} is probably several names that ran together. Cut it to the one that you want, then press Enter; Enter again takes it as it is.`;
}

/** Says why a text is not sent that the protocol has no way to say. */
export function requestSentence(text: string): string {
  return `The server would take ${quoted(text)} as a command, not as a message: it was not sent.`;
}

/** Says why a message was not sent. */
export function notSentSentence(why: 'full' | 'unsendable'): string {
  return why === 'full'
    ? 'The server is not reading fast enough, and too much is waiting already: this was not sent. Wait a moment, then send it again (↑).'
    : 'This cannot be a message of the protocol, and was not sent.';
}

/** Says which messages may have been lost with their connection; nothing where there are none. */
export function doubtSentence(texts: readonly string[]): string[] {
  const [first] = texts;
  if (first === undefined) return [];
  return texts.length === 1
    ? [`Your message ${quoted(first)} may not have arrived.`]
    : [`Your last ${texts.length} messages, from ${quoted(first)} on, may not have arrived.`];
}

/** What is told when messages that were to be sent go back into the input. */
export function returnedSentence(count: number): string {
  return count === 1
    ? 'One message was not sent: it is back in the input.'
    : `${count} messages were not sent: they are back in the input.`;
}

/** What is told when a room is reached again; `at` and `lostAt` are Unix ms. */
export function backSentence({ lostAt }: { readonly lostAt: number | null }, at: number): string {
  if (lostAt === null) return 'You are back.';
  const [from, to] = [clockText(lostAt, 0), clockText(at, 0)];
  const when = from === to ? `at ${from}` : `from ${from} to ${to} (${duration(at - lostAt)})`;
  return `You are back. What was said ${when} is not here.`;
}

/** Where the chat logs are, as words behind others. */
export function logsWords(folder: string): string {
  return `the files are in ${sanitise(folder)}`;
}

/** A time in words, `ms` long. */
function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 100) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
