import { heldTexts } from '../../app/handlers/send.js';
import { wanted } from '../key-result.js';
import { submitLine, submitLobby } from '../submit.js';
import type { UiState } from '../ui-state.js';
import type { KeyRow } from './key-row.js';

const waits = ({ app }: UiState) => app.session.phase === 'waiting';
const holds = ({ app }: UiState) => app.returning && heldTexts(app).length > 0;
const types = ({ line }: UiState) => line.text.trim() !== '';

/** A row that means something only while a condition holds. */
const only = (condition: (ui: UiState) => boolean) => (ui: UiState) => (condition(ui) ? null : '');

/** What a room and the lobby have while their connection is lost; they stand in front of what else the keys do. */
export const LOST_KEYS: readonly KeyRow[] = [
  {
    keys: ['enter'],
    places: ['room'],
    hint: 'try now',
    help: 'while the connection is lost, and nothing is typed: try again at once',
    unavailable: only((ui) => waits(ui) && !types(ui)),
    run: submitLine,
  },
  {
    keys: ['enter'],
    places: ['room'],
    hint: 'send later',
    help: 'while the connection is lost: send it as soon as the room is reached again',
    unavailable: only((ui) => ui.app.returning && types(ui)),
    run: submitLine,
  },
  {
    keys: ['escape'],
    places: ['room'],
    hint: 'take back, then stop',
    help: 'while the connection is lost: take back what waits, into the input',
    unavailable: only(holds),
    run: (ui, at) => wanted(ui, { type: 'stop-sending', at }),
  },
  {
    keys: ['escape'],
    places: ['room'],
    hint: 'stop',
    help: 'while the connection is lost: stop connecting again',
    unavailable: only((ui) => ui.app.returning && !holds(ui)),
    run: (ui) => wanted(ui, { type: 'stop' }),
  },
  {
    keys: ['enter', 'C-j'],
    places: ['lobby'],
    hint: 'try now',
    help: 'while the connection is lost: try again at once, then go into the highlighted room',
    unavailable: only(waits),
    run: submitLobby,
  },
  {
    keys: ['escape'],
    places: ['lobby'],
    hint: 'stop',
    help: 'while the connection is lost: stop connecting again',
    unavailable: only(waits),
    run: (ui) => wanted(ui, { type: 'stop' }),
  },
];
