/** The place in which the probes of a client work. */

import { quoted } from '../../text/quoted.js';
import type { Report } from '../report.js';
import { utf8Binary } from '../wire/binary.js';
import type { Signal } from '../wire/signal.js';
import type { ClientQuestionId, ClientRuleId } from './client-rules.js';
import { CLIENT_CAME, CLIENT_EXPECTED, CLIENT_UNCHECKED, LOOK } from './client-sentences.js';
import type { ClientUser, Look } from './client-user.js';
import { ClientBlocked, type Desk, messageWords, type SentMessage } from './desk.js';

/** How long a client may take to send what was typed, and to show what came (ms). */
export const REACTION_MS = 3000;

/** `asked`: it waits for the answer to /nick. */
export type Stage = 'none' | 'lobby' | 'naming' | 'asked' | 'room';

/** A check of a client that runs. */
export class Counter {
  readonly report: Report<ClientRuleId, ClientQuestionId>;
  readonly signal: Signal;
  readonly desk: Desk;
  readonly user: ClientUser;
  /** How long the client may take to send something (ms); longer if a person has to type. */
  readonly requestMs: number;
  /** Where the client is, as far as the check has led it. */
  stage: Stage = 'none';
  readonly #unasked: string[] = [];

  constructor(parts: {
    readonly report: Report<ClientRuleId, ClientQuestionId>;
    readonly signal: Signal;
    readonly desk: Desk;
    readonly user: ClientUser;
    readonly requestMs: number;
  }) {
    this.report = parts.report;
    this.signal = parts.signal;
    this.desk = parts.desk;
    this.user = parts.user;
    this.requestMs = parts.requestMs;
  }

  /** What the client sent without being asked, for a sentence. */
  get unasked(): readonly string[] {
    return this.#unasked;
  }

  /** True if the client can go on where it is. */
  isAt(stage: Stage): boolean {
    return this.stage === stage && this.desk.isConnected && !this.user.hasCrashed;
  }

  /** Types a line, and waits until it arrives as a message; judges that. If none comes, `rule` is broken, and it throws. */
  async ask(line: string, rule: ClientRuleId = 'requests'): Promise<void> {
    if (!this.desk.peer.isUsable) {
      if (rule !== 'requests') this.#missed(line, rule);
      throw new ClientBlocked(CLIENT_UNCHECKED.gone);
    }
    this.user.type(line);
    for (;;) {
      const message = await this.desk.next(this.requestMs);
      if (message === null) this.#missed(line, rule);
      else if (isUnasked(message, line)) {
        this.#unexpected(message);
        continue;
      } else if (message.text === line) this.#right(message);
      else this.#wrong(message, line);
      return;
    }
  }

  /** Judges whether the client shows all of some texts. */
  async shows(rule: ClientRuleId, texts: readonly string[], isLoose = false): Promise<void> {
    const words = texts.map((text) => quoted(text)).join(', ');
    const bare = (text: string) => (isLoose ? text.replaceAll(/[\r\n]/g, '') : text);
    const fits = (shown: string) => texts.every((text) => bare(shown).includes(text));
    await this.looks(rule, { sentence: LOOK.shows(words), fits }, CLIENT_EXPECTED.shown(words));
  }

  /** Judges a rule by what the client shows. */
  async looks(rule: ClientRuleId, look: Look, expected: string): Promise<void> {
    const isSeen = await this.user.sees(look, REACTION_MS);
    if (isSeen === null) this.report.skip(rule, CLIENT_UNCHECKED.notSeen);
    else if (isSeen && !this.user.hasCrashed) this.report.pass(rule);
    else this.report.fail(rule, expected, this.#screen(), this.#screenBytes());
  }

  #screen(): string {
    const { shown } = this.user;
    if (shown === null) return CLIENT_CAME.notSeen;
    if (this.user.hasCrashed) return CLIENT_CAME.crash;
    return shown.trim() === '' ? CLIENT_CAME.emptyScreen : CLIENT_CAME.screen(quoted(shown.trim()));
  }

  #screenBytes(): Uint8Array {
    return Uint8Array.from(utf8Binary(this.user.shown ?? ''), (unit) => unit.charCodeAt(0));
  }

  #right(message: SentMessage): void {
    this.report.pass('requests');
    if (message.isEnded) {
      this.report.fail('bare', CLIENT_EXPECTED.bare, CLIENT_CAME.ending, message.bytes);
    } else this.report.pass('bare');
    this.desk.judged.push({ message, isRight: !message.isEnded });
  }

  #wrong(message: SentMessage, line: string): void {
    this.desk.judged.push({ message, isRight: false });
    const came = CLIENT_CAME.message(messageWords(message));
    this.report.fail('requests', CLIENT_EXPECTED.request(quoted(line)), came, message.bytes);
  }

  /** Nothing came. */
  #missed(line: string, rule: ClientRuleId): never {
    const isOver = this.desk.peer.end !== null;
    const came = isOver ? CLIENT_CAME.end : CLIENT_CAME.nothing(this.requestMs);
    const expected = CLIENT_EXPECTED.request(quoted(line));
    this.report.fail(rule, expected, came, new Uint8Array());
    throw new ClientBlocked(CLIENT_UNCHECKED.unsent);
  }

  /** A client may ask for the list by itself; it gets one. */
  #unexpected(message: SentMessage): void {
    this.desk.judged.push({ message, isRight: true });
    this.#unasked.push(messageWords(message));
    if (message.text === '/list') this.desk.peer.send('0');
  }
}

/** True for a list that a client asks for by itself, and for an empty line. */
function isUnasked({ text }: SentMessage, line: string): boolean {
  return text === '' || (text === '/list' && line !== '/list');
}

/** Returns a text as the bytes of several writes, cut at these offsets in its UTF-8. */
export function cutText(text: string, offsets: readonly number[]): Uint8Array[] {
  const binary = utf8Binary(text);
  const ends = [...offsets, binary.length];
  return ends.map((end, index) => {
    const part = binary.slice(ends[index - 1] ?? 0, end);
    return Uint8Array.from(part, (unit) => unit.charCodeAt(0));
  });
}

/** Returns each byte of a text as a write of its own. */
export function everyByte(text: string): Uint8Array[] {
  return Array.from(utf8Binary(text), (unit) => Uint8Array.of(unit.charCodeAt(0)));
}
