import { type Actor, createActor, type SnapshotFrom } from 'xstate';
import type { ServerMessage } from '../protocol/messages.js';
import { sessionMachine } from '../session/machine.js';
import type { Address, Intent, RoomList, SessionEvent, SessionNotice } from '../session/model.js';
import { type SessionView, viewOf } from '../session/view.js';
import type { Clock } from './clock.js';
import { type Dial, Link } from './link.js';

/** Who hears what a connection does. */
export interface ConnectionListener {
  /** The session's state has changed. */
  changed(view: SessionView): void;
  notice(notice: SessionNotice): void;
}

/** One session over as many sockets as it needs, one after the other. */
export interface Connection {
  /** Hands the session something that the user wants. */
  send(event: SessionEvent): void;
  view(): SessionView;
  /** Resolves when the last socket that was opened has closed. */
  closed(): Promise<void>;
}

/** Runs the session machine's effects on real sockets. */
export function createConnection(
  options: { address: Address; intent?: Intent; dial: Dial; clock: Clock },
  listener: ConnectionListener,
): Connection {
  let link: Link | null = null;
  let closed = Promise.resolve();
  let rooms: RoomList | null = null;
  const closeLink = () => {
    link?.close();
    link = null;
  };
  const openLink = () => {
    closeLink();
    link = new Link(options.address, options.dial, options.clock, {
      connected: () => actor.send({ type: 'net.connected' }),
      received: (messages) => deliver(messages),
      answered: () => actor.send({ type: 'net.answered' }),
      lost: (loss) => actor.send({ type: 'net.lost', loss }),
    });
    link.know(certainNames(rooms));
    closed = link.closed;
  };

  const actor: Actor<typeof sessionMachine> = createActor(
    sessionMachine.provide({
      actions: {
        openSocket: openLink,
        closeSocket: closeLink,
        giveUpAnswer: () => link?.giveUp(),
        sendList: () => link?.request({ type: 'list' }),
        sendJoin: (_, { room }) => link?.request({ type: 'join', room }),
        sendNick: (_, { name }) => link?.request({ type: 'nick', name }),
        sendWho: ({ context }) => {
          if (context.name !== null) link?.know([context.name]);
          link?.request({ type: 'who' });
        },
        sendLogout: () => link?.request({ type: 'logout' }),
        sendChat: (_, { text }) => {
          const refusal = link?.send(text) ?? null;
          if (refusal === null) return;
          const why = refusal === 'full' ? 'full' : 'unsendable';
          listener.notice({ kind: 'not-sent', text, why });
        },
        tell: (_, notice) => listener.notice(notice),
      },
    }),
    {
      clock: options.clock,
      input: { address: options.address, ...(options.intent && { intent: options.intent }) },
    },
  );

  /** Sends each message as its event; a run of chat, however long, is one event. */
  const deliver = (messages: readonly ServerMessage[]) => {
    for (const event of eventsOf(messages)) actor.send(event);
  };

  actor.start();
  actor.subscribe((snapshot: SnapshotFrom<typeof sessionMachine>) => {
    if (snapshot.context.rooms !== rooms) {
      rooms = snapshot.context.rooms;
      link?.know(certainNames(rooms));
    }
    listener.changed(viewOf(snapshot));
  });
  return {
    send: (event) => actor.send(event),
    view: () => viewOf(actor.getSnapshot()),
    closed: () => closed,
  };
}

/** The names of a list of which each is sure to be one name, and whole. */
function certainNames(list: RoomList | null): readonly string[] {
  return list?.complete && !list.ambiguous ? list.names : [];
}

/** Turns decoded messages into session events, neighbouring texts into one. */
export function eventsOf(messages: readonly ServerMessage[]): SessionEvent[] {
  const events: SessionEvent[] = [];
  let texts: string[] = [];
  const endTexts = () => {
    if (texts.length > 0) events.push({ type: 'net.text', texts });
    texts = [];
  };
  for (const message of messages) {
    if (message.type === 'text') {
      texts.push(message.text);
      continue;
    }
    endTexts();
    events.push(eventOf(message));
  }
  endTexts();
  return events;
}

function eventOf(message: Exclude<ServerMessage, { type: 'text' }>): SessionEvent {
  switch (message.type) {
    case 'status':
      return { type: 'net.status', status: message.status };
    case 'rooms': {
      const { names, complete, ambiguous, announced } = message;
      return { type: 'net.rooms', list: { names, complete, ambiguous }, announced };
    }
    case 'people':
      return { type: 'net.people', names: message.names };
    case 'bad-answer':
      return { type: 'net.bad-answer', request: message.request, text: message.text };
  }
}
