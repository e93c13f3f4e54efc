import type { Address, Dialling, Intent, SessionEvent, SessionNotice } from '../session/model.js';
import type { SessionView } from '../session/view.js';
import type { ThemeName } from '../text/theme-names.js';
import type { Entry, Tone } from './log/entry.js';
import type { Find } from './log/log-search.js';
import type { Position } from './log/log-viewport.js';
import type { Scrollback } from './log/scrollback.js';
import type { Activity } from './room/activity.js';
import type { EchoFilter } from './room/echo-filter.js';
import type { Ignored } from './room/ignore-list.js';
import type { People, Speakers } from './room/people.js';
import type { Outgoing } from './room/send-queue.js';
import type { Unheard } from './room/unacknowledged.js';
import type { KnownServer } from './servers/known-servers.js';
import type { Trace } from './wire/trace.js';

/** The terminal's size, in columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What is known of the room that the user is in, or was in when the connection was lost. */
export interface RoomState {
  readonly room: string;
  /** The room's name as the server has it: for what is kept of it. */
  readonly key: string;
  readonly name: string;
  readonly people: People;
  readonly speakers: Speakers;
  /** Grows in place: appending a message does not copy the history. */
  readonly log: Scrollback<Entry>;
  /** What has come into the log and has yet to be kept on disk; grows in place, and is emptied there. */
  readonly fresh: Entry[];
  /** True once what is on disk of earlier times was asked for, or is not wanted any more. */
  readonly askedEarlier: boolean;
  readonly echo: EchoFilter;
  readonly activity: Activity;
  readonly position: Position;
  /** The first entry, there or still to come, that the user has not seen; null before they looked away. */
  readonly newFrom: number | null;
  /** How many messages have come since the user looked away. */
  readonly unread: number;
  /** How often the user has been mentioned in them. */
  readonly mentions: number;
  /** What is being looked for in the log. */
  readonly find: Find | null;
  /** When the server was last heard (Unix ms); null before. */
  readonly heardAt: number | null;
  /** What we have said that may not have arrived. */
  readonly unheard: Unheard;
  /** From when on nothing of the room was heard (Unix ms); null while there is a connection. */
  readonly lostAt: number | null;
  /** True while the user waits for an answer to `/who`, which then is told in the log as well. */
  readonly asked: boolean;
}

/** A connection that is being made. */
export interface Dial {
  /** When it is given up (Unix ms). */
  readonly until: number;
  /** How far it has come; null while a name is looked up. */
  readonly now: Dialling | null;
}

/** Whether the user is there, and when they were last called. */
export interface Attention {
  /** Whether the terminal's window has the keyboard; null where the terminal has never said. */
  readonly focused: boolean | null;
  /** When the bell rang last, and when the desktop was last to show something (Unix ms); null for never. */
  readonly rangAt: number | null;
  readonly notifiedAt: number | null;
}

/** A sentence for the user outside a room's log. */
export interface StatusLine {
  readonly text: string;
  readonly tone: Tone;
}

/** All that Foyer knows about the chat. */
export interface AppState {
  readonly size: Size;
  readonly address: Address;
  /** The server of this machine, which can be started if need be. */
  readonly home: Address;
  readonly session: SessionView;
  /** True where the embedded server runs in this process. */
  readonly hosting: boolean;
  /** True where a server is to be started here if nobody listens at the address. */
  readonly mayHost: boolean;
  /** True while that server is being started. */
  readonly starting: boolean;
  /** The connection that is being made; null while none is. */
  readonly dial: Dial | null;
  readonly room: RoomState | null;
  /** True from the loss of a room's connection until the room is reached again or given up. */
  readonly returning: boolean;
  readonly status: StatusLine | null;
  /** What went wrong and is told once the user has arrived in the lobby or a room. */
  readonly untold: readonly string[];
  /** What the server has said outside a room, sanitised; the newest last, and only a few. */
  readonly greetings: readonly string[];
  /** False for a lobby that is connected only when it is shown. */
  readonly begun: boolean;
  /** When the connection is tried again by itself (Unix ms); null while that is not waited for. */
  readonly retryAt: number | null;
  /** Since when the server has been asked for the name (Unix ms); null while it is not. */
  readonly askedNameAt: number | null;
  /** True once this server's room list has been final. */
  readonly listed: boolean;
  /** What is being sent, message by message. */
  readonly outgoing: Outgoing;
  /** The messages that were stopped last, which go back into the input; a new list each time. */
  readonly returned: readonly string[];
  /** How many rows of the screen the input takes. */
  readonly inputRows: number;
  /** What crossed the wire; grows in place. */
  readonly trace: Trace;
  /** How many rows of the screen the wire pane takes; 0 where it is not shown. */
  readonly wireRows: number;
  /** How many messages of a room are kept. */
  readonly scrollback: number;
  /** Whether people and activity are shown where there is room for them. */
  readonly sidebar: boolean;
  /** Whose words are not shown. */
  readonly ignored: readonly Ignored[];
  /** Whether the terminal's bell rings when the user is mentioned. */
  readonly bell: boolean;
  /** Whether the desktop shows then that the user is mentioned, while the window has not got the keyboard. */
  readonly notify: boolean;
  readonly attention: Attention;
  readonly theme: ThemeName;
  /** Whether clicks and the wheel are Foyer's; the terminal's own selection needs a modifier then. */
  readonly mouse: boolean;
  /** Whether what is said in rooms is kept on disk; null until the settings are known. */
  readonly logging: boolean | null;
  /** The folder where that is; empty where there is none. */
  readonly logFolder: string;
}

/** What happened, or what the user wants: everything that changes the state goes through one queue. */
export type AppEvent =
  | { readonly type: 'resized'; readonly size: Size }
  /** The terminal's window has got the keyboard, or lost it. */
  | { readonly type: 'focus'; readonly focused: boolean }
  /** Those of the settings that have been changed: by the user, or in their file. */
  | { readonly type: 'settings'; readonly settings: Partial<Settings> }
  /** The search goes on with its next part. */
  | { readonly type: 'find-on' }
  | { readonly type: 'session'; readonly view: SessionView; readonly at: number }
  | { readonly type: 'notice'; readonly notice: SessionNotice; readonly at: number }
  /** Another of the server's addresses is being tried. */
  | { readonly type: 'dialling'; readonly dialling: Dialling }
  | {
      readonly type: 'hosted';
      /** Where: the user may have gone elsewhere meanwhile. */
      readonly address: Address;
      readonly started: boolean;
      readonly problem: string | null;
      readonly at: number;
    }
  /** What was handed to the connection has left this machine. */
  | { readonly type: 'sent'; readonly at: number }
  /** The time has come at which more may be sent. */
  | { readonly type: 'wake'; readonly at: number }
  /** What is on disk of a room, from earlier times, for the log that it was asked for. */
  | {
      readonly type: 'earlier';
      readonly log: Scrollback<Entry>;
      readonly entries: readonly Entry[];
    }
  | Action;

/** What the user wants. */
export type Action =
  /** Connects a lobby that has not been connected yet. */
  | { readonly type: 'begin' }
  | { readonly type: 'connect'; readonly address: Address }
  | { readonly type: 'retry' }
  | { readonly type: 'reconnect' }
  | { readonly type: 'stop' }
  | { readonly type: 'end-status' }
  | { readonly type: 'home' }
  | { readonly type: 'list' }
  | { readonly type: 'join'; readonly room: string }
  | { readonly type: 'nick'; readonly name: string }
  | { readonly type: 'say'; readonly texts: readonly string[]; readonly at: number }
  /** Takes back what has not been sent yet. */
  | { readonly type: 'stop-sending'; readonly at: number }
  | { readonly type: 'who'; readonly at: number }
  /** Ignores somebody or takes that back; tells who is ignored where the name is empty. */
  | { readonly type: 'ignore'; readonly name: string; readonly at: number }
  | { readonly type: 'leave' }
  /** Closes a tab that has not come into a room. */
  | { readonly type: 'close' }
  | { readonly type: 'clear' }
  | { readonly type: 'scroll'; readonly rows: number }
  | { readonly type: 'scroll-to'; readonly end: 'top' | 'bottom' | 'new' }
  | { readonly type: 'show-entry'; readonly id: number }
  /** Keeps what crossed the wire in a file. */
  | { readonly type: 'save'; readonly file: string; readonly at: number }
  | { readonly type: 'find'; readonly query: string }
  | { readonly type: 'find-next'; readonly by: 1 | -1 }
  /** Ends the search: where the match is, or where the user was before. */
  | { readonly type: 'find-end'; readonly stay: boolean }
  | { readonly type: 'toggle'; readonly what: Toggle; readonly at: number }
  /** Changes a setting, or tells its value where the text is empty. */
  | { readonly type: 'set'; readonly name: string; readonly text: string }
  /** Keeps a line that was typed. */
  | { readonly type: 'remember'; readonly line: string }
  /** Keeps what is known of a server, or no longer. */
  | { readonly type: 'keep-server'; readonly server: KnownServer }
  | { readonly type: 'forget-server'; readonly address: string }
  /** Gives a text to the terminal's clipboard. */
  | { readonly type: 'copy'; readonly text: string; readonly at: number }
  | { readonly type: 'tell'; readonly text: string; readonly tone: Tone; readonly at: number }
  /** Tells what went wrong where nothing about the connection takes its place any more. */
  | { readonly type: 'report'; readonly text: string; readonly at: number }
  | { readonly type: 'redraw' }
  | { readonly type: 'suspend' }
  /** Asks whether to quit, with who is on the server here; `ifAny`: only where anybody is, else it quits. */
  | { readonly type: 'ask-quit'; readonly ifAny: boolean }
  | { readonly type: 'quit' };

/** The settings that the app has a use for. */
export interface Settings {
  readonly scrollback: number;
  readonly people: boolean;
  readonly bell: boolean;
  readonly mouse: boolean;
  readonly log: boolean;
  readonly notify: boolean;
  readonly theme: ThemeName;
}

/** What the user switches on and off. */
export type Toggle = 'sidebar' | 'bell' | 'mouse';

/** A room of a server, by the name that it has there. */
export interface RoomPlace {
  readonly address: Address;
  readonly room: string;
}

/** What the shell is to do. */
export type Effect =
  | { readonly type: 'open'; readonly address: Address; readonly intent: Intent }
  | { readonly type: 'session'; readonly event: SessionEvent }
  | { readonly type: 'host'; readonly address: Address }
  /** Comes back as an event in the next turn, behind what the keyboard does. */
  | { readonly type: 'later'; readonly event: AppEvent }
  /** Comes back as the event `wake`. */
  | { readonly type: 'wake'; readonly inMs: number }
  /** Closes this tab and its connection. */
  | { readonly type: 'close' }
  | { readonly type: 'bell' }
  /** Has the desktop show something. */
  | { readonly type: 'notify'; readonly title: string; readonly body: string }
  | { readonly type: 'mouse'; readonly on: boolean }
  | { readonly type: 'set'; readonly name: string; readonly text: string }
  | { readonly type: 'remember'; readonly line: string }
  /** Keeps what has come into a room's log. */
  | ({ readonly type: 'log'; readonly entries: readonly Entry[] } & RoomPlace)
  /** Reads the newest `count` entries kept of a room, in front of those that are handed over later. */
  | ({
      readonly type: 'load-earlier';
      readonly log: Scrollback<Entry>;
      readonly count: number;
    } & RoomPlace)
  | { readonly type: 'keep-server'; readonly server: KnownServer }
  | { readonly type: 'forget-server'; readonly address: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'save'; readonly file: string; readonly text: string }
  | { readonly type: 'redraw' }
  | { readonly type: 'suspend' }
  | { readonly type: 'ask-quit'; readonly ifAny: boolean }
  | { readonly type: 'quit' };

/** A new state and what is to be done about it. */
export type Step = readonly [AppState, readonly Effect[]];
