/** The state of the chat, the events that change it, and the effects that follow. */

import type { Address, Dialling, Intent, SessionEvent, SessionNotice } from '../session/model.js';
import type { ServerTraits } from '../session/server-traits.js';
import type { SessionView } from '../session/session-view.js';
import type { ThemeName } from '../text/theme-names.js';
import type { Entry, Tone } from './log/entry.js';
import type { Find } from './log/log-search.js';
import type { LogAnchor } from './log/log-viewport.js';
import type { Scrollback } from './log/scrollback.js';
import type { Unnumbered } from './records/post.js';
import type { RoomRecords } from './records/room-records.js';
import type { Activity } from './room/activity.js';
import type { EchoFilter } from './room/echo-filter.js';
import type { Ignored } from './room/ignore-list.js';
import type { People, Speakers } from './room/people.js';
import type { SendQueue } from './room/send-queue.js';
import type { Unacknowledged } from './room/unacknowledged.js';
import type { KnownServer, NameInUse } from './servers/known-servers.js';
import type { Trace } from './wire/trace.js';

/** The terminal's size, in columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
  /** The rows of the terminal below these, which belong to the tour of a demo; left out for none. */
  readonly tourHeight?: number;
}

/** The room that the user is in, or was in when the connection was lost. */
export interface RoomState {
  /** The room's name for the screen, sanitised. */
  readonly title: string;
  /** The room's name as the server writes it. */
  readonly name: string;
  /** Our name in the room, sanitised. */
  readonly nick: string;
  readonly people: People;
  /** The rows that the people are scrolled down. */
  readonly peopleTop: number;
  readonly speakers: Speakers;
  /** Grows in place: appending a message does not copy the history. */
  readonly log: Scrollback<Entry>;
  /** New entries that are not on disk yet; grows in place, and is emptied in place. */
  readonly unlogged: Entry[];
  /** True once the stored history was requested, or is no longer needed. */
  readonly askedEarlier: boolean;
  readonly echo: EchoFilter;
  readonly activity: Activity;
  readonly position: LogAnchor;
  /** The entry that the wire pane has led to, which is marked; null for none. */
  readonly shown: number | null;
  /** The newest entry when the user scrolled up; what came after it is new. */
  readonly followedTo: number;
  /** The first entry, present or future, that the user has not seen; null until they looked away. */
  readonly newFrom: number | null;
  /** The newest entry when they looked back; null while they look away, or if nothing is new. */
  readonly newTo: number | null;
  /** The number of messages since the user looked away. */
  readonly unread: number;
  /** The number of those that mention the user. */
  readonly mentions: number;
  /** The search in the log. */
  readonly find: Find | null;
  /** When somebody last said something here (Unix ms); null before. */
  readonly saidAt: number | null;
  /** When the server last sent something (Unix ms); null before. */
  readonly heardAt: number | null;
  /** The state of its records; null in a room without records. */
  readonly records: RoomRecords | null;
  /** Our messages that may not have arrived: without records. */
  readonly unacknowledged: Unacknowledged;
  /** Since when nothing of the room was received (Unix ms); null while there is a connection. */
  readonly lostAt: number | null;
  /** True while the user waits for an answer to `/who`, which is then shown. */
  readonly asked: boolean;
  /** The answer to the user's last command or key; null for none. Never in the log. */
  readonly reply: Reply | null;
}

/** A connection that is being made. */
export interface Dial {
  /** When it is given up (Unix ms). */
  readonly until: number;
  /** Its progress; null during the name lookup. */
  readonly now: Dialling | null;
}

/** The user's presence, and when they were last called. */
export interface Attention {
  /** True if the terminal's window has the keyboard; null if the terminal never reported it. */
  readonly focused: boolean | null;
  /** When the bell last rang, and when the last desktop notification was sent (Unix ms); null for never. */
  readonly rangAt: number | null;
  readonly notifiedAt: number | null;
}

/** A sentence for the user outside a room's log. */
export interface StatusLine {
  readonly text: string;
  readonly tone: Tone;
}

/** The answer to something that the user did in a room: shown above the input until the input changes. */
export interface Reply extends StatusLine {
  /** The rows that it is scrolled down. */
  readonly top: number;
}

/** The state that all tabs of the window share: the terminal's size, the settings, and people to ignore. */
export interface Shared {
  readonly size: Size;
  /** True if the embedded server runs in this process. */
  readonly hosting: boolean;
  /** The faults that this server has, as the user writes them; '' for none. */
  readonly faults: string;
  /** People whose messages are hidden. */
  readonly ignored: readonly Ignored[];
  readonly attention: Attention;
  /** The folder of the logs; empty if there is none. */
  readonly logFolder: string;
  readonly settings: Settings;
}

/** All that one tab knows about the chat. */
export interface AppState {
  /** The same record in every tab. */
  readonly shared: Shared;
  readonly address: Address;
  /** The server of this machine, which can be started if necessary. */
  readonly local: Address;
  readonly session: SessionView;
  /** True if a server may be started here when nobody listens at the address. */
  readonly mayHost: boolean;
  /** True while that server starts. */
  readonly starting: boolean;
  /** The connection that is being made; null if there is none. */
  readonly dial: Dial | null;
  readonly room: RoomState | null;
  /** True from the loss of a room's connection until the room is reached again or given up. */
  readonly returning: boolean;
  readonly status: StatusLine | null;
  /** Problems that are shown once the user arrives in the lobby or a room. */
  readonly untold: readonly string[];
  /** The server's latest texts outside a room, sanitised; bounded, the newest last. */
  readonly greetings: readonly string[];
  /** False for a lobby that connects only when it is shown. */
  readonly begun: boolean;
  /** When the connection is retried automatically (Unix ms); null if it is not. */
  readonly retryAt: number | null;
  /** Since when the server has been asked for the name (Unix ms); null while it is not. */
  readonly askedNameAt: number | null;
  /** True once this server's room list was complete. */
  readonly listed: boolean;
  /** The messages that are being sent. */
  readonly outgoing: SendQueue;
  /** The messages that were stopped last and return to the input; a new list each time. */
  readonly returned: readonly string[];
  /** The height of the input, in rows. */
  readonly inputRows: number;
  /** The wire traffic; grows in place. */
  readonly trace: Trace;
  /** The height of the wire pane, in rows; 0 if it is hidden. */
  readonly wireRows: number;
  /** The rows that explain what Enter sends; 0 if they are hidden. */
  readonly explainRows: number;
}

/** Everything that changes the state: all events pass through one queue. */
export type AppEvent =
  | { readonly type: 'resized'; readonly size: Size }
  /** The terminal's window got or lost the keyboard. */
  | { readonly type: 'focus'; readonly focused: boolean }
  /** Continues the search with its next part. */
  | { readonly type: 'find-on' }
  | { readonly type: 'session'; readonly view: SessionView; readonly time: number }
  /** Reports of the session besides its state. */
  | (SessionNotice & { readonly time: number })
  /** Another of the server's addresses is being tried. */
  | { readonly type: 'dialling'; readonly dialling: Dialling }
  | {
      readonly type: 'hosted';
      /** The server's address: the user may have changed servers since. */
      readonly address: Address;
      readonly started: boolean;
      readonly problem: string | null;
      readonly time: number;
    }
  /** The messages that were handed to the connection have left this machine. */
  | { readonly type: 'sent'; readonly time: number }
  /** More may be sent now. */
  | { readonly type: 'wake'; readonly time: number }
  /** The stored history of a room, for the log that requested it. */
  | {
      readonly type: 'earlier';
      readonly log: Scrollback<Entry>;
      readonly entries: readonly Entry[];
    }
  | Action;

/** A wish of the user. */
export type Action =
  /** The settings that changed, by the user or in their file. */
  | { readonly type: 'settings'; readonly settings: Partial<Settings> }
  /** Connects a lobby that is not connected yet. */
  | { readonly type: 'begin' }
  | { readonly type: 'connect'; readonly address: Address }
  | { readonly type: 'retry' }
  | { readonly type: 'reconnect' }
  | { readonly type: 'stop' }
  /** Ends the sentence of the status line, or above the room's input. */
  | { readonly type: 'end-status' }
  /** Scrolls a reply that has more rows than there is room for. */
  | { readonly type: 'scroll-reply'; readonly by: 1 | -1 }
  | { readonly type: 'connect-local' }
  | { readonly type: 'list' }
  | { readonly type: 'join'; readonly room: string }
  | { readonly type: 'nick'; readonly name: string }
  | { readonly type: 'say'; readonly texts: readonly string[]; readonly time: number }
  /** Says or does something that takes records; `typed` returns to the input if it is refused. */
  | {
      readonly type: 'post';
      readonly record: Unnumbered;
      readonly typed: string;
      readonly time: number;
    }
  /** Returns unsent messages to the input. */
  | { readonly type: 'stop-sending'; readonly time: number }
  | { readonly type: 'who'; readonly time: number }
  /** Ignores somebody or stops ignoring them; lists the ignored names if the name is empty. */
  | { readonly type: 'ignore'; readonly name: string; readonly time: number }
  /** Gives faults to the server in this window; '' for none. */
  | { readonly type: 'fault'; readonly faults: string }
  | { readonly type: 'leave' }
  | { readonly type: 'clear' }
  | { readonly type: 'scroll'; readonly rows: number }
  | { readonly type: 'scroll-people'; readonly rows: number }
  | { readonly type: 'scroll-page'; readonly by: 1 | -1 }
  | { readonly type: 'scroll-to'; readonly end: 'top' | 'bottom' | 'new' }
  | { readonly type: 'show-entry'; readonly id: number }
  /** Saves the wire traffic or the room's log to a file. */
  | { readonly type: 'save'; readonly file: string; readonly time: number }
  | { readonly type: 'find'; readonly query: string }
  | { readonly type: 'find-next'; readonly by: 1 | -1 }
  /** Ends the search: stays at the match, or returns to where the user was. */
  | { readonly type: 'find-end'; readonly stay: boolean }
  | { readonly type: 'toggle'; readonly what: Toggle; readonly time: number }
  /** Sends a text to the terminal's clipboard. */
  | { readonly type: 'copy'; readonly text: string; readonly time: number }
  /** Answers the user: above the room's input, or on the status line. */
  | { readonly type: 'tell'; readonly text: string; readonly tone: Tone; readonly time: number }
  /** Shows a problem as soon as no sentence about the connection would replace it. */
  | { readonly type: 'report'; readonly text: string; readonly time: number }
  | { readonly type: 'quit' }
  | ForwardedAction;

/** An action that needs nothing of the state: it becomes an effect as it is. */
export type ForwardedAction =
  /** Closes this tab and its connection. */
  | { readonly type: 'close' }
  /** Changes a setting, or shows its value if the text is empty; `quiet` if only a problem is worth a word. */
  | { readonly type: 'set'; readonly name: string; readonly text: string; readonly quiet?: boolean }
  /** Stores a line that was typed. */
  | { readonly type: 'remember'; readonly line: string }
  | { readonly type: 'keep-server'; readonly server: KnownServer }
  | { readonly type: 'forget-server'; readonly address: string }
  /** Keeps a password for a room, or for a server if `room` is null, until the window ends. */
  | {
      readonly type: 'give-password';
      readonly address: Address;
      readonly room: string | null;
      readonly word: string;
    }
  /** Writes to the connection, one write right after the other; `asMessages`: each ends as messages do there. */
  | {
      readonly type: 'send-burst';
      readonly writes: readonly Uint8Array[];
      readonly asMessages: boolean;
    }
  | { readonly type: 'redraw' }
  | { readonly type: 'suspend' }
  /** Asks whether to quit and shows who uses the server here; with `ifAny`, quits at once if nobody does. */
  | { readonly type: 'ask-quit'; readonly ifAny: boolean };

/** The settings that the app uses. */
export interface Settings {
  /** The most messages that a room's log holds. */
  readonly scrollback: number;
  /** True if people and activity are shown when there is room for them. */
  readonly people: boolean;
  /** True if the terminal's bell rings when the user is mentioned. */
  readonly bell: boolean;
  /** True if Foyer takes clicks and the wheel; the terminal's own selection then needs a modifier. */
  readonly mouse: boolean;
  /** True if rooms are logged to disk; null until the settings are known. */
  readonly log: boolean | null;
  /** True if a mention sends a desktop notification while the window does not have the keyboard. */
  readonly notify: boolean;
  readonly theme: ThemeName;
}

/** The names of what the user can switch on and off. */
export type Toggle = 'people' | 'bell' | 'mouse';

/** A room of a server, by the name that the server uses. */
export interface RoomRef {
  readonly address: Address;
  readonly room: string;
}

/** A task for the program outside the pure core. */
export type Effect =
  /** `server`: what is known of the server from an earlier session. */
  | {
      readonly type: 'open';
      readonly address: Address;
      readonly intent: Intent;
      readonly server?: ServerTraits;
    }
  | { readonly type: 'session'; readonly event: SessionEvent }
  | { readonly type: 'host'; readonly address: Address }
  | { readonly type: 'fault'; readonly faults: string }
  /** Posts the event in the next turn, after pending keys. */
  | { readonly type: 'later'; readonly event: AppEvent }
  /** Posts the event `wake` after `inMs`. */
  | { readonly type: 'wake'; readonly inMs: number }
  | { readonly type: 'bell' }
  /** Sends a desktop notification. */
  | { readonly type: 'notify'; readonly title: string; readonly body: string }
  | { readonly type: 'mouse'; readonly on: boolean }
  /** Appends entries to a room's log on disk. */
  | ({ readonly type: 'log'; readonly entries: readonly Entry[] } & RoomRef)
  /** Reads the newest `count` stored entries of a room, before any that are logged later. */
  | ({
      readonly type: 'load-earlier';
      readonly log: Scrollback<Entry>;
      readonly count: number;
    } & RoomRef)
  | { readonly type: 'copy'; readonly text: string }
  /** Saves the wire traffic, or the log of a room, by the extension of the file's name. */
  | {
      readonly type: 'save';
      readonly file: string;
      readonly trace: Trace;
      readonly log: Scrollback<Entry> | null;
    }
  /** Stores all names that this window uses now. */
  | { readonly type: 'use-names'; readonly names: readonly NameInUse[] }
  | { readonly type: 'quit' }
  | ForwardedAction;

/** A new state and its effects. */
export type UpdateResult = readonly [AppState, readonly Effect[]];
