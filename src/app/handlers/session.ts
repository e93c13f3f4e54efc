/** Applies a change of the session to the app: a list of small rules, in order. Pure, except for rooms' logs. */

import type { SessionView } from '../../session/session-view.js';
import { meetPeople } from '../room/room.js';
import { dialOf } from '../servers/connect-progress.js';
import { problemSentence } from '../servers/link-sentences.js';
import type { AppState, UpdateResult } from '../state.js';
import { after, answer, inRoom, step, tell, withStatus } from '../update-result.js';
import { onLoss } from './disconnect.js';
import { giveBack, sendNext } from './send.js';

/** A change of the session at `time` (Unix ms). */
interface Change {
  readonly before: SessionView;
  readonly view: SessionView;
  readonly time: number;
}

type Rule = (state: AppState, change: Change) => UpdateResult;

/** The rules in their order: each sees what the earlier ones made of the state. */
const RULES: readonly Rule[] = [
  takeView,
  takePeople,
  showProblem,
  handleLoss,
  noteList,
  giveUpRoom,
  (state, { time }) => tellUntold(state, time),
  sendAfterAnswer,
];

/** Follows the session: people, problems and losses become part of the state. */
export function onSession(
  state: AppState,
  { view, time }: { readonly view: SessionView; readonly time: number },
): UpdateResult {
  const change = { before: state.session, view, time };
  return RULES.reduce<UpdateResult>(
    (result, rule) => after(result, (next) => rule(next, change)),
    step(state),
  );
}

/** Tells the problems that waited until the user arrived in the lobby or a room. */
export function tellUntold(state: AppState, time: number): UpdateResult {
  const { session, untold, room } = state;
  const hasArrived = room !== null || (session.phase === 'lobby' && session.intent.room === null);
  if (!hasArrived || untold.length === 0) return step(state);
  return tell({ ...state, untold: [] }, untold.join(' '), 'problem', time);
}

/** Takes the view over, with the times that follow from it. */
function takeView(state: AppState, { before, view, time }: Change): UpdateResult {
  const retryAt = before.phase === 'waiting' ? state.retryAt : time + view.retryDelay;
  return step({
    ...state,
    session: view,
    dial: dialOf(state, view, time),
    retryAt: view.phase === 'waiting' ? retryAt : null,
    askedNameAt: askedNameAt(state, view, time),
  });
}

/** Returns since when the server is being asked for a name (Unix ms); null while it is not. */
function askedNameAt({ askedNameAt: since, session }: AppState, view: SessionView, time: number) {
  if (view.phase !== 'naming' || !view.busy) return null;
  return view.name === session.name ? (since ?? time) : time;
}

function takePeople(state: AppState, { before, view: { people }, time }: Change): UpdateResult {
  if (people === before.people || people === null) return step(state);
  return inRoom(state, (room) => meetPeople(room, people, time));
}

/** Phases whose problems are over as soon as the phase is. */
const OWN_PROBLEMS: readonly SessionView['phase'][] = ['lobby', 'joining', 'naming'];

/** Shows a new problem; removes an old one if the user has moved on. */
function showProblem(state: AppState, { before, view, time }: Change): UpdateResult {
  const { problem, phase } = view;
  if (problem !== before.problem && problem !== null) {
    const text = problemSentence(problem);
    if (phase !== 'room') return step(withStatus(state, text, 'problem'));
    return state.room?.asked ? answer(state, text, 'problem') : tell(state, text, 'problem', time);
  }
  const isBack = before.phase === 'connecting' && phase === 'lobby';
  const isOpen = before.problem?.type === 'password' && problem === null;
  const hasLeft = phase !== before.phase && OWN_PROBLEMS.includes(before.phase);
  const moved = isBack || isOpen || hasLeft;
  return step(moved && state.status?.tone === 'problem' ? { ...state, status: null } : state);
}

function handleLoss(state: AppState, { before, view, time }: Change): UpdateResult {
  const isLost = view.phase === 'offline' || view.phase === 'waiting';
  return isLost && before.phase !== view.phase ? onLoss(state, time) : step(state);
}

/** True in the lobby while nothing is asked of the server. */
function isIdle({ phase, busy }: SessionView): boolean {
  return phase === 'lobby' && !busy;
}

function noteList(state: AppState, { view }: Change): UpdateResult {
  return step(isIdle(view) && view.rooms !== null ? { ...state, listed: true } : state);
}

/** Gives up a lost room if the session ended up in the lobby and no longer wants it. */
function giveUpRoom(state: AppState, { view }: Change): UpdateResult {
  const isStranded = isIdle(view) && view.intent.room === null;
  if (!state.returning || !isStranded) return step(state);
  return step({ ...giveBack(state), room: null, returning: false });
}

/** Sends what waited for an answer in the room. */
function sendAfterAnswer(state: AppState, { before, view, time }: Change): UpdateResult {
  const isAnswered = before.busy && !view.busy && view.phase === 'room';
  return isAnswered ? sendNext(state, time) : step(state);
}
