/** Hostile text in chat stays in its area. */

import { playEverything } from './hostile-play.js';
import { chat } from './hostile-scenes.js';

playEverything(chat);
