import { type Actor, createActor, type InspectionEvent, type SnapshotFrom } from 'xstate';
import { type ClientMessage, requestText } from '../protocol/encode.js';
import type { ServerMessage } from '../protocol/messages.js';
import { sessionMachine } from '../session/machine.js';
import type { Address, Dialling, Intent, SessionEvent, SessionNotice } from '../session/model.js';
import { pathOf, type SessionView, viewOf } from '../session/view.js';
import type { OutboxRefusal } from '../wire/outbox.js';
import type { Clock } from './clock.js';
import { watchDialling } from './dial.js';
import { type Dial, Link, type LinkListener } from './link.js';
import { NO_TAP, type Tap } from './tap.js';

/** Who hears what a connection does. */
export interface ConnectionListener {
  /** The session's state has changed. */
  changed(view: SessionView): void;
  notice(notice: SessionNotice): void;
  /** Another address is being tried. */
  dialling?(dialling: Dialling): void;
  /** All chat that the session was handed has left the process. */
  sent?(): void;
}

/** One session over as many sockets as it needs, one after the other. */
export interface Connection {
  /** Hands the session something that the user wants. */
  send(event: SessionEvent): void;
  view(): SessionView;
  /** Resolves when the last socket that was opened has closed. */
  closed(): Promise<void>;
}

/** What a connection begins with. */
export interface ConnectionOptions {
  readonly address: Address;
  readonly intent?: Intent;
  readonly dial: Dial;
  readonly clock: Clock;
  /** Spreads the tries of many clients: a random number from 0 to 2^32 - 1. */
  readonly seed?: number;
  /** Who hears what crosses the wire; nobody where it is left out. */
  readonly tap?: Tap;
}

/** Runs the session machine's effects on real sockets. */
export function createConnection(
  options: ConnectionOptions,
  listener: ConnectionListener,
): Connection {
  return new SocketSession(options, listener);
}

class SocketSession implements Connection {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #tap: Tap;
  readonly #actor: Actor<typeof sessionMachine>;
  /** The state that the session was in last. */
  #path: string;
  #link: Link | null = null;
  #closed = Promise.resolve();
  /** True from a message of chat until all that is queued has left. */
  #saying = false;

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    const { address, intent, clock, seed = 0, tap = NO_TAP } = options;
    this.#tap = tap;
    const input = { address, seed, ...(intent && { intent }) };
    const inspect = (event: InspectionEvent) => this.#inspect(event);
    this.#actor = createActor(this.#machine(), { clock, input, inspect });
    this.#path = pathOf(this.#actor.getSnapshot());
    this.#actor.start();
    this.#actor.subscribe((snapshot) => this.#changed(snapshot));
  }

  send(event: SessionEvent): void {
    this.#actor.send(event);
  }

  view(): SessionView {
    return viewOf(this.#actor.getSnapshot());
  }

  closed(): Promise<void> {
    return this.#closed;
  }

  /** The session machine with its effects. */
  #machine(): typeof sessionMachine {
    return sessionMachine.provide({
      actions: {
        openSocket: ({ context }) => this.#open(context.rooms?.confirmed ?? []),
        giveUpAnswer: () => this.#link?.giveUp(),
        closeSocket: () => this.#close(),
        sendList: () => this.#ask({ type: 'list' }),
        sendJoin: (_, { room }) => this.#ask({ type: 'join', room }),
        sendNick: (_, { name }) => this.#ask({ type: 'nick', name }),
        sendWho: ({ context }) => {
          if (context.name !== null) this.#link?.know([context.name]);
          this.#ask({ type: 'who' });
        },
        sendLogout: () => this.#ask({ type: 'logout' }),
        sendChat: (_, { text }) => this.#say(text),
        tell: (_, notice) => this.#listener.notice(notice),
      },
    });
  }

  /** Opens a socket; `rooms` are names of rooms known for certain. */
  #open(rooms: readonly string[]): void {
    this.#close();
    this.#saying = false;
    const { address, dial, clock } = this.#options;
    const watched = (to: Address) =>
      watchDialling(dial(to), (dialling) => this.#listener.dialling?.(dialling));
    const listener: LinkListener = {
      connected: () => this.send({ type: 'net.connected' }),
      received: (messages) => this.#deliver(messages),
      answered: () => this.send({ type: 'net.answered' }),
      progress: () => this.send({ type: 'net.progress' }),
      flushed: () => this.#flushed(),
      lost: (loss) => this.send({ type: 'net.lost', loss }),
    };
    this.#link = new Link(address, watched, clock, listener, this.#tap);
    this.#link.know(rooms);
    this.#closed = this.#link.closed;
  }

  #close(): void {
    this.#link?.close();
    this.#link = null;
  }

  #ask(request: Exclude<ClientMessage, { type: 'say' }>): void {
    const refusal = this.#link?.request(request) ?? null;
    if (refusal === null) return;
    this.send({ type: 'net.unsent', text: requestText(request), why: whyOf(refusal) });
  }

  #say(text: string): void {
    const refusal = this.#link?.send(text) ?? null;
    if (refusal === null) this.#saying = true;
    else this.#listener.notice({ kind: 'not-sent', text, why: whyOf(refusal) });
  }

  #flushed(): void {
    if (!this.#saying) return;
    this.#saying = false;
    this.#listener.sent?.();
  }

  /** Sends each message as its event; a run of chat, however long, is one event. */
  #deliver(messages: readonly ServerMessage[]): void {
    const first = this.#tap.decoded(messages);
    for (const event of eventsOf(messages, first)) this.send(event);
  }

  /** Tells the tap of each step from state to state, also of those that are over at once. */
  #inspect(event: InspectionEvent): void {
    if (event.type !== '@xstate.microstep') return;
    const path = pathOf(event.snapshot as SnapshotFrom<typeof sessionMachine>);
    if (path === this.#path) return;
    this.#tap.moved(this.#path, path, event.event.type);
    this.#path = path;
  }

  #changed(snapshot: SnapshotFrom<typeof sessionMachine>): void {
    this.#listener.changed(viewOf(snapshot));
  }
}

/** Why something was not sent, as the session puts it. */
function whyOf(refusal: OutboxRefusal): 'full' | 'unsendable' {
  return refusal === 'full' ? 'full' : 'unsendable';
}

/**
 * Turns decoded messages into session events, neighbouring texts into one; `first` is the number of the
 * first message.
 */
export function eventsOf(messages: readonly ServerMessage[], first = 0): SessionEvent[] {
  const events: SessionEvent[] = [];
  let texts: string[] = [];
  const endTexts = (end: number) => {
    if (texts.length > 0) {
      events.push({ type: 'net.text', texts, first: first + end - texts.length });
    }
    texts = [];
  };
  messages.forEach((message, index) => {
    if (message.type === 'text') {
      texts.push(message.text);
      return;
    }
    endTexts(index);
    events.push(eventOf(message));
  });
  endTexts(messages.length);
  return events;
}

function eventOf(message: Exclude<ServerMessage, { type: 'text' }>): SessionEvent {
  switch (message.type) {
    case 'status':
      return { type: 'net.status', status: message.status };
    case 'rooms': {
      const { names, complete, ambiguous, joined, confirmed, announced } = message;
      const list = { names, complete, ambiguous, joined, confirmed };
      return { type: 'net.rooms', list, announced };
    }
    case 'people':
      return { type: 'net.people', names: message.names };
    case 'bad-answer':
      return { type: 'net.bad-answer', request: message.request, text: message.text };
  }
}
