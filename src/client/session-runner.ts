/** Runs the session machine on real connections. */

import { type Actor, createActor, type InspectionEvent, type SnapshotFrom } from 'xstate';
import { type ClientMessage, requestText } from '../protocol/encode.js';
import type { ServerMessage } from '../protocol/messages.js';
import type { ClientRecord, Extension } from '../protocol/records/record-types.js';
import { SECRET_DOTS } from '../protocol/records/secret-mask.js';
import { sessionMachine } from '../session/machine.js';
import type {
  Address,
  Dialling,
  Intent,
  SessionContext,
  SessionEvent,
  SessionNotice,
} from '../session/model.js';
import { PEACE, quietNotice } from '../session/quiet-hearing.js';
import type { ServerTraits } from '../session/server-traits.js';
import { isSameView, pathOf, type SessionView, viewOf } from '../session/session-view.js';
import type { Clock } from '../text/clock.js';
import type { OutboxRefusal } from '../wire/outbox.js';
import { ComingBack } from './coming-back.js';
import type { AnswerTimes } from './connection/answer-watch.js';
import { Connection, type ConnectionListener } from './connection/connection.js';
import { type Dial, watchDialling } from './dial.js';
import type { Secure } from './secured.js';
import { eventsOf, progressOf } from './session-events.js';
import { NO_TAP, type Tap } from './tap.js';
import type { Passwords } from './window-passwords.js';

/** Receives what a session does. */
export interface SessionListener {
  /** The session's state or context has changed. */
  changed(view: SessionView): void;
  notice(notice: SessionNotice): void;
  /** Another address is being tried. */
  dialling?(dialling: Dialling): void;
  /** All chat that the session was given has left the process. */
  sent?(): void;
}

/** One session over as many connections as it needs, one after the other. */
export interface SessionRunner {
  /** Passes an event of the user to the session. */
  send(event: SessionEvent): void;
  view(): SessionView;
  /** Writes past the session, one write right after the other; returns why if that is not possible. */
  sendBurst(writes: readonly Uint8Array[], asMessages: boolean): OutboxRefusal | 'lost' | null;
  /** Ends the connection in good order in any state: the process is about to end. */
  hangUp(): void;
  /** Resolves when the last connection has closed. */
  closed(): Promise<void>;
}

/** The settings of a session runner. */
export interface SessionRunnerOptions {
  readonly address: Address;
  readonly intent?: Intent;
  /** Knowledge of the server from an earlier session. */
  readonly server?: ServerTraits | undefined;
  readonly dial: Dial;
  /** The TLS handshake; default: with the authorities of the system. */
  readonly secure?: Secure | undefined;
  readonly clock: Clock;
  /** Spreads the attempts of many clients: a random number from 0 to 2^32 - 1. */
  readonly seed?: number;
  /** The passwords that the user has given. */
  readonly passwords?: Passwords;
  /** Receives the wire traffic, if present. */
  readonly tap?: Tap;
  /** Returns true while other work is urgent, so that reading leaves it more turns. Default: never. */
  readonly isUrgent?: () => boolean;
}

/** Returns a runner of the session machine's effects on real sockets. */
export function createSessionRunner(
  options: SessionRunnerOptions,
  listener: SessionListener,
): SessionRunner {
  return new SocketSessionRunner(options, listener);
}

/** A room's silence is counted from at most this long before its last message, in ms. */
const PASSED_ON_MS = 1000;

class SocketSessionRunner implements SessionRunner {
  /** The runner of each session that runs, by its actor. */
  static readonly #runners = new WeakMap<object, SocketSessionRunner>();
  static #provided: typeof sessionMachine | null = null;
  readonly #options: SessionRunnerOptions;
  readonly #listener: SessionListener;
  readonly #tap: Tap;
  readonly #actor: Actor<typeof sessionMachine>;
  /** The last state of the session. */
  #path: string;
  /** The last view that the listener received. */
  #shown: SessionView;
  #connection: Connection | null = null;
  #closed = Promise.resolve();
  /** True from a chat message until all that is queued has left. */
  #saying = false;
  /** The room for which a password may have been sent last; null for the list. */
  #asked: string | null = null;
  readonly #back = new ComingBack();
  /** When the machine last received something in a room in peace. */
  #passedOnAt = Number.NEGATIVE_INFINITY;

  constructor(options: SessionRunnerOptions, listener: SessionListener) {
    this.#options = options;
    this.#listener = listener;
    const { address, intent, server, clock, seed = 0, tap = NO_TAP } = options;
    this.#tap = tap;
    const input = { address, seed, ...(intent && { intent }), ...(server && { server }) };
    const inspect = (event: InspectionEvent) => this.#inspect(event);
    this.#actor = createActor(SocketSessionRunner.#machine, { clock, input, inspect });
    SocketSessionRunner.#runners.set(this.#actor, this);
    this.#shown = this.view();
    this.#path = this.#shown.state;
    this.#actor.start();
    this.#actor.subscribe((snapshot) => this.#changed(snapshot));
  }

  /** The session machine with its effects: one for all sessions, since making it takes longer than opening one. */
  static get #machine(): typeof sessionMachine {
    const runner = (actor: object) =>
      SocketSessionRunner.#runners.get(actor) as SocketSessionRunner;
    SocketSessionRunner.#provided ??= sessionMachine.provide({
      actions: {
        openSocket: ({ self, context }) => runner(self).#open(context.rooms?.confirmed ?? []),
        giveUpAnswer: ({ self }) => runner(self).#connection?.giveUp(),
        closeSocket: ({ self }) => runner(self).#close(),
        leaveSocket: ({ self }) => runner(self).#leave(),
        sendList: ({ self }) => runner(self).#askList(),
        sendJoin: ({ self }, { room }) => runner(self).#askJoin(room),
        sendNick: ({ self }, { name }) => runner(self).#ask({ type: 'nick', name }),
        sendWho: ({ self, context }) => runner(self).#askWho(context),
        sendLogout: ({ self }) => runner(self).#ask({ type: 'logout' }),
        sendRecord: ({ self }, { record }) => runner(self).#sendRecord(record),
        sendResume: ({ self, context }) => runner(self).#resume(context.server.extensions ?? []),
        forgetSecret: ({ self }) => runner(self).#back.forget(),
        sendChat: ({ self, context }, { text }) => runner(self).#say(text, context.server),
        tell: ({ self }, notice) => runner(self).#listener.notice(notice),
      },
    });
    return SocketSessionRunner.#provided;
  }

  send(event: SessionEvent): void {
    this.#actor.send(event);
  }

  view(): SessionView {
    return viewOf(this.#actor.getSnapshot());
  }

  sendBurst(writes: readonly Uint8Array[], asMessages: boolean): OutboxRefusal | 'lost' | null {
    return this.#connection === null ? 'lost' : this.#connection.sendBurst(writes, asMessages);
  }

  hangUp(): void {
    this.#leave();
  }

  closed(): Promise<void> {
    return this.#closed;
  }

  /** Opens a connection; `rooms` are names of rooms known for certain. */
  #open(rooms: readonly string[]): void {
    this.#close();
    this.#saying = false;
    const { address, dial, clock } = this.#options;
    const watched = (to: Address) =>
      watchDialling(dial(to), (dialling) => this.#listener.dialling?.(dialling));
    const listener: ConnectionListener = {
      connected: () => this.send({ type: 'net.connected' }),
      received: (messages, times) => this.#deliver(messages, times),
      answered: () => this.send({ type: 'net.answered' }),
      progress: (list, times) => this.send(progressOf(list, times)),
      flushed: () => this.#flushed(),
      lost: (loss) => this.send({ type: 'net.lost', loss }),
    };
    const { isUrgent, secure } = this.#options;
    this.#connection = new Connection(address, watched, clock, listener, this.#tap, {
      ...(isUrgent && { isUrgent }),
      ...(secure && { secure }),
    });
    this.#connection.know(rooms);
    this.#closed = this.#connection.closed;
  }

  #close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  #leave(): void {
    this.#connection?.leave();
    this.#connection = null;
  }

  #ask(request: Exclude<ClientMessage, { type: 'say' }>): void {
    const refusal = this.#connection?.request(request) ?? null;
    if (refusal === null) return;
    const { password: _, ...shown } = { password: undefined, ...request };
    this.send({ type: 'net.unsent', text: requestText(shown), why: whyOf(refusal) });
  }

  #askList(): void {
    this.#ask({ type: 'list', password: this.#passwordOf(null) });
  }

  #askJoin(room: string): void {
    this.#ask({ type: 'join', room, password: this.#passwordOf(room) });
  }

  #askWho({ agreed, name }: SessionContext): void {
    if (agreed.includes('messages')) {
      this.#sendRecord({ type: 'who' });
      return;
    }
    if (name !== null) this.#connection?.know([name]);
    this.#ask({ type: 'who' });
  }

  #passwordOf(room: string | null): string | undefined {
    this.#asked = room;
    return this.#options.passwords?.of(this.#options.address, room);
  }

  /** Forgets the password that was sent last if the server says that it is wrong. */
  #checkPassword(event: SessionEvent): void {
    if (!('password' in event) || event.password !== 'wrong') return;
    this.#options.passwords?.forget(this.#options.address, this.#asked);
  }

  #sendRecord(record: ClientRecord): void {
    const refusal = this.#connection?.sendRecord(record) ?? null;
    if (refusal === null) return;
    if ('ref' in record) this.#listener.notice({ type: 'record-not-sent', ref: record.ref });
    else this.send({ type: 'net.unsent', text: record.type, why: whyOf(refusal) });
  }

  /** Asks to come back into the room: as the first bytes of the connection, if it has agreed on nothing yet. */
  #resume(extensions: readonly Extension[]): void {
    const { record } = this.#back;
    const connection = this.#connection;
    const refusal =
      record === null || connection === null
        ? 'empty'
        : connection.extensions.length > 0
          ? connection.sendRecord(record)
          : connection.beginWithRecords(extensions, record);
    if (refusal !== null) this.send({ type: 'net.unsent', text: 'resume', why: whyOf(refusal) });
  }

  #say(text: string, server: ServerTraits): void {
    const refusal = this.#connection?.send(wireText(text, server)) ?? null;
    if (refusal === null) this.#saying = true;
    else this.#listener.notice({ type: 'not-sent', text, why: whyOf(refusal) });
  }

  #flushed(): void {
    if (!this.#saying) return;
    this.#saying = false;
    this.#listener.sent?.();
  }

  /** Sends each message as its event; consecutive texts are one event. */
  #deliver(messages: readonly ServerMessage[], times: AnswerTimes): void {
    const first = this.#tap.decoded(messages.map(withoutSecret));
    const { speech = null, agreedLines: lines = false, extensions = [] } = this.#connection ?? {};
    this.#back.heard(messages);
    for (const event of eventsOf(messages, first, { ...times, speech, lines, extensions })) {
      this.#checkPassword(event);
      if (!this.#hearsQuietly(event)) this.send(event);
    }
  }

  /**
   * Reports what is heard in a room itself if the machine would only do that, and begin its wait for silence again,
   * which is long: it need not begin with each of many messages.
   */
  #hearsQuietly(event: SessionEvent): boolean {
    const isHeard = event.type === 'net.text' || event.type === 'net.records';
    if (!isHeard || this.#path !== PEACE) return false;
    const now = this.#options.clock.now();
    const notice =
      now < this.#passedOnAt + PASSED_ON_MS
        ? quietNotice(this.#actor.getSnapshot().context, event)
        : null;
    if (notice === null) this.#passedOnAt = now;
    else this.#listener.notice(notice);
    return notice !== null;
  }

  /** Reports each step from state to state to the tap, also through states that end at once. */
  #inspect(event: InspectionEvent): void {
    if (event.type !== '@xstate.microstep') return;
    const path = pathOf(event.snapshot as SnapshotFrom<typeof sessionMachine>);
    if (path === this.#path) return;
    this.#tap.moved(this.#path, path, event.event.type);
    this.#path = path;
  }

  #changed(snapshot: SnapshotFrom<typeof sessionMachine>): void {
    const view = viewOf(snapshot);
    if (isSameView(view, this.#shown)) return;
    this.#shown = view;
    this.#listener.changed(view);
  }
}

/** Returns why something was not sent, in the session's terms. */
function whyOf(refusal: OutboxRefusal): 'full' | 'unsendable' {
  return refusal === 'full' ? 'full' : 'unsendable';
}

/** Returns a message without the secret that it may hold, for the tap. */
function withoutSecret(message: ServerMessage): ServerMessage {
  if (message.type !== 'record' || message.record.type !== 'entered') return message;
  const { secret, ...record } = message.record;
  return secret === undefined
    ? message
    : { ...message, record: { ...record, secret: SECRET_DOTS } };
}

/**
 * Returns a message as it goes to the server. A server that reads in passes strips a line ending, unless
 * it reads two messages at once: then the ending separates them (docs/protocol.md, section 7).
 */
function wireText(text: string, { reading }: ServerTraits): string {
  return reading === 'in-passes' ? `${text}\n` : text;
}
