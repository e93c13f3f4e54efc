import type { UiState } from '../src/input/ui.js';
import { sanitise } from '../src/text/sanitise.js';
import type { Span } from '../src/widgets/theme.js';
import type { PopupScreenView } from './popup-screen.js';
import { greetingRows, inputView, sentenceRows } from './view.js';

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

function messageRows({ app }: UiState, width: number): Span[][] {
  const { status, greetings } = app;
  const question =
    status?.tone === 'problem'
      ? sentenceRows(status.text, width, 'problem')
      : sentenceRows('What do you want to be called in this room?', width, 'text');
  return [...question, ...greetingRows(greetings, width)];
}
