/** The events of the window: which tab is active, its list of rooms, and questions over the screen. Pure. */

import { hostSentence } from '../app/servers/hosted-clients.js';
import { outgoingOf } from '../input/line/split-messages.js';
import { unsentCount } from '../input/quit.js';
import { tabOf, type UiState } from '../input/ui-state.js';
import { sanitiseName } from '../text/sanitise.js';
import type { TabEvent } from './plain-event.js';
import { PLAIN_QUESTIONS } from './plain-sentences.js';
import { sentenceEvent } from './state-events.js';

/** Returns the event of another active tab. */
export function tabEvents(before: UiState | null, { tabs }: UiState): readonly TabEvent[] {
  const isFirst = before === null && tabs.all.length > 1;
  if (!isFirst && (before === null || before.tabs.active === tabs.active)) return [];
  const number = tabs.all.findIndex(({ id }) => id === tabs.active) + 1;
  return [{ type: 'tab', number, of: tabs.all.length }];
}

/** The list of rooms that was shown last, by its content; null for none. */
export type ShownRooms = string | null;

/** Returns the list of rooms in the visible lobby, if it is another than `shown`. */
export function roomEvents(
  ui: UiState,
  shown: ShownRooms,
): { readonly events: readonly TabEvent[]; readonly shown: ShownRooms } {
  const { app } = tabOf(ui);
  const { phase, busy, rooms, intent, problem } = app.session;
  const isIdle = phase === 'lobby' && !busy && intent.room === null && app.room === null;
  if (!isIdle || rooms === null || problem?.type === 'password') return { events: [], shown };
  const names = rooms.names.map((name) => sanitiseName(name));
  const content = JSON.stringify([names, rooms.complete]);
  if (content === shown) return { events: [], shown };
  return { events: [{ type: 'rooms', rooms: names, complete: rooms.complete }], shown: content };
}

/** Returns the questions that are new, and the sentences over them. */
export function overlayEvents(before: UiState | null, ui: UiState): readonly TabEvent[] {
  const { note } = ui;
  const { picker } = tabOf(ui);
  const pickerNote = before === null ? null : tabOf(before).picker.note;
  return [
    ...(note !== null && note !== before?.note ? [sentenceEvent(note)] : []),
    ...(picker.note !== null && picker.note !== pickerNote ? [sentenceEvent(picker.note)] : []),
    ...passwordQuestion(before, ui),
    ...(before?.overlay === ui.overlay ? [] : confirmation(ui)),
  ];
}

function passwordQuestion(before: UiState | null, { passwordAsk }: UiState): readonly TabEvent[] {
  if (passwordAsk === null || passwordAsk === before?.passwordAsk) return [];
  const room = passwordAsk.room === null ? null : sanitiseName(passwordAsk.room);
  const words = passwordAsk.asked === 'wrong' ? PLAIN_QUESTIONS.wrong : PLAIN_QUESTIONS.password;
  return [{ type: 'question', question: 'password', text: words(room) }];
}

function confirmation(ui: UiState): readonly TabEvent[] {
  switch (ui.overlay) {
    case 'send':
      return [asking('send', PLAIN_QUESTIONS.send(outgoingOf(ui).texts.length))];
    case 'leave':
      return [asking('leave', PLAIN_QUESTIONS.leave)];
    case 'quit':
      return [asking('quit', PLAIN_QUESTIONS.quit(unsentCount(ui), hostWords(ui)))];
    default:
      return [];
  }
}

function asking(question: 'send' | 'leave' | 'quit', text: string): TabEvent {
  return { type: 'question', question, text };
}

/** Returns the sentence about the others who use this window's server; '' if it hosts none. */
function hostWords(ui: UiState): string {
  return tabOf(ui).app.shared.hosting ? hostSentence(ui.guests) : '';
}
