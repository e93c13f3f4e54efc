/** The events of a tab besides its log: what has changed from one state of it to the next. Pure. */

import { heldTexts } from '../app/handlers/send.js';
import type { AppState, StatusLine } from '../app/state.js';
import type { TabState } from '../input/ui-state.js';
import { sanitise, sanitiseName } from '../text/sanitise.js';
import type { TabEvent } from './plain-event.js';
import { PLAIN_QUESTIONS } from './plain-sentences.js';
import { withoutKeys } from './screen-words.js';

/** Returns the events of a new state of the connection. */
export function stateEvents(
  before: AppState | null,
  { session, begun, retryAt }: AppState,
  time: number,
): readonly TabEvent[] {
  const isSame = before?.begun && before.session.phase === session.phase;
  if (isSame || !begun || (before === null && session.phase === 'offline')) return [];
  const nick = session.name ?? session.intent.name;
  const retryIn = retryAt === null ? {} : { retryIn: Math.max(0, Math.round(retryAt - time)) };
  const shown = nick === null ? null : sanitiseName(nick);
  return [{ type: 'state', state: session.phase, nick: shown, ...retryIn }];
}

/** Returns the sentences that are new: on the status line, and the answer to a command. */
export function sentenceEvents(before: AppState | null, app: AppState): readonly TabEvent[] {
  const isNew = (line: StatusLine | null, old: StatusLine | null | undefined) =>
    line !== null && line !== old ? [sentenceEvent(line)] : [];
  return [
    ...isNew(app.status, before?.status),
    ...isNew(app.room?.reply ?? null, before?.room?.reply),
    ...peopleEvents(before, app),
  ];
}

/** Returns the event of a sentence. */
export function sentenceEvent({ text, tone }: StatusLine): TabEvent {
  return { type: tone === 'problem' ? 'error' : 'notice', text: withoutKeys(text) };
}

/** Returns the people of a room, if the user has just learnt them. */
function peopleEvents(before: AppState | null, { room }: AppState): readonly TabEvent[] {
  const isAnswered = before?.room?.asked === true && room !== null && !room.asked;
  const isNew = isAnswered && room.people !== before.room?.people;
  return isNew ? [{ type: 'people', people: [...room.people.names] }] : [];
}

/** Returns our messages that wait since this state, and those that are refused. */
export function outgoingEvents(before: AppState | null, app: AppState): readonly TabEvent[] {
  const held = heldTexts(app);
  const known = before === null ? 0 : heldTexts(before).length;
  // What had left before a loss waits for the way back: the sentence about the loss names it.
  const isLoss = app.returning && before?.returning !== true;
  const waiting = isLoss ? [] : held.slice(known);
  const returned = before !== null && before.returned !== app.returned ? app.returned : [];
  return [
    ...waiting.map((text) => ({ type: 'waiting', text: sanitise(text) }) as const),
    ...returned.map((text) => ({ type: 'refused', text: sanitise(text) }) as const),
  ];
}

/** Returns true while the server waits for a nickname. */
export function asksForName({ session }: AppState): boolean {
  return session.phase === 'naming' && !session.busy && session.intent.name === null;
}

/** Returns the question for a nickname, if it is new; somebody at a terminal is offered one. */
export function nameQuestion(
  before: AppState | null,
  { app, nick }: TabState,
  isAttended: boolean,
): readonly TabEvent[] {
  if (!asksForName(app)) return [];
  const isSame =
    before !== null && asksForName(before) && before.session.problem === app.session.problem;
  if (isSame) return [];
  const room = sanitiseName(app.session.room ?? '');
  const offer = isAttended ? sanitiseName(nick.text) : '';
  const text = PLAIN_QUESTIONS.nick(room, offer);
  return [{ type: 'question', question: 'nick', text, ...(offer !== '' && { offer }) }];
}
