import { playEverything } from './hostile-play.js';
import { chat } from './hostile-scenes.js';

playEverything(chat);
