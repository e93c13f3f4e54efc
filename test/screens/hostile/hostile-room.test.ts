/** A hostile name of a room stays in its area. */

import { playEverything } from './hostile-play.js';
import { room } from './hostile-scenes.js';

playEverything(room);
