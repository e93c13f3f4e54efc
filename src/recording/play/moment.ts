/** A window at one moment of a recording: it changes with each event that is played. */

import { copiedRoom, newLog } from '../../app/room/room.js';
import type { AppState, Size } from '../../app/state.js';
import type { Trace } from '../../app/wire/trace.js';
import { tabState } from '../../input/tabs/tabs.js';
import type { TabState, UiState } from '../../input/ui-state.js';
import type { WindowEvent } from '../../input/window/window-event.js';
import { startUi } from '../../input/window/window-start.js';
import { WindowState } from '../../input/window/window-state.js';
import { withMasked } from '../format/password-mask.js';
import type {
  InputScrolls,
  MaskedPassword,
  RecordedEvent,
  RecordingHead,
} from '../format/recording-line.js';
import { changedBy } from '../format/value-change.js';
import type { Json } from '../format/value-json.js';
import { decoded, safeEvent, safeScrolls } from './decode-event.js';
import type { UnreadEvent } from './read-recording.js';
import { callTrace } from './trace-calls.js';

/** Returns the size at which a window of another size is played. */
export type Fit = (size: Size) => Size;

/** What a moment consists of. */
interface Parts {
  readonly fit: Fit;
  readonly ui: UiState;
  readonly warnedOfStop: boolean;
  /** The trace of each session, by its number. */
  readonly traces: ReadonlyMap<number, Trace>;
  /** The last view of each tab's session. */
  readonly views: ReadonlyMap<number, unknown>;
  readonly background: 'dark' | 'light' | null;
  readonly scrolls: InputScrolls;
}

/** A window at one moment. */
export class Moment {
  readonly #fit: Fit;
  #window: WindowState;
  readonly #traces: Map<number, Trace>;
  readonly #views: Map<number, unknown>;
  #background: 'dark' | 'light' | null;
  #scrolls: InputScrolls;

  private constructor({ fit, ui, warnedOfStop, traces, views, ...look }: Parts) {
    this.#fit = fit;
    this.#window = this.#windowOf(ui, warnedOfStop);
    this.#traces = new Map(traces);
    this.#views = new Map(views);
    this.#background = look.background;
    this.#scrolls = look.scrolls;
  }

  /** Returns the moment at which a recording begins. */
  static first({ start }: RecordingHead, fit: Fit): Moment {
    const ui = startUi({ ...start, size: fit(start.size) });
    const none = { traces: new Map<number, never>(), views: new Map<number, never>() };
    return new Moment({ fit, ui, warnedOfStop: false, ...none, background: null, scrolls: {} });
  }

  get ui(): UiState {
    return this.#window.ui;
  }

  /** The background that the terminal had; null while it was unknown. */
  get background(): 'dark' | 'light' | null {
    return this.#background;
  }

  /** How far the inputs of panes were scrolled. */
  get scrolls(): InputScrolls {
    return this.#scrolls;
  }

  /** Returns the same moment, whose logs and traces grow by themselves. */
  copy(): Moment {
    const copies: Copies = new Map();
    const ui = withOwn(this.ui, copies);
    const traces = new Map(
      [...this.#traces].map(([session, trace]) => [session, once(copies, trace)] as const),
    );
    const { warnedOfStop } = this.#window;
    const look = { background: this.#background, scrolls: this.#scrolls };
    const [fit, views] = [this.#fit, this.#views];
    return new Moment({ fit, ui, warnedOfStop, traces, views, ...look });
  }

  /** Plays one event; throws for one that cannot have happened. */
  play(unread: UnreadEvent): void {
    const event = decoded(unread) as unknown as RecordedEvent;
    switch (event.type) {
      case 'begun':
        this.#begin(event.session, event.tab);
        break;
      case 'trace':
        callTrace(this.#traces.get(event.session), event);
        break;
      case 'background':
        this.#background = event.background === 'light' ? 'light' : 'dark';
        break;
      case 'masked':
        this.#mask(event);
        break;
      case 'scrolled':
        this.#scrolls = safeScrolls(event.scrolls);
        break;
      case 'gap':
        break;
      default:
        this.#handle(this.#whole(event, unread), event.at);
    }
  }

  #begin(session: number, tab: number): void {
    const trace = tabState(this.ui, tab)?.app.trace;
    if (trace !== undefined) this.#traces.set(session, trace);
  }

  #mask(masked: MaskedPassword): void {
    this.#window = this.#windowOf(withMasked(this.ui, masked), this.#window.warnedOfStop);
  }

  #handle(event: WindowEvent, at: number): void {
    const tab = event.type === 'tab' ? event.tab : this.ui.tabs.active;
    const log = tabState(this.ui, tab)?.app.room?.log ?? newLog();
    const isOther = event.type === 'tab' && event.event.type === 'earlier' && !event.event.log;
    this.#window.handle(safeEvent(this.#fitting(event), isOther ? newLog() : log), at);
  }

  /** Returns an event with the view of a session in full: a line holds what has changed. */
  #whole(event: WindowEvent, { json }: UnreadEvent): WindowEvent {
    if (event.type !== 'tab' || event.event.type !== 'session') return event;
    const { tab } = event;
    const change = (json.event as { readonly view: Json }).view;
    const view = changedBy(this.#views.get(tab), change);
    this.#views.set(tab, view);
    return { ...event, event: { ...event.event, view } } as WindowEvent;
  }

  #fitting(event: WindowEvent): WindowEvent {
    if (event.type !== 'window' || event.event.type !== 'resized') return event;
    return { ...event, event: { ...event.event, size: this.#fit(event.event.size) } };
  }

  /** Sessions, files and the terminal are not there: what they would do has been recorded. */
  #windowOf(ui: UiState, warnedOfStop: boolean): WindowState {
    const window: WindowState = new WindowState(
      ui,
      {
        run: (effect, tab) => effect.type === 'close' && window.close(tab),
        ended: () => {},
        post: () => {},
      },
      warnedOfStop,
    );
    return window;
  }
}

/** The copies of traces: a session and a tab have the same one. */
type Copies = Map<Trace, Trace>;

/** Returns the copy of a trace, which is made once. */
function once(copies: Copies, trace: Trace): Trace {
  const copy = copies.get(trace) ?? trace.copy();
  copies.set(trace, copy);
  return copy;
}

/** Returns a state with logs and traces of its own. */
function withOwn(ui: UiState, copies: Copies): UiState {
  const own = (state: TabState): TabState => ({ ...state, app: ownApp(state.app, copies) });
  const all = ui.tabs.all.map(({ id, state }) => ({ id, state: own(state) }));
  return { ...ui, tabs: { ...ui.tabs, all } };
}

function ownApp(app: AppState, copies: Copies): AppState {
  const { room } = app;
  return { ...app, trace: once(copies, app.trace), room: room && copiedRoom(room) };
}
