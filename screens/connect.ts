import { heldTexts } from '../src/app/sending.js';
import { lossSentence } from '../src/app/sentences.js';
import { CHOICES } from '../src/input/choices.js';
import type { UiState } from '../src/input/ui.js';
import type { Span } from '../src/widgets/theme.js';
import type { PopupScreenView } from './popup-screen.js';
import { choiceRow, inputView, sentenceRows } from './view.js';

const PROMPT: Span = { text: 'address › ', role: 'accent' };

/** What is shown where there is no connection: why, and what can be done. */
export const connect: PopupScreenView = {
  columns: () => 62,
  view: (ui, width, scroll) => {
    const title = 'no connection';
    if (ui.address === null) {
      const text = reasonRows(ui, width);
      return { title, text, rows: choiceRows(ui), marked: ui.choice, input: null };
    }
    const placeholder = 'HOST or HOST:PORT';
    const columns = width - PROMPT.text.length - 1;
    const input = inputView(ui.address, [PROMPT], columns, scroll, { placeholder });
    return { title, text: addressRows(ui, width), input };
  },
};

function reasonRows({ app }: UiState, width: number): Span[][] {
  const { loss, address } = app.session;
  const reason = loss === null ? [] : sentenceRows(lossSentence(loss, address), width, 'problem');
  const kept = app.returning ? sentenceRows(keptSentence(app), width, 'text') : [];
  return [...problemRows(app.status, width), ...reason, ...kept];
}

function keptSentence(app: UiState['app']): string {
  const { length } = heldTexts(app);
  const back = 'Connecting again brings you back into the room.';
  if (length === 0) return back;
  return `${back} ${length === 1 ? 'One message waits' : `${length} messages wait`} to be sent there.`;
}

function problemRows(status: UiState['app']['status'], width: number): Span[][] {
  return status?.tone === 'problem' ? sentenceRows(status.text, width, 'problem') : [];
}

function addressRows({ app }: UiState, width: number): Span[][] {
  const problem = problemRows(app.status, width);
  return problem.length > 0 ? problem : sentenceRows('Which server?', width, 'text');
}

function choiceRows(ui: UiState): Span[][] {
  return CHOICES.map((choice, index) => choiceRow(choice.title(ui), index === ui.choice));
}
