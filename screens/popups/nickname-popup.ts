/** The pane that asks for a name. */

import {
  askingSentences,
  joiningRoom,
  joiningSentences,
} from '../../src/app/servers/join-progress.js';
import { isCommand } from '../../src/input/line/split-messages.js';
import { nameCaution } from '../../src/input/nickname.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { truncate } from '../../src/text/measure/width.js';
import { sanitiseName } from '../../src/text/sanitise.js';
import type { Span } from '../../src/text/span.js';
import type { InputView } from '../../src/widgets/input-line.js';
import { greetingRows, inputView, type SideScroll, sentenceRows } from '../screen-parts.js';
import { LOBBY_WORDS, NAME_PANE } from '../screen-sentences.js';
import type { PopupScreenView } from './popup-screen.js';

/** The most columns of the room's name and of the user's name in a sentence. */
const ROOM_COLUMNS = 24;
const NAME_COLUMNS = 16;
const PROMPT: Span = { text: 'name › ', role: 'accent' };

/** The rows inside: the question, the input and two rows about it, with gaps between them. */
const ROWS = 6;

/** The pane that asks for a name, over the lobby, as soon as a room is chosen. */
export const nickname: PopupScreenView = {
  columns: () => 58,
  view: (ui, width, scroll, now) => {
    const [question = '', ...others] = questionSentences(ui, now);
    return {
      title: NAME_PANE.title(sanitiseName(roomOf(ui))),
      text: sentenceRows(question, width, 'text'),
      input: nameView(ui, width - PROMPT.text.length - 1, scroll),
      notes: noteRows(ui, width, others),
      least: ROWS,
    };
  },
};

/** Returns the input. In an offered name the cursor is at its start, where typing begins. */
function nameView(ui: UiState, width: number, scroll: SideScroll): InputView {
  const { nick } = tabOf(ui);
  const shown = isOffer(ui) ? { ...nick, cursor: 0 } : nick;
  const placeholder = chosenName(ui) === null ? NAME_PANE.placeholder : NAME_PANE.anotherName;
  return inputView(shown, [PROMPT], width, scroll, { placeholder });
}

function isOffer(ui: UiState): boolean {
  const { nick } = tabOf(ui);
  return nick.run.type === 'offer' && nick.text !== '';
}

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

/** Returns what is said about the name: problems, then what Foyer waits for and what the server says. */
function noteRows(ui: UiState, width: number, progress: readonly string[]) {
  const { status, greetings } = tabOf(ui).app;
  const caution = nameCaution(ui);
  const problems = status?.tone === 'problem' ? [status.text] : [];
  if (caution !== null && !problems.includes(caution)) problems.push(caution);
  const info = status?.tone === 'info' ? [status.text] : [];
  const rows = (role: Span['role']) => (text: string) => sentenceRows(text, width, role);
  return {
    first: problems.flatMap(rows('problem')),
    others: [...[...progress, ...info].flatMap(rows('dim')), ...greetingRows(greetings, width)],
  };
}

/** Returns the question for a name, or the chosen name; then what Foyer waits for. */
function questionSentences(ui: UiState, now: number): readonly string[] {
  const { app } = tabOf(ui);
  const asking = askingSentences(app, now);
  if (asking.length > 0) return asking;
  const waiting = joiningSentences(app, now);
  const { name } = app.session.intent;
  if (name === null) return [question(ui), ...waiting];
  const room = truncate(sanitiseName(roomOf(ui)), ROOM_COLUMNS);
  const chosen = NAME_PANE.joining(room, truncate(sanitiseName(name), NAME_COLUMNS));
  return [chosen, ...(app.session.phase === 'joining' ? [] : waiting)];
}

function question(ui: UiState): string {
  const { text } = tabOf(ui).nick;
  if (text.trim() === '') return NAME_PANE.question;
  if (isCommand(text.trim())) return LOBBY_WORDS.runsCommand;
  if (!isOffer(ui)) return NAME_PANE.typed;
  return NAME_PANE.offer(truncate(sanitiseName(text), NAME_COLUMNS));
}
