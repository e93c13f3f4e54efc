/** Starts the state machine of a session in simulated time, and records its effects. */

import { createActor, SimulatedClock } from 'xstate';
import { sessionMachine } from '../../src/session/machine.js';
import type { Intent, Loss, SessionEvent } from '../../src/session/model.js';
import { type SessionView, viewOf } from '../../src/session/session-view.js';

/** The loss of a connection that was made. */
export const GONE: Loss = { type: 'closed', detail: '', established: true };

/** A connection that could not be made. */
export const REFUSED: Loss = { type: 'refused', detail: 'ECONNREFUSED', established: false };

/** A machine with a clock that a test moves. */
export interface StartedMachine {
  readonly clock: SimulatedClock;
  send(...events: readonly SessionEvent[]): void;
  view(): SessionView;
  /** The effects since the last call, except chat and notices: `open`, `/join general`. Forgets those too. */
  effects(): string[];
  /** The chat since the last call, as `say TEXT`. Forgets all other effects. */
  said(): string[];
  /** The notices since the last call, as `tell JSON`. Forgets all other effects. */
  told(): string[];
}

/** Starts a machine with an intent and a seed of its random numbers. */
export function startMachine(
  input: { readonly intent?: Intent; readonly seed?: number } = {},
): StartedMachine {
  const clock = new SimulatedClock();
  const effects: string[] = [];
  const machine = recordingMachine((effect) => void effects.push(effect));
  const address = { host: 'example', port: 5220 };
  const actor = createActor(machine, { clock, input: { address, ...input } });
  actor.start();
  const take = (pattern: RegExp) => effects.splice(0).filter((effect) => pattern.test(effect));
  return {
    clock,
    send: (...events) => {
      for (const event of events) actor.send(event);
    },
    view: () => viewOf(actor.getSnapshot()),
    effects: () => take(/^(?!say |tell )/),
    said: () => take(/^say /),
    told: () => take(/^tell /),
  };
}

/** The machine whose effects are only recorded. */
function recordingMachine(record: (effect: string) => void) {
  const note = (text: string) => () => record(text);
  return sessionMachine.provide({
    actions: {
      openSocket: note('open'),
      closeSocket: note('close'),
      leaveSocket: note('leave'),
      giveUpAnswer: note('give up'),
      sendList: note('/list'),
      sendJoin: (_, { room }) => record(`/join ${room}`),
      sendNick: (_, { name }) => record(`/nick ${name}`),
      sendWho: note('/who'),
      sendLogout: note('/logout'),
      sendChat: (_, { text }) => record(`say ${text}`),
      tell: (_, notice) => record(`tell ${JSON.stringify(notice)}`),
    },
  });
}
