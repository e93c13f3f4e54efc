/** The reply to what the user did: its rows above the input. Pure. */

import { columns as columnsOf } from '../../text/measure/width.js';
import { memo } from '../../text/memo.js';
import { replyHeight } from '../layout.js';
import type { Row } from '../log/span-rows.js';
import type { AppState, Reply } from '../state.js';
import { REPLY_INDENT as INDENT, replyRows, REPLY_SIGN as SIGN } from './reply-rows.js';
import { REPLY_WORDS } from './room-sentences.js';

/** Returns the rows above the input: the reply, or a part of it and how to see the rest. */
export function visibleReply(app: AppState): readonly Row[] {
  const reply = app.room?.reply ?? null;
  if (reply === null) return NO_ROWS;
  return partOf(reply, app.shared.size.columns, replyHeight(app));
}

const NO_ROWS: readonly Row[] = [];

const partOf = memo((reply: Reply, columns: number, height: number): readonly Row[] => {
  const all = replyRows(reply.text, columns);
  const role = reply.tone === 'problem' ? 'problem' : 'notice';
  const count = all.length > height ? textRows(height) : height;
  const top = Math.min(reply.top, Math.max(0, all.length - count));
  const shown = all.slice(top, top + count).map((text, index): Row => {
    const margin = top === 0 && index === 0 ? SIGN : INDENT;
    return [{ text: margin + text, role }];
  });
  const below = all.length - top - count;
  if (all.length <= height || shown.length === 0) return shown;
  if (height > count) return [...shown, [{ text: INDENT + REPLY_WORDS.rest(below), role: 'dim' }]];
  return [[...(shown[0] as Row), arrow(below, columnsOf(INDENT + all[top]), columns)]];
});

/** Returns the rows of text in a reply that is cut: the last row says how to see the rest, if there are two. */
function textRows(height: number): number {
  return Math.max(1, height - 1);
}

function arrow(below: number, from: number, columns: number): Row[number] {
  return { text: (below > 0 ? '↓' : '↑').padStart(Math.max(1, columns - from)), role: 'dim' };
}

/** True if a room has a reply of which only a part is visible. */
export function isReplyCut(app: AppState): boolean {
  const reply = app.room?.reply ?? null;
  return reply !== null && replyRows(reply.text, app.shared.size.columns).length > replyHeight(app);
}

/** Scrolls a reply a page down (1) or up (-1). */
export function scrollReply(app: AppState, by: 1 | -1): AppState {
  const { room } = app;
  if (room === null || room.reply === null || !isReplyCut(app)) return app;
  const count = textRows(replyHeight(app));
  const last = replyRows(room.reply.text, app.shared.size.columns).length - count;
  const top = Math.max(0, Math.min(last, Math.min(last, room.reply.top) + by * count));
  return { ...app, room: { ...room, reply: { ...room.reply, top } } };
}
