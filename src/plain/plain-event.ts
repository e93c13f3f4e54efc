/** The events of plain mode: what it prints, as lines for people or as JSON. Pure. */

import type { Phase } from '../session/session-view.js';
import type { EndingName } from './endings.js';

/** The version of the events' form: a change that breaks a reader makes it larger. */
export const EVENTS_VERSION = 1;

/** The room and the server of an event, in the words of the screen; `room` is null outside of rooms. */
export interface Where {
  readonly room: string | null;
  readonly server: string;
}

/** An event that says something about a tab. All text is sanitised. */
export type TabEvent =
  /** The state of the connection, and the name in use or asked for; `retryIn` in ms, while it waits to be retried. */
  | {
      readonly type: 'state';
      readonly state: Phase;
      readonly nick: string | null;
      readonly retryIn?: number;
    }
  /** This tab takes what is typed from now on. */
  | { readonly type: 'tab'; readonly number: number; readonly of: number }
  | {
      readonly type: 'message';
      readonly from: string;
      readonly text: string;
      /** True if it is ours. */
      readonly own: boolean;
      /** True if it calls us. */
      readonly mention: boolean;
      readonly manner: 'said' | 'action' | 'private';
      /** Whose private words these are. */
      readonly to?: string;
      /** For our own: true if the server has it, false if it has only been written. */
      readonly arrived?: boolean;
      /** True if it is from before we came. */
      readonly past?: true;
    }
  /** Words in a room whose speaker is not known. */
  | { readonly type: 'text'; readonly text: string; readonly past?: true }
  /** People who came or went: how many, the names that are known, and the server’s own words if there are any. */
  | {
      readonly type: 'joined' | 'left';
      readonly count: number;
      readonly names: readonly string[];
      readonly text?: string;
      readonly past?: true;
    }
  /** A sentence of Foyer, or words of the server in one. */
  | { readonly type: 'notice'; readonly text: string; readonly past?: true }
  /** A sentence about something that went wrong. */
  | { readonly type: 'error'; readonly text: string }
  /** The list of the server’s rooms. */
  | { readonly type: 'rooms'; readonly rooms: readonly string[]; readonly complete: boolean }
  /** The people of the room, after they were asked for. */
  | { readonly type: 'people'; readonly people: readonly string[] }
  /** Our message waits for the connection, or for a slow server. */
  | { readonly type: 'waiting'; readonly text: string }
  /** Our message was not sent, or not delivered. */
  | { readonly type: 'refused'; readonly text: string }
  | {
      readonly type: 'question';
      readonly question: 'nick' | 'password' | 'send' | 'leave' | 'quit';
      readonly text: string;
      /** The answer that an empty line gives. */
      readonly offer?: string;
    }
  /** A read, a write, a decoded message, a step of the session or of the connection, while /wire is on. */
  | {
      readonly type: 'wire';
      readonly what: 'read' | 'write' | 'message' | 'state' | 'connection';
      /** For a read and a write: with escapes for what is not text. */
      readonly text: string;
      /** How many bytes were read or written. */
      readonly bytes?: number;
    }
  /** So many messages came faster than they were read, and are not shown. */
  | { readonly type: 'gap'; readonly count: number };

/** Any event, when it happened (Unix ms), and where. */
export type PlainEvent = { readonly time: number } & (
  | (TabEvent & Where)
  | { readonly type: 'start'; readonly version: number; readonly foyer: string }
  | {
      readonly type: 'end';
      readonly status: number;
      readonly reason: EndingName | 'signal';
      readonly text: string;
    }
);

export type EventType = PlainEvent['type'];

/** A row of the events' table. */
interface EventRow {
  /** The members besides `type` and `time`, and `room` and `server` if it is of a tab. */
  readonly members: readonly string[];
  readonly help: string;
}

/** Every event, for the documents. */
export const PLAIN_EVENTS: Readonly<Record<EventType, EventRow>> = {
  start: {
    members: ['version', 'foyer'],
    help: 'the first event: the version of this table, and of Foyer',
  },
  state: {
    members: ['state', 'nick', 'retryIn'],
    help: 'the connection of a tab is in another state; `retryIn` is the time to the next attempt in ms',
  },
  tab: {
    members: ['number', 'of'],
    help: 'this tab takes what is typed from now on',
  },
  message: {
    members: ['from', 'text', 'own', 'mention', 'manner', 'to', 'arrived', 'past'],
    help: 'somebody says something; of our own, `arrived` is true if the server has it, false if it has only been written',
  },
  text: {
    members: ['text', 'past'],
    help: 'words in the room whose speaker is not known',
  },
  joined: {
    members: ['count', 'names', 'text', 'past'],
    help: 'people came; `text` has the server’s own words',
  },
  left: { members: ['count', 'names', 'text', 'past'], help: 'people went' },
  notice: { members: ['text', 'past'], help: 'a sentence of Foyer, or words of the server in one' },
  error: { members: ['text'], help: 'a sentence about something that went wrong' },
  rooms: { members: ['rooms', 'complete'], help: 'the rooms of the server' },
  people: { members: ['people'], help: 'the people of the room, after /who' },
  waiting: {
    members: ['text'],
    help: 'a message of ours waits for the connection, or for a slow server',
  },
  refused: { members: ['text'], help: 'a message of ours was not sent, or not delivered' },
  question: {
    members: ['question', 'text', 'offer'],
    help: 'an answer is needed: `nick`, `password`, `send`, `leave` or `quit`; an empty line takes the `offer`',
  },
  wire: {
    members: ['what', 'text', 'bytes'],
    help: 'while `/wire` is on: a `read`, a `write`, a decoded `message`, a step of the `state` or of the `connection`',
  },
  gap: {
    members: ['count'],
    help: 'so many messages came faster than they were read, and are left out',
  },
  end: {
    members: ['status', 'reason', 'text'],
    help: 'the last event: the exit status, its name, and why',
  },
};
