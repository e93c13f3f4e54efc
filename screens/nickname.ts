import { nameCaution } from '../src/input/names.js';
import type { UiState } from '../src/input/ui.js';
import { sanitise } from '../src/text/sanitise.js';
import type { Span } from '../src/widgets/theme.js';
import type { PopupScreenView } from './popup-screen.js';
import { greetingRows, inputView, sentenceRows } from './view.js';

const OFFER = 'Enter takes the name that stands here; what you type replaces it.';
const PROMPT: Span = { text: 'name › ', role: 'accent' };

/** The pane that asks for a name, over the lobby. */
export const nickname: PopupScreenView = {
  columns: () => 58,
  view: (ui, width, scroll) => ({
    title: `join ${sanitise(ui.app.session.room ?? '')}`,
    text: messageRows(ui, width),
    input: inputView(ui.nick, [PROMPT], width - PROMPT.text.length - 1, scroll, {
      placeholder: ui.app.session.busy ? 'asking …' : 'your name',
    }),
  }),
};

function messageRows(ui: UiState, width: number): Span[][] {
  const { status, greetings } = ui.app;
  const caution = nameCaution(ui);
  const problems = status?.tone === 'problem' ? [status.text] : [];
  if (caution !== null) problems.push(caution);
  const rows =
    problems.length > 0
      ? problems.flatMap((text) => sentenceRows(text, width, 'problem'))
      : sentenceRows('What do you want to be called in this room?', width, 'text');
  const isOffer = ui.nick.run.kind === 'offer' && ui.nick.text !== '';
  const offer = isOffer ? sentenceRows(OFFER, width, 'dim') : [];
  const told = status?.tone === 'info' ? sentenceRows(status.text, width, 'dim') : [];
  return [...rows, ...offer, ...told, ...greetingRows(greetings, width)];
}
