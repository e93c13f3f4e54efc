/** Writes what comes into a window as the lines of a recording. Pure, except for what it remembers. */

import type { AppEvent } from '../../app/state.js';
import { tabState } from '../../input/tabs/tabs.js';
import type { UiState } from '../../input/ui-state.js';
import type { TabEvent, WindowEvent } from '../../input/window/window-event.js';
import type { WindowStart } from '../../input/window/window-start.js';
import type { ServerMessage } from '../../protocol/messages.js';
import type { SessionView } from '../../session/session-view.js';
import { jsonObjectLine } from '../../text/json-line.js';
import { isPasswordTyped, maskedPassword, withoutPassword } from './password-mask.js';
import {
  type InputScrolls,
  RECORDING_VERSION,
  type RecordedEvent,
  type TraceCall,
} from './recording-line.js';
import { changeJson } from './value-change.js';
import { toJson } from './value-json.js';

/** The most messages of a call of `decoded`: a trace stores no more. */
const MOST_MESSAGES = 64;

/** Stands for the word of a password, which no event should hold. */
const NO_WORD = '';

/** Returns the first line of a recording that begins now (Unix ms). */
export function headLine(start: WindowStart, at: number): string {
  return jsonObjectLine({ foyer: 'recording', version: RECORDING_VERSION, at, start });
}

/** Returns the line of events that could not be written. */
export function gapLine(count: number, at: number): string {
  return lineOf({ at, type: 'gap', count });
}

/** Turns what comes into a window into lines. */
export class Recorder {
  readonly #write: (line: string) => void;
  /** The last view of each tab's session: a line holds what has changed since. */
  readonly #views = new Map<number, SessionView>();
  #sessions = 0;
  #background: string | null = null;
  #scrolls = '{}';
  /** True while an event is handled that may have changed a typed password. */
  #isMasked = false;

  /** `write` receives each line with its line feed. */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** An event is about to be handled at a time (Unix ms, here and below) in a state. A window with a screen has no `change`. */
  event(event: WindowEvent, at: number, ui: UiState): void {
    if (event.type === 'change') return;
    this.#isMasked = event.type === 'typed' && isPasswordTyped(ui);
    this.#put({ at, ...this.#recorded(event, ui) } as RecordedEvent);
  }

  /** The event was handled, and has led to a state. */
  handled(at: number, ui: UiState): void {
    if (this.#isMasked) this.#put({ at, ...maskedPassword(ui) });
    this.#isMasked = false;
  }

  /** A session begins in a tab; returns its number. */
  begun(tab: number, at: number): number {
    const session = ++this.#sessions;
    this.#put({ at, type: 'begun', tab, session });
    return session;
  }

  /** A session reports to its trace. */
  trace(session: number, call: TraceCall, words: readonly unknown[], at: number): void {
    const line = { at, type: 'trace', session, call } as const;
    if (call !== 'decoded') {
      this.#put({ ...line, words });
      return;
    }
    const [messages] = words as readonly [readonly ServerMessage[]];
    const omitted = Math.max(0, messages.length - MOST_MESSAGES);
    // The origin of a message may be worked out only when it is asked for.
    const whole = messages.slice(omitted).map((one) => ({ ...one, origin: one.origin }));
    this.#put({ ...line, words: [whole], ...(omitted > 0 && { omitted }) });
  }

  /** The terminal's background as it is known now. */
  background(background: 'dark' | 'light' | null, at: number): void {
    if (background === null || background === this.#background) return;
    this.#background = background;
    this.#put({ at, type: 'background', background });
  }

  /** Inputs are scrolled so far in the frame that was drawn. */
  scrolled(scrolls: InputScrolls, at: number): void {
    const text = JSON.stringify(scrolls);
    if (text === this.#scrolls) return;
    this.#scrolls = text;
    this.#put({ at, type: 'scrolled', scrolls });
  }

  #recorded(event: WindowEvent, ui: UiState): object {
    if (event.type === 'typed' && this.#isMasked) {
      return { ...event, typed: withoutPassword(ui, event.typed) };
    }
    if (event.type === 'tab') return { ...event, event: this.#inTab(event, ui) };
    return event.type === 'window' ? { ...event, event: withoutWord(event.event) } : event;
  }

  #inTab({ tab, event }: TabEvent, ui: UiState): object {
    if (event.type === 'session') {
      const view = changeJson(this.#views.get(tab), event.view);
      this.#views.set(tab, event.view);
      return { ...event, view };
    }
    if (event.type !== 'earlier') return withoutWord(event);
    return { ...event, log: tabState(ui, tab)?.app.room?.log === event.log };
  }

  #put(line: RecordedEvent): void {
    this.#write(lineOf(line));
  }
}

function lineOf(line: RecordedEvent): string {
  return jsonObjectLine(toJson(line) as object);
}

/** A password becomes an effect at once; if it ever was an event, it would not be recorded. */
function withoutWord(event: AppEvent): AppEvent {
  return event.type === 'give-password' ? { ...event, word: NO_WORD } : event;
}
