/** A hostile name of another person stays in its area. */

import { playEverything } from './hostile-play.js';
import { person } from './hostile-scenes.js';

playEverything(person);
