import { playEverything } from './hostile-play.js';
import { person } from './hostile-scenes.js';

playEverything(person);
