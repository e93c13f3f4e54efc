/** The place in which the probes work: clients, waits, the report. */

import { encodeUtf8 } from '../wire/utf8.js';
import { Blocked, type Cast, type Names, type Speech } from './cast.js';
import { CAME, EXPECTED, UNCHECKED } from './check-sentences.js';
import { Pace } from './pace.js';
import type { QuestionId } from './questions.js';
import type { Report } from './report.js';
import type { RuleId } from './rules.js';
import { endWords, listIn, type RoomList, statusIn } from './wire/answers.js';
import type { OpenLink } from './wire/link.js';
import { Peer } from './wire/peer.js';
import type { Signal } from './wire/signal.js';

/** The words by which the class server is known, with its number of people. */
const CLASS_WORDS = /You have joined a new room\.|There are (\d{1,4}) people in the room\./;
/** How often a text is said to a server that loses texts. */
const MOST_TRIES = 4;
/** The end of what came, in which words are looked for (bytes). */
const RECENT = 2048;
/** How long a server may take to close after /logout (ms). */
const CLOSE_MS = 1500;

/** A check that runs. */
export class Bench {
  readonly report: Report<RuleId, QuestionId>;
  readonly signal: Signal;
  readonly names: Names;
  readonly pace = new Pace();
  readonly cast: Cast = { maker: null, second: null, stranger: null };
  /** Put before each text of the maker; null until it is known. */
  prefix: string | null = null;
  /** The end of a list’s messages, in words; null until one was seen. */
  lineEndOfLists: string | null = null;
  readonly #open: OpenLink;
  readonly #speech: Speech;
  readonly #peers: Peer[] = [];
  #nicks = 0;

  constructor(parts: {
    readonly report: Report<RuleId, QuestionId>;
    readonly signal: Signal;
    readonly names: Names;
    readonly open: OpenLink;
    readonly speech: Speech;
  }) {
    this.report = parts.report;
    this.signal = parts.signal;
    this.names = parts.names;
    this.#open = parts.open;
    this.#speech = parts.speech;
  }

  /** The end of this check's messages. */
  get lineEnd(): string {
    return { classic: '', lines: '\n', agreed: '\r\n' }[this.#speech];
  }

  /** Returns a client that has said nothing; throws if the server lets nobody in. */
  async raw(): Promise<Peer> {
    const peer = new Peer(this.#open, this.signal, (heard) => this.#recognise(heard));
    this.#peers.push(peer);
    const isOpen = await peer.until(() => peer.isOpen, this.pace.answerMs);
    if (!isOpen) throw new Blocked(UNCHECKED.gone);
    return peer;
  }

  /** Returns a client in the lobby. */
  async client(): Promise<Peer> {
    const peer = await this.raw();
    // A greeting must not count as an answer.
    if (this.report.verdictOf('silent') === 'fail') await peer.quiet(this.pace.settleMs, 1000);
    if (this.#speech === 'agreed') await this.#agree(peer);
    return peer;
  }

  /** Asks for the list, and accepts lines, which the list offers. */
  async #agree(peer: Peer): Promise<void> {
    peer.send('/list');
    const isWhole = () => peer.reads.length > 0 && this.#isWhole(listIn(peer.reads, []));
    await peer.until(isWhole, this.pace.answerMs);
    peer.send('\r\n');
  }

  /** True for an answer that is no list, or holds all its names. */
  #isWhole(list: RoomList | null): boolean {
    return list === null || (list.isExact && list.names.length >= list.count);
  }

  /** Sends one message. */
  say(peer: Peer, text: string | Uint8Array): void {
    if (typeof text === 'string') peer.send(`${text}${this.lineEnd}`);
    else peer.send(new Uint8Array([...text, ...encodeUtf8(this.lineEnd)]));
  }

  /** Sends a request, and returns the status that answers it; null if none does. */
  async ask(peer: Peer, text: string): Promise<string | null> {
    peer.mark();
    const time = this.signal.now;
    this.say(peer, text);
    await peer.until(() => peer.heard.trim() !== '', this.pace.answerMs);
    if (peer.reads.length > 0) this.pace.measured(this.signal.now - time);
    return statusIn(peer.heard);
  }

  /** Asks, and judges the status by a rule; returns true if it is right. */
  async expect(rule: RuleId, peer: Peer, text: string, status: string): Promise<boolean> {
    const came = await this.ask(peer, text);
    if (came === status) this.report.pass(rule);
    else this.report.fail(rule, EXPECTED.status(status), this.cameAt(peer), peer.bytes);
    return came === status;
  }

  /** Says what came at a client instead of an answer. */
  cameAt(peer: Peer): string {
    const status = statusIn(peer.heard);
    if (status !== null && peer.heard.trim().length === 1) return CAME.status(status);
    if (peer.reads.length > 0) return CAME.bytes(peer.bytes.length);
    if (peer.end === null) return CAME.silence(this.pace.answerMs);
    return CAME.closed(peer.end.type === 'fin' ? 'FIN' : peer.end.code);
  }

  /** Returns the list that a client in the lobby gets; null if it does not begin with a number. */
  async listOf(peer: Peer): Promise<RoomList | null> {
    const own = [this.names.room, this.names.other];
    peer.mark();
    const time = this.signal.now;
    this.say(peer, '/list');
    const list = () => listIn(peer.reads, own);
    await peer.until(() => peer.reads.length > 0, this.pace.answerMs);
    if (peer.reads.length > 0) this.pace.measured(this.signal.now - time);
    const limit = this.signal.now + this.pace.listMs;
    for (let more = true; more && !this.#isWhole(list()) && this.signal.now < limit; ) {
      const reads = peer.reads.length;
      more = await peer.until(() => peer.reads.length > reads, this.pace.settleMs * 2);
    }
    // Names too many may follow.
    await peer.quiet(this.pace.settleMs, this.pace.listMs);
    if (list()?.count !== 0) this.lineEndOfLists = endWords(peer.heard);
    return list();
  }

  /**
   * Says a text until `arrived` holds: several times if it is known that texts get lost. Returns true if it arrived.
   */
  async deliver(
    speaker: Peer,
    listener: Peer,
    text: string,
    arrived: () => boolean,
  ): Promise<boolean> {
    const tries = this.report.verdictOf('complete') === 'fail' ? MOST_TRIES : 1;
    listener.mark();
    for (let done = 0; done < tries && !arrived(); done++) {
      this.say(speaker, text);
      await this.arrives(listener, arrived, this.pace.answerMs / tries);
    }
    return arrived();
  }

  /** Waits until a condition holds, or nothing has come for `ms`: a slow server may still be sending what was said before. */
  async arrives(peer: Peer, arrived: () => boolean, ms = this.pace.answerMs): Promise<void> {
    const limit = this.signal.now + this.pace.arrivalMs;
    for (let more = true; more && !arrived() && this.signal.now < limit; ) {
      const reads = peer.reads.length;
      more = await peer.until(() => arrived() || peer.reads.length > reads, ms);
    }
  }

  /** Returns a client with a name in a room; throws if it cannot get in. */
  async guest(room: string, name: string): Promise<Peer> {
    const peer = await this.client();
    if ((await this.ask(peer, `/join ${room}`)) !== '0') throw new Blocked(UNCHECKED.nobody);
    if ((await this.ask(peer, `/nick ${name}`)) !== '0') throw new Blocked(UNCHECKED.nobody);
    peer.name = name;
    return peer;
  }

  /** Returns a name for somebody. */
  nick(letter: string): string {
    return `${this.names.stem}${letter}`;
  }

  /** Returns a name that nobody has had. */
  freshNick(): string {
    this.#nicks++;
    return this.nick(`v${this.#nicks}v`);
  }

  /** Logs a client out, and ends its connection; returns how long the server took to close, null if it did not. */
  async leave(peer: Peer): Promise<number | null> {
    const time = this.signal.now;
    if (peer.isUsable) this.say(peer, '/logout');
    await peer.until(() => peer.end !== null, this.pace.isClass ? this.pace.answerMs : CLOSE_MS);
    const took = peer.end === null ? null : peer.endTime - time;
    peer.close();
    return took;
  }

  /** Logs everybody out; asks nothing any more. */
  async leaveAll(): Promise<void> {
    const open = this.#peers.filter((peer) => peer.isUsable);
    for (const peer of open) this.say(peer, '/logout');
    await this.signal.until(() => open.every((peer) => !peer.isUsable), CLOSE_MS);
    for (const peer of this.#peers) peer.close();
  }

  #recognise(peer: Peer): void {
    const words = CLASS_WORDS.exec(peer.heard.slice(-RECENT));
    if (words === null) return;
    this.pace.isClass = true;
    this.pace.people = Math.max(this.pace.people, Number(words[1] ?? 1));
    this.report.isClass = true;
  }
}
