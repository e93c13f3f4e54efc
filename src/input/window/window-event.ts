/** The events of a window: all that can change its state. Pure. */

import type { Guests } from '../../app/servers/hosted-clients.js';
import type { AppEvent } from '../../app/state.js';
import type { Typed } from '../dispatch.js';
import type { KeyResult } from '../key-result.js';
import type { UiState } from '../ui-state.js';

/** State that is read after the first render: what is stored on disk, and the machine's addresses. */
export type StoredState = Partial<
  Pick<
    UiState,
    | 'history'
    | 'userName'
    | 'servers'
    | 'isFirstStart'
    | 'reach'
    | 'defaultServer'
    | 'values'
    | 'settingsPane'
    | 'machine'
    | 'tour'
  >
>;

/** An event of one tab: from its connection, or from the user. */
export interface TabEvent {
  readonly type: 'tab';
  readonly tab: number;
  readonly event: AppEvent;
}

/** Input that is no key: what it makes of the state at a time (Unix ms). */
export type Change = (ui: UiState, time: number) => KeyResult;

/** An event of a window. */
export type WindowEvent =
  | TabEvent
  /** `time` is when it was typed (Unix ms). */
  | { readonly type: 'typed'; readonly typed: Typed; readonly time: number }
  | { readonly type: 'change'; readonly change: Change; readonly time: number }
  /** For the window: for the visible tab, or for all. */
  | { readonly type: 'window'; readonly event: AppEvent }
  | { readonly type: 'stored'; readonly stored: StoredState }
  /** Asks whether to quit, and shows who uses the server here. */
  | { readonly type: 'ask-quit'; readonly guests: Guests }
  /** Warns that stopping takes the server away from others. */
  | { readonly type: 'warn-of-stop'; readonly tab: number; readonly guests: Guests };
