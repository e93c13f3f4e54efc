/** All programs that are measured. */

import { catgirl } from './catgirl.js';
import type { Client } from './client.js';
import { foyer, npmStart } from './foyer.js';
import { irssi } from './irssi.js';
import { bareNode, stockBlessed } from './own.js';
import { weechat } from './weechat.js';

/** The programs that are measured, Foyer first: the others' ratios are to it. */
export const CLIENTS: readonly Client[] = [
  foyer,
  irssi,
  weechat,
  catgirl,
  bareNode,
  stockBlessed,
  npmStart,
];
