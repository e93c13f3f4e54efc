import { playEverything } from './hostile-play.js';
import { room } from './hostile-scenes.js';

playEverything(room);
