/** The questions before quitting, leaving and sending. */

import { heldTexts } from '../../src/app/handlers/send.js';
import { hostSentence } from '../../src/app/servers/hosted-clients.js';
import { hints } from '../../src/input/help.js';
import {
  isNearCommand,
  isRequest,
  MANY_MESSAGES,
  outgoingOf,
} from '../../src/input/line/split-messages.js';
import { draftCount, hasDraft, unsentCount, waitsForConnection } from '../../src/input/quit.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { truncate } from '../../src/text/measure/width.js';
import { maskHostile } from '../../src/text/sanitise.js';
import type { Span } from '../../src/text/span.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { sentenceRows } from '../screen-parts.js';
import { QUESTIONS } from '../screen-sentences.js';
import type { PopupScreenView } from './popup-screen.js';

/** The number of hints that answer the question. */
const ANSWERS = 2;

/** A question before quitting, leaving or sending. */
export const question: PopupScreenView = {
  columns: () => 48,
  view: (ui, width) => {
    const { title, warnings } = questionOf(ui);
    const text = warnings.flatMap((warning) => sentenceRows(warning, width, 'warning'));
    return { title, text, rows: answerRows(ui, width), input: null };
  },
};

/** Returns the answers in one row, or in several if they do not fit. */
function answerRows(ui: UiState, width: number): Span[][] {
  const answers = hints(ui)
    .slice(0, ANSWERS)
    .map(({ key, word }): Span[] => [
      { text: key, role: 'key' },
      { text: ` ${word}   `, role: 'text' },
    ]);
  const row = answers.flat();
  return spansWidth(row) <= width ? [row] : answers;
}

function questionOf(ui: UiState): { title: string; warnings: readonly string[] } {
  if (ui.overlay === 'send') {
    const { texts, slashed } = outgoingOf(ui);
    const count = QUESTIONS.sends(texts.length);
    const many = texts.length > MANY_MESSAGES ? [count] : [];
    const title = QUESTIONS.send(texts.length);
    return { title, warnings: [...many, ...slashWarnings(slashed)] };
  }
  if (ui.overlay === 'leave') {
    return {
      title: QUESTIONS.leave,
      warnings: [
        ...unsentWarnings(heldTexts(tabOf(ui).app).length, tabOf(ui).app.returning),
        ...draftWarnings(Number(hasDraft(tabOf(ui)))),
      ],
    };
  }
  const hosts = tabOf(ui).app.shared.hosting ? [hostSentence(ui.guests)] : [];
  const warnings = [
    ...hosts,
    ...unsentWarnings(unsentCount(ui), waitsForConnection(ui)),
    ...draftWarnings(draftCount(ui)),
  ];
  return { title: QUESTIONS.quit, warnings };
}

/** Returns warnings about waiting messages: for a connection, or only for a slow server. */
function unsentWarnings(count: number, forConnection: boolean): string[] {
  if (count === 0) return [];
  return [forConnection ? QUESTIONS.waitForConnection(count) : QUESTIONS.waitToBeSent(count)];
}

/** Returns warnings about messages that are being typed. */
function draftWarnings(count: number): string[] {
  return count === 0 ? [] : [QUESTIONS.drafts(count)];
}

const QUOTED_COLUMNS = 24;

/** Returns warnings about messages that look like commands. */
function slashWarnings(slashed: readonly string[]): string[] {
  const [first] = slashed;
  if (first === undefined) return [];
  const quoted = `“${truncate(maskHostile(first.trim()), QUOTED_COLUMNS)}”`;
  const slash = isNearCommand(first) ? QUESTIONS.likeSlash : QUESTIONS.slash;
  const which =
    slashed.length === 1
      ? QUESTIONS.slashed(quoted, slash)
      : QUESTIONS.manySlashed(slashed.length, quoted, slash);
  const request = slashed.find(isRequest);
  return request === undefined
    ? [which]
    : [which, QUESTIONS.request(request.trim().split(/\s/)[0] ?? '')];
}
