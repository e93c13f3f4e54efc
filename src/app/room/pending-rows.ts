/** Draws the messages that wait to be sent, below the log. Pure. */

import { fitLeft, truncate } from '../../text/measure/width.js';
import { sanitise } from '../../text/sanitise.js';
import { heldTexts, pace, unposted } from '../handlers/send.js';
import { layoutNow } from '../layout.js';
import { columnsOf, type LogArea, nameText, shownName } from '../log/log-rows.js';
import { namesWidth } from '../log/names-width.js';
import { waitingRow } from '../log/separator-rows.js';
import type { Row } from '../log/span-rows.js';
import { secondsUntil } from '../servers/join-progress.js';
import type { AppState } from '../state.js';
import { PENDING_WORDS } from './room-sentences.js';

/** The most that waiting messages may take of the log. */
const SHARE = 1 / 3;

const WHO = '/who';

/** Returns the waiting messages and `/who`, in order. */
function waitingTexts(state: AppState): readonly string[] {
  const { whoAfter, handedOver } = state.outgoing;
  const texts = isUnderWay(state) ? unposted(state) : heldTexts(state);
  return whoAfter === null ? texts : texts.toSpliced(whoAfter - handedOver, 0, WHO);
}

/** True if messages in a room with records are on their way to its log, where they will stand: nothing separates them. */
function isUnderWay(state: AppState): boolean {
  return !state.returning && unposted(state).length > 0 && heldTexts(state).length === 0;
}

/** Returns the height of the waiting messages below the log: a separator, and a row per message. */
export function waitingHeight(state: AppState): number {
  const { length } = waitingTexts(state);
  if (length === 0) return 0;
  const most = Math.max(1, Math.floor(layoutNow(state).log.rows * SHARE));
  return Math.min(most, length + Number(!isUnderWay(state)));
}

/** Returns the rows of the last waiting messages at `time` (Unix ms), below a separator. */
export function waitingRows(state: AppState, time: number): Row[] {
  const height = waitingHeight(state);
  if (height === 0) return [];
  const { columns } = layoutNow(state).log;
  const names = state.room === null ? 0 : namesWidth(state.room);
  const count = height - Number(!isUnderWay(state));
  const shown = count === 0 ? [] : waitingTexts(state).slice(-count);
  const rows = shown.map((text, index) =>
    textRow(index === 0 ? (state.room?.nick ?? '') : '', sanitise(text), { columns, names }),
  );
  return isUnderWay(state) ? rows : [waitingRow(waitingWords(state, time), columns), ...rows];
}

/** Returns the words of the separator, the longest first. */
function waitingWords(state: AppState, now: number): readonly string[] {
  const { length: count } = heldTexts(state);
  const server = pace(state);
  const { readyAt } = state.outgoing;
  if (state.returning || server === null) return PENDING_WORDS.held(count);
  if (readyAt === null) return PENDING_WORDS.unanswered(count);
  const passSeconds = Math.round(server.passMs / 100) / 10;
  return PENDING_WORDS.timed(count, secondsUntil(readyAt, now), passSeconds);
}

/** Stands in place of the time, which these messages do not have yet. */
const MARK = '…';

function textRow(name: string, text: string, area: LogArea): Row {
  const plan = columnsOf(area);
  if (plan.name === 0) return [{ text: truncate(`${MARK} ${text}`, area.columns), role: 'time' }];
  const mark = plan.time === 0 ? '' : fitLeft(MARK, plan.time - 1).padEnd(plan.time);
  return [
    { text: mark + nameText(shownName(name), plan.name), role: 'time' },
    { text: ' │ ', role: 'rule' },
    { text: truncate(text, plan.text), role: 'time' },
  ];
}
