import { playEverything } from './hostile-play.js';
import { nickname } from './hostile-scenes.js';

playEverything(nickname);
