/** Explains what an action puts on the wire, and which answer is due. Pure. */

import { requestText } from '../../protocol/encode.js';
import { recordLine, recordText } from '../../protocol/records/record-text.js';
import { takesItsTime } from '../../session/server-traits.js';
import { sanitise } from '../../text/sanitise.js';
import { hasRecords } from '../records/record-room.js';
import type { Action, AppState } from '../state.js';
import { EXPLAIN_DUE, EXPLAIN_SENDS } from './explain-sentences.js';

/** The bytes that Enter sends, in words, and the answer that is due. */
export interface EnterExplained {
  readonly sends: string;
  readonly due: string;
}

/** Nothing goes on the wire. */
export const SENDS_NOTHING: EnterExplained = {
  sends: EXPLAIN_SENDS.nothing,
  due: EXPLAIN_DUE.nothing,
};
const OPENS: EnterExplained = { sends: EXPLAIN_SENDS.opens, due: EXPLAIN_DUE.opens };

/** Returns what an action puts on the wire; null if it is nothing. */
export function explainAction(action: Action, app: AppState): EnterExplained | null {
  switch (action.type) {
    case 'say':
      return explainTalk(action.texts, app);
    case 'post':
      return writes([recordOf(action.record, app)], EXPLAIN_DUE.record);
    case 'join':
      return writes([inFraming(requestText(action), app)], EXPLAIN_DUE.join);
    case 'nick':
      return writes([inFraming(requestText(action), app)], EXPLAIN_DUE.nick);
    case 'list':
      return writes([inFraming('/list', app)], EXPLAIN_DUE.list);
    case 'who':
      return usesRecords(app)
        ? writes([`${recordLine({ type: 'who' })}\r\n`], EXPLAIN_DUE.who)
        : writes([inFraming('/who', app)], EXPLAIN_DUE.who);
    case 'leave':
      return takesItsTime(app.session.server)
        ? { sends: EXPLAIN_SENDS.hangsUp, due: EXPLAIN_DUE.logout }
        : writes([inFraming('/logout', app)], EXPLAIN_DUE.logout);
    case 'connect':
    case 'connect-local':
    case 'retry':
    case 'reconnect':
    case 'begin':
      return OPENS;
    default:
      return null;
  }
}

function explainTalk(texts: readonly string[], app: AppState): EnterExplained {
  if (usesRecords(app)) {
    const lines = texts.map((text, index) =>
      recordOf({ type: 'say', text: recordText(text) }, app, index),
    );
    return writes(lines, EXPLAIN_DUE.record);
  }
  const { server } = app.session;
  const due = server.relays === true ? EXPLAIN_DUE.relayed : EXPLAIN_DUE.say;
  const ending = server.lines !== true && server.reading === 'in-passes' ? '\n' : '';
  return writes(
    texts.map((text) => inFraming(text + ending, app)),
    due,
  );
}

function usesRecords({ room, session }: AppState): boolean {
  return hasRecords(room) || session.agreed.includes('messages');
}

/** Returns a record as it is written, with the reference that it gets. */
function recordOf(record: object, { room }: AppState, index = 0): string {
  const next = room?.records?.post.nextRef ?? 1;
  return `${recordLine({ ...record, ref: next + index } as Parameters<typeof recordLine>[0])}\r\n`;
}

/** Returns a message as the connection writes it: with a line ending if both sides have agreed on that. */
function inFraming(text: string, { session }: AppState): string {
  return session.server.lines === true ? `${text}\r\n` : text;
}

const encoder = new TextEncoder();
/** The most characters of a write that are shown. */
const SHOWN = 400;

function writes(texts: readonly string[], due: string): EnterExplained {
  const bytes = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
  const [only = ''] = texts;
  const sends =
    texts.length === 1
      ? EXPLAIN_SENDS.one(bytes, sanitise(only.slice(0, SHOWN)))
      : EXPLAIN_SENDS.several(texts.length, bytes);
  return { sends, due };
}
