import { sanitise } from '../text/sanitise.js';
import { fitLeft, truncate } from '../text/width.js';
import { layoutNow } from './layout.js';
import { columnsOf, shownName } from './log-rows.js';
import { waitingRow } from './log-rules.js';
import { heldTexts } from './sending.js';
import type { Row } from './span.js';
import type { AppState } from './state.js';

/** The log's share that what waits may take. */
const SHARE = 1 / 3;

/** How many rows at the log's end show what waits for the connection: a rule, and a row a message. */
export function waitingHeight(state: AppState): number {
  const { length } = heldTexts(state);
  if (length === 0) return 0;
  const most = Math.max(1, Math.floor(layoutNow(state).log.rows * SHARE));
  return Math.min(most, length + 1);
}

/** What waits for the connection, under a rule that says so: the last messages, a row each. */
export function waitingRows(state: AppState): Row[] {
  const height = waitingHeight(state);
  if (height === 0) return [];
  const { columns } = layoutNow(state).log;
  const texts = heldTexts(state);
  const shown = height === 1 ? [] : texts.slice(1 - height);
  return [
    waitingRow(texts.length, columns),
    ...shown.map((text) => textRow(state.room?.name ?? '', sanitise(text), columns)),
  ];
}

/** Stands where a message has its time, which these do not have yet. */
const MARK = '…';

function textRow(name: string, text: string, width: number): Row {
  const plan = columnsOf(width);
  if (plan.name === 0) return [{ text: truncate(`${MARK} ${text}`, width), role: 'time' }];
  const mark = plan.time === 0 ? '' : fitLeft(MARK, plan.time - 1).padEnd(plan.time);
  return [
    { text: mark + fitLeft(shownName(name), plan.name), role: 'time' },
    { text: ' │ ', role: 'rule' },
    { text: truncate(text, plan.text), role: 'time' },
  ];
}
