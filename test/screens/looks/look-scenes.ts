/** States of the program that look different. */

import type { Scene } from './builders.js';
import { FIELD_SCENES } from './field-scenes.js';
import { LOBBY_SCENES } from './lobby-scenes.js';
import { OVERLAY_SCENES } from './overlay-scenes.js';
import { RECORD_SCENES } from './record-scenes.js';
import { ROOM_SCENES } from './room-scenes.js';
import { PASSWORD_SCENES, SESSION_SCENES } from './session-scenes.js';
import { TAB_SCENES } from './tab-scenes.js';
import { WIRE_SCENES } from './wire-scenes.js';

/** Every scene. */
export const SCENES: readonly Scene[] = [
  ...SESSION_SCENES,
  ...LOBBY_SCENES,
  ...ROOM_SCENES,
  ...RECORD_SCENES,
  ...WIRE_SCENES,
  ...TAB_SCENES,
  ...OVERLAY_SCENES,
  ...FIELD_SCENES,
  ...PASSWORD_SCENES,
];
