/** Explains what Enter will put on the wire, and which answer is due. */

import {
  type EnterExplained,
  explainAction,
  SENDS_NOTHING,
} from '../../app/wire/explain-action.js';
import { memo } from '../../text/memo.js';
import { dispatch } from '../dispatch.js';
import { tabOf, type UiState } from '../ui-state.js';

/** Returns what Enter would do now: its key is run on the state, and what it wants is put into words. */
export const explainEnter = memo((ui: UiState): EnterExplained => {
  const { actions } = dispatch(ui, { type: 'key', key: 'enter' }, 0);
  const { app } = tabOf(ui);
  for (const action of actions) {
    const explained = explainAction(action, app);
    if (explained !== null) return explained;
  }
  return SENDS_NOTHING;
});
