/** A hostile nickname of our own stays in its area. */

import { playEverything } from './hostile-play.js';
import { nickname } from './hostile-scenes.js';

playEverything(nickname);
