/** The pane that asks for a name. */

import {
  askingSentences,
  joiningRoom,
  joiningSentences,
} from '../src/app/servers/join-progress.js';
import { nameCaution } from '../src/input/nickname.js';
import { tabOf, type UiState } from '../src/input/ui-state.js';
import { truncate } from '../src/text/measure/width.js';
import { sanitiseName } from '../src/text/sanitise.js';
import type { Span } from '../src/text/span.js';
import type { PopupScreenView } from './popup-screen.js';
import { NAME_PANE } from './sentences.js';
import { greetingRows, inputView, sentenceRows } from './view.js';

/** The most columns of the room's name and of the user's name in a sentence. */
const ROOM_COLUMNS = 24;
const NAME_COLUMNS = 16;
const PROMPT: Span = { text: 'name › ', role: 'accent' };

/** The pane that asks for a name, over the lobby, as soon as a room is chosen. */
export const nickname: PopupScreenView = {
  columns: () => 58,
  view: (ui, width, scroll, now) => ({
    title: NAME_PANE.title(sanitiseName(roomOf(ui))),
    text: messageRows(ui, width, now),
    input: inputView(tabOf(ui).nick, [PROMPT], width - PROMPT.text.length - 1, scroll, {
      placeholder: chosenName(ui) === null ? NAME_PANE.placeholder : NAME_PANE.anotherName,
    }),
  }),
};

function roomOf(ui: UiState): string {
  const { app } = tabOf(ui);
  return joiningRoom(app) ?? app.session.room ?? '';
}

/** Returns the name that the user has chosen; null if none. */
function chosenName(ui: UiState): string | null {
  const { session } = tabOf(ui).app;
  const isAsked = session.phase === 'naming' && session.busy;
  return session.intent.name ?? (isAsked ? session.name : null);
}

function messageRows(ui: UiState, width: number, now: number): Span[][] {
  const { status, greetings } = tabOf(ui).app;
  const caution = nameCaution(ui);
  const problems = status?.tone === 'problem' ? [status.text] : [];
  if (caution !== null) problems.push(caution);
  const info = status?.tone === 'info' ? sentenceRows(status.text, width, 'dim') : [];
  return [
    ...problems.flatMap((text) => sentenceRows(text, width, 'problem')),
    ...progressRows(ui, width, now, problems.length > 0),
    ...info,
    ...greetingRows(greetings, width),
  ];
}

/** Returns the state of the join: the question for a name, or the chosen name and what Foyer waits for. */
function progressRows(ui: UiState, width: number, now: number, isExplained: boolean): Span[][] {
  const asking = askingSentences(tabOf(ui).app, now);
  if (asking.length > 0) return sentences(asking, width, 'text', 'dim');
  const waiting = joiningSentences(tabOf(ui).app, now);
  const { name } = tabOf(ui).app.session.intent;
  if (name !== null) {
    const room = truncate(sanitiseName(roomOf(ui)), ROOM_COLUMNS);
    const chosen = NAME_PANE.joining(room, truncate(sanitiseName(name), NAME_COLUMNS));
    const others = tabOf(ui).app.session.phase === 'joining' ? [] : waiting;
    return sentences([chosen, ...others], width, 'text', 'dim');
  }
  const isOffer = tabOf(ui).nick.run.type === 'offer' && tabOf(ui).nick.text !== '';
  // The offer is left out, so that the pane keeps its height when the server answers.
  const rows = waiting.length > 0 ? waiting : isOffer ? [NAME_PANE.offer] : [];
  return isExplained
    ? sentences(rows, width, 'dim', 'dim')
    : sentences([NAME_PANE.question, ...rows], width, 'text', 'dim');
}

/** Returns sentences in rows: the first in one role, the others in another. */
function sentences(
  [first = '', ...others]: readonly string[],
  width: number,
  role: Span['role'],
  otherRole: Span['role'],
): Span[][] {
  if (first === '') return [];
  return [
    ...sentenceRows(first, width, role),
    ...others.flatMap((text) => sentenceRows(text, width, otherRole)),
  ];
}
