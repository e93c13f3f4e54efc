/** The sentences of a lobby without rooms to show. */

import { diallingSentences } from '../../src/app/servers/connect-progress.js';
import { PROGRESS } from '../../src/app/servers/link-sentences.js';
import type { Size } from '../../src/app/state.js';
import { listedRooms, suggestedRoom } from '../../src/input/lists/lobby-rows.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import type { Rows, Span } from '../../src/text/span.js';
import { cutRows } from '../../src/widgets/cut-rows.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { sentenceRows } from '../screen-parts.js';
import { LOBBY_WORDS } from '../screen-sentences.js';

/** The most columns of a sentence in the middle of a pane, and the blank ones that it leaves at both sides. */
const MOST_COLUMNS = 60;
const MARGINS = 2;

/** Returns why no rooms are visible, and what to do about it, in the middle of a pane. */
export function emptyRows(ui: UiState, size: Size, now: number): Rows {
  const { title, text } = wordsOf(ui, now);
  const width = Math.min(MOST_COLUMNS, size.columns - MARGINS);
  const sentences = text.flatMap((each) =>
    sentenceRows(each, width, title === '' ? 'dim' : 'text'),
  );
  const all = [...(title === '' ? [] : sentenceRows(title, width, 'strong')), [], ...sentences];
  const whole = title === '' ? sentences : all;
  // The next step matters more than the state.
  return centred(whole.length <= size.rows ? whole : cutRows(sentences, size.rows, width), size);
}

interface Words {
  readonly title: string;
  readonly text: readonly string[];
}

const quietly = (...text: readonly string[]): Words => ({ title: '', text });

function wordsOf(ui: UiState, now: number): Words {
  const { app, filter } = tabOf(ui);
  const { session, starting } = app;
  if (starting) return quietly(LOBBY_WORDS.starting);
  if (session.phase === 'connecting') return quietly(...diallingSentences(app, now));
  if (filter.text.trim().startsWith('/')) return quietly(LOBBY_WORDS.runsCommand);
  const { rooms, busy } = session;
  if (rooms === null && session.phase === 'lobby' && !busy) {
    return { title: LOBBY_WORDS.missing, text: [LOBBY_WORDS.askAgain] };
  }
  if (rooms === null || listedRooms(ui) !== rooms.names) return quietly(PROGRESS.requestingRooms);
  if (busy && !rooms.complete && rooms.announced !== undefined) {
    return quietly(LOBBY_WORDS.receiving(rooms.announced));
  }
  const room = suggestedRoom(ui);
  const next = room === null ? LOBBY_WORDS.nameFirst : LOBBY_WORDS.invitation(room);
  return { title: LOBBY_WORDS.empty, text: [next] };
}

/** Returns rows in the middle of a pane. */
function centred(rows: Rows, { columns, rows: height }: Size): Rows {
  const above = Math.max(0, Math.floor((height - rows.length) / 2));
  const blank = Array.from({ length: above }, () => []);
  const shown = rows.map((row): readonly Span[] => {
    const left = Math.max(0, Math.floor((columns - spansWidth(row)) / 2));
    return [{ text: ' '.repeat(left), role: 'text' }, ...row];
  });
  return [...blank, ...shown];
}
