/** Runs the session machine on real connections. */

import { type Actor, createActor, type InspectionEvent, type SnapshotFrom } from 'xstate';
import type { PartialList } from '../protocol/answers/answer-reader.js';
import { type ClientMessage, requestText } from '../protocol/encode.js';
import type { ServerMessage } from '../protocol/messages.js';
import { askedPassword } from '../protocol/password-words.js';
import type { SpeechForm } from '../protocol/talk/chat-line.js';
import { sessionMachine } from '../session/machine.js';
import type {
  Address,
  Dialling,
  Intent,
  RoomList,
  SessionEvent,
  SessionNotice,
} from '../session/model.js';
import type { ServerTraits } from '../session/server-traits.js';
import { isSameView, pathOf, type SessionView, viewOf } from '../session/session-view.js';
import type { Clock } from '../text/clock.js';
import type { OutboxRefusal } from '../wire/outbox.js';
import type { AnswerTimes } from './answer-watch.js';
import { Connection, type ConnectionListener, type Dial } from './connection.js';
import { watchDialling } from './dial.js';
import type { Secure } from './secured.js';
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

class SocketSessionRunner implements SessionRunner {
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

  constructor(options: SessionRunnerOptions, listener: SessionListener) {
    this.#options = options;
    this.#listener = listener;
    const { address, intent, server, clock, seed = 0, tap = NO_TAP } = options;
    this.#tap = tap;
    const input = { address, seed, ...(intent && { intent }), ...(server && { server }) };
    const inspect = (event: InspectionEvent) => this.#inspect(event);
    this.#actor = createActor(this.#machine(), { clock, input, inspect });
    this.#shown = this.view();
    this.#path = this.#shown.state;
    this.#actor.start();
    this.#actor.subscribe((snapshot) => this.#changed(snapshot));
  }

  send(event: SessionEvent): void {
    this.#actor.send(event);
  }

  view(): SessionView {
    return viewOf(this.#actor.getSnapshot());
  }

  hangUp(): void {
    this.#leave();
  }

  closed(): Promise<void> {
    return this.#closed;
  }

  /** Returns the session machine with its effects. */
  #machine(): typeof sessionMachine {
    return sessionMachine.provide({
      actions: {
        openSocket: ({ context }) => this.#open(context.rooms?.confirmed ?? []),
        giveUpAnswer: () => this.#connection?.giveUp(),
        closeSocket: () => this.#close(),
        leaveSocket: () => this.#leave(),
        sendList: () => this.#ask({ type: 'list', password: this.#passwordOf(null) }),
        sendJoin: (_, { room }) =>
          this.#ask({ type: 'join', room, password: this.#passwordOf(room) }),
        sendNick: (_, { name }) => this.#ask({ type: 'nick', name }),
        sendWho: ({ context }) => {
          if (context.name !== null) this.#connection?.know([context.name]);
          this.#ask({ type: 'who' });
        },
        sendLogout: () => this.#ask({ type: 'logout' }),
        sendChat: ({ context }, { text }) => this.#say(text, context.server),
        tell: (_, notice) => this.#listener.notice(notice),
      },
    });
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

  #passwordOf(room: string | null): string | undefined {
    this.#asked = room;
    return this.#options.passwords?.of(this.#options.address, room);
  }

  /** Forgets the password that was sent last if the server says that it is wrong. */
  #checkPassword(event: SessionEvent): void {
    if (!('password' in event) || event.password !== 'wrong') return;
    this.#options.passwords?.forget(this.#options.address, this.#asked);
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
    const first = this.#tap.decoded(messages);
    const { speech = null, agreedLines: lines = false } = this.#connection ?? {};
    for (const event of eventsOf(messages, first, { ...times, speech, lines })) {
      this.#checkPassword(event);
      this.send(event);
    }
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

/** Knowledge besides the messages: the last answer's times, and how the server writes. */
interface Seen extends AnswerTimes {
  readonly speech: SpeechForm | null;
  readonly lines: boolean;
}

const NOTHING_SEEN: Seen = { speech: null, lines: false };

/**
 * Turns decoded messages into session events, consecutive texts into one; `first` is the number of the
 * first message.
 */
export function eventsOf(
  messages: readonly ServerMessage[],
  first = 0,
  seen: Seen = NOTHING_SEEN,
): SessionEvent[] {
  const events: SessionEvent[] = [];
  let texts: string[] = [];
  /** The index of a text that asks for a password. */
  let asking = -1;
  const endTexts = (end: number) => {
    if (texts.length > 0) {
      const { speech } = seen;
      events.push({ type: 'net.text', texts, first: first + end - texts.length, speech });
    }
    texts = [];
  };
  messages.forEach((message, index) => {
    if (message.type === 'text') {
      // A text that asks for a password is a part of the answer before it.
      if (index !== asking) texts.push(message.text);
      return;
    }
    endTexts(index);
    const password = askedAfter(messages, index);
    if (password !== null) asking = index + 1;
    events.push({ ...eventOf(message, seen), ...(password && { password }) } as SessionEvent);
  });
  endTexts(messages.length);
  return events;
}

/** The rooms of a server that does not show them. */
const noRooms = {
  type: 'net.rooms',
  list: { names: [], complete: true, ambiguous: false },
  announced: 0,
} as const;

/** Returns what a server asks a password for in the place of its rooms; null for rooms. */
function askedInstead(names: readonly string[]) {
  const [name = '', ...others] = names;
  return others.length === 0 ? askedPassword(name) : null;
}

/** Returns what the text after a refusal asks a password for; null if it is none. */
function askedAfter(messages: readonly ServerMessage[], index: number) {
  const [message, next] = messages.slice(index, index + 2);
  const isRefusal = message?.type === 'status' && message.status === 'malformed';
  return isRefusal && next?.type === 'text' ? askedPassword(next.text) : null;
}

function eventOf(
  message: Exclude<ServerMessage, { type: 'text' }>,
  { tookMs = 0, pauseMs, lastedMs = 0, lines }: Seen,
): SessionEvent {
  switch (message.type) {
    case 'status':
      return { type: 'net.status', status: message.status, tookMs };
    case 'rooms': {
      const password = askedInstead(message.names);
      if (password !== null) return { ...noRooms, lines, password };
      const { names, complete, ambiguous, joined, confirmed, announced } = message;
      const list = { names, complete, ambiguous, joined, confirmed, ...counted(announced, names) };
      const paused = pauseMs === undefined ? {} : { pauseMs };
      return { type: 'net.rooms', list, announced, lines, tookMs, lastedMs, ...paused };
    }
    case 'people':
      return { type: 'net.people', names: message.names, form: message.form, tookMs };
    case 'bad-answer':
      return { type: 'net.bad-answer', request: message.request, text: message.text };
  }
}

function counted(announced: number, { length }: readonly string[]): Pick<RoomList, 'announced'> {
  return announced === length ? {} : { announced };
}

/** Returns the event for more of an answer. A list that can be read in part offers no lines. */
function progressOf(list: PartialList | null, times: AnswerTimes): SessionEvent {
  if (list === null) return { type: 'net.progress' };
  const names = list.names.filter((name) => askedPassword(name) === null);
  const { announced } = list;
  const { tookMs, pauseMs } = times;
  return {
    type: 'net.progress',
    list: { names, complete: false, ambiguous: false, ...counted(announced, names) },
    lines: false,
    ...(tookMs !== undefined && { tookMs }),
    ...(pauseMs !== undefined && { pauseMs }),
  };
}

/**
 * Returns a message as it goes to the server. A server that reads in passes strips a line ending, unless
 * it reads two messages at once: then the ending separates them (docs/protocol.md, section 7).
 */
function wireText(text: string, { reading }: ServerTraits): string {
  return reading === 'in-passes' ? `${text}\n` : text;
}
