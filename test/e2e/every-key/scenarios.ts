/** All scenarios. */

import { COMMAND_SCENARIOS } from './commands.js';
import { EDITING_SCENARIOS } from './editing.js';
import { LOBBY_SCENARIOS } from './lobby.js';
import { OVER_SCENARIOS } from './over.js';
import { ROOM_SCENARIOS } from './room.js';
import type { Scenario } from './scenario.js';
import { SCREEN_SCENARIOS } from './screens.js';
import { SERVER_SCENARIOS } from './servers.js';
import { TAB_SCENARIOS } from './tabs.js';
import { WIRE_COMMANDS, WIRE_SCENARIOS } from './wire.js';

/** The effect of every key and every command, in each of its contexts. */
export const SCENARIOS: readonly Scenario[] = [
  ...LOBBY_SCENARIOS,
  ...SERVER_SCENARIOS,
  ...ROOM_SCENARIOS,
  ...OVER_SCENARIOS,
  ...EDITING_SCENARIOS,
  ...SCREEN_SCENARIOS,
  ...TAB_SCENARIOS,
  ...WIRE_SCENARIOS,
  ...COMMAND_SCENARIOS,
  ...WIRE_COMMANDS,
];
