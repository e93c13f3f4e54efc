/** Decides when plain mode ends by itself, and how. Pure. */

import { isSameAddress } from '../app/servers/address.js';
import { lossSentence, problemSentence } from '../app/servers/link-sentences.js';
import type { AppState } from '../app/state.js';
import type { Tab, UiState } from '../input/ui-state.js';
import type { Problem } from '../session/model.js';
import { sanitiseName } from '../text/sanitise.js';
import type { EndingName, Failure } from './endings.js';
import { allUnderWay, isQuiet } from './pace-of-input.js';
import { PLAIN_ENDS } from './plain-sentences.js';
import { asksForName } from './state-events.js';

/** All that the state of the program does not say. */
export interface Course {
  /** True for somebody at a terminal: then only they end it. */
  readonly isAttended: boolean;
  /** True once the input has ended, and all its lines were taken. */
  readonly isInputOver: boolean;
  /** The tabs that the command line has opened with a room, and the rooms. */
  readonly given: ReadonlyMap<number, string>;
  /** The tabs that have been in a room. */
  readonly entered: ReadonlySet<number>;
  /** True once a server has been reached. */
  readonly wasConnected: boolean;
  /** True if a password is at hand for every question that is not a repeated one. */
  readonly hasPassword: boolean;
  /** The first line that was refused. */
  readonly refused: Failure | null;
}

/** The end of a program without failure. */
const ALL_WELL: Failure = { ending: 'ok', text: '' };

/** The ending that each problem leads to. */
const PROBLEM_ENDINGS: Readonly<Record<Problem['type'], EndingName | null>> = {
  'room-malformed': 'room-refused',
  password: 'password',
  'name-malformed': 'name-refused',
  'name-taken': 'name-taken',
  'no-answer': 'no-answer',
  'strange-answer': 'no-answer',
  // The list is of use nevertheless.
  'list-incomplete': null,
};

/** Returns how the program must end now; null if it goes on. */
export function outcomeOf(ui: UiState, course: Course): Failure | null {
  if (!course.isAttended) {
    const failure = tabsFailure(ui, course);
    if (failure !== null) return failure;
  }
  if (!course.isInputOver) return null;
  return lossAtEnd(ui, course) ?? (isQuiet(ui) ? (course.refused ?? ALL_WELL) : null);
}

/** Returns the first failure of a tab that nobody can mend. */
function tabsFailure(ui: UiState, course: Course): Failure | null {
  for (const [id, room] of course.given) {
    const isGone = !ui.tabs.all.some((tab) => tab.id === id);
    if (isGone && !course.entered.has(id)) {
      return { ending: 'room-refused', text: PLAIN_ENDS.roomClosed(sanitiseName(room)) };
    }
  }
  for (const tab of ui.tabs.all) {
    const failure = tabFailure(ui, tab, course);
    if (failure !== null) return failure;
  }
  return null;
}

function tabFailure(ui: UiState, { id, state: { app } }: Tab, course: Course): Failure | null {
  const { session, begun, starting } = app;
  if (!begun) return null;
  if (session.phase === 'offline' && session.loss !== null && !starting) {
    return lossFailure(ui, app, course);
  }
  // Until the room of the command line is entered, or after the input, nobody answers.
  const isDecisive = course.isInputOver || (course.given.has(id) && !course.entered.has(id));
  return isDecisive || isReturning(app) ? problemFailure(app, course) : null;
}

/** True if Foyer, coming back by itself, is asked for another name. */
function isReturning(app: AppState): boolean {
  return app.returning && asksForName(app);
}

function problemFailure(app: AppState, { hasPassword }: Course): Failure | null {
  const { session } = app;
  const { problem, phase, busy, intent } = session;
  const isStill = (phase === 'lobby' && !busy && intent.room === null) || asksForName(app);
  if (problem === null && asksForName(app)) {
    return { ending: 'name-refused', text: PLAIN_ENDS.noNick };
  }
  if (problem === null || !isStill) return null;
  if (problem.type === 'password' && problem.asked !== 'wrong' && hasPassword) return null;
  const ending = PROBLEM_ENDINGS[problem.type];
  return ending === null ? null : { ending, text: problemText(problem) };
}

function problemText(problem: Problem): string {
  if (problem.type !== 'password') return problemSentence(problem);
  return problem.asked === 'wrong'
    ? PLAIN_ENDS.wrongPassword
    : problemSentence(problem) + PLAIN_ENDS.passwordVariable;
}

function lossFailure(ui: UiState, { session, address, local }: AppState, course: Course): Failure {
  const isSilent = session.loss?.type === 'silent' && course.entered.size === 0;
  const sentence = session.loss === null ? '' : lossSentence(session.loss, address);
  if (isSilent) return { ending: 'no-answer', text: sentence };
  if (course.wasConnected) {
    return { ending: 'lost', text: sentence + PLAIN_ENDS.unsent(allUnderWay(ui)) };
  }
  const isRefused = isSameAddress(address, local) && session.loss?.type === 'refused';
  return { ending: 'unreachable', text: sentence + (isRefused ? PLAIN_ENDS.noServer : '') };
}

/** After the input nothing is retried: a lost connection ends the program. */
function lossAtEnd(ui: UiState, course: Course): Failure | null {
  const lost = ui.tabs.all.find(
    ({ state: { app } }) =>
      app.begun && (app.session.phase === 'waiting' || app.session.phase === 'offline'),
  );
  if (lost === undefined || lost.state.app.starting) return null;
  if (lost.state.app.session.loss === null) return null;
  if (course.isAttended && course.wasConnected && allUnderWay(ui) === 0) return ALL_WELL;
  return lossFailure(ui, lost.state.app, course);
}

/** Returns the course after a state: the rooms that were entered, and whether there was a connection. */
export function courseAfter(course: Course, { tabs }: UiState): Course {
  const entered = tabs.all.filter(
    ({ id, state }) => state.app.room !== null && !course.entered.has(id),
  );
  const isConnected = tabs.all.some(({ state: { app } }) =>
    ['lobby', 'joining', 'naming', 'room', 'resuming'].includes(app.session.phase),
  );
  if (entered.length === 0 && course.wasConnected >= isConnected) return course;
  return {
    ...course,
    entered: new Set([...course.entered, ...entered.map(({ id }) => id)]),
    wasConnected: course.wasConnected || isConnected,
  };
}
