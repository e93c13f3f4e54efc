/** Scenes of fields that hold less than what is typed. */

import { settleLobby } from '../../../src/input/tabs/tabs.js';
import type { Keyboard } from '../../support/ui.js';
import { type Build, lobby, naming, room, type Scene, scene, talk } from './builders.js';
import { offline } from './session-scenes.js';

/** The user with a lobby besides the room. */
function enterTwo(user: Keyboard): Keyboard {
  room(user);
  user.ui = settleLobby(user.ui);
  return user;
}

/** Longer than any field, with an end of its own. */
const LONG = `begin${'-'.repeat(90)}end`;

/** Each field with a text that it cannot hold, and the cursor at its end or near its beginning. */
export const FIELD_SCENES: readonly Scene[] = (
  [
    ['filter', lobby],
    ['name', (user) => naming(user).type('<C-u>')],
    ['address', (user) => offline(user)],
    ['find', (user) => room(user).type('<C-f>')],
    ['history', (user) => talk(user).type('<C-r>')],
    ['help', (user) => room(user).type('<f1>')],
    ['setting', (user) => room(user).type('<f5>').type('<down><enter>')],
    ['switcher', (user) => enterTwo(user).type('<C-g>')],
    ['line', room],
  ] as const satisfies readonly (readonly [name: string, build: Build])[]
).flatMap(([name, build]) => [
  scene(`field-${name}`, (user) => build(user).type(LONG)),
  scene(`field-${name}-begin`, (user) => build(user).type(LONG).type('<home><right>')),
]);
