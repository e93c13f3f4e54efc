import { heldTexts } from '../src/app/handlers/send.js';
import { hostSentence } from '../src/app/servers/hosted-clients.js';
import { hints } from '../src/input/help.js';
import { isRequest, MANY_MESSAGES, outgoingOf } from '../src/input/line/split-messages.js';
import { unsentCount, waitsForConnection } from '../src/input/quit.js';
import type { UiState } from '../src/input/ui-state.js';
import { maskHostile } from '../src/text/sanitise.js';
import type { Span } from '../src/text/span.js';
import { truncate } from '../src/text/width.js';
import { spansWidth } from '../src/widgets/line.js';
import type { PopupScreenView } from './popup-screen.js';
import { sentenceRows } from './view.js';

/** How many of the keys' hints are the answers to the question. */
const ANSWERS = 2;

/** A question before something is done. */
export const question: PopupScreenView = {
  columns: () => 48,
  view: (ui, width) => {
    const { title, warnings } = questionOf(ui);
    const text = warnings.flatMap((warning) => sentenceRows(warning, width, 'problem'));
    return { title, text, rows: answerRows(ui, width), input: null };
  },
};

/** The answers beside each other, or where there is no room for that, one below the other. */
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
    const count = `This goes out as ${texts.length} messages.`;
    const many = texts.length > MANY_MESSAGES ? [count] : [];
    const title = `send ${texts.length} messages?`;
    return { title, warnings: [...many, ...slashWarnings(slashed)] };
  }
  if (ui.overlay === 'leave') {
    return {
      title: 'leave the room?',
      warnings: unsentWarnings(heldTexts(ui.app).length, ui.app.returning),
    };
  }
  const hosts = ui.app.hosting ? [hostSentence(ui.guests)] : [];
  const warnings = [...hosts, ...unsentWarnings(unsentCount(ui), waitsForConnection(ui))];
  return { title: 'quit Foyer?', warnings };
}

/** What is said of messages that wait: for a connection, or only for a server that takes its time. */
function unsentWarnings(count: number, forConnection: boolean): string[] {
  if (count === 0) return [];
  const goal = forConnection ? 'for the connection' : 'to be sent';
  const end = forConnection ? 'would not be sent' : 'would be lost';
  return count === 1
    ? [`One message waits ${goal}: it ${end}.`]
    : [`${count} messages wait ${goal}: they ${end}.`];
}

const QUOTED_COLUMNS = 24;

/** What is to be known of messages that look like commands. */
function slashWarnings(slashed: readonly string[]): string[] {
  const [first] = slashed;
  if (first === undefined) return [];
  const quoted = `“${truncate(maskHostile(first.trim()), QUOTED_COLUMNS)}”`;
  const which =
    slashed.length === 1
      ? `${quoted} begins with a slash: it is sent as text, and not run.`
      : `${slashed.length} begin with a slash, the first ${quoted}: they are sent as text, and not run.`;
  const request = slashed.find(isRequest);
  return request === undefined
    ? [which]
    : [which, `The server may take ${request.trim().split(/\s/)[0]} for a command, and obey it.`];
}
