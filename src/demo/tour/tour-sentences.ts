/**
 * The sentences of the tour, by step. `{id}` is the key of that row of the table of keys, `{/name ...}` a command, and
 * `{=words}` what is typed in a shell. Pure.
 */

import { botIn, otherRoom } from '../demo-rooms.js';
import type { Facts } from './tour-facts.js';

/** The words of a step: whole sentences for a box of two rows, and a few words for one row of 40 columns. */
export interface StepWords {
  readonly long: string;
  readonly short: string;
}

/** The words of each step, and of the ways back to it. */
export const TOUR_WORDS = {
  'choose-room': () => ({
    long: 'This is the lobby with its rooms; the people in them are bots. Choose a room with {room-above} and {room-below}, and press {join-room}.',
    short: '{room-above} {room-below} choose, {join-room} joins a room',
  }),
  'take-name': () => ({
    long: 'In a room you have a nickname. Keep the one that is offered or type another, and press {use-name}.',
    short: 'a nickname, then {use-name}',
  }),
  say: ({ room }: Facts) => {
    const bot = botIn(room);
    const answer = bot === null ? 'Nobody else is here yet.' : `${bot} will answer.`;
    return {
      long: `You are in. Say something: type a few words, and press {send}. ${answer}`,
      short: 'type a few words, then {send}',
    };
  },
  'second-room': ({ room }: Facts) => ({
    long: `You can be in several rooms; each has a tab in the top line. Join another: type {/join ${otherRoom(room)}} and press {send}.`,
    short: `type {/join ${otherRoom(room)}}, then {send}`,
  }),
  tabs: () => ({
    long: 'Now look at the top line: somebody mentions you in your first room, and its tab counts that. {previous-tab} goes to the tab before.',
    short: '‼ above: {previous-tab} goes there',
  }),
  scroll: () => ({
    long: 'The line “new” shows where you stopped reading. {scroll-up} scrolls back, to what was said before you came.',
    short: '{scroll-up} scrolls back',
  }),
  newest: () => ({
    long: 'You can read in peace: the lower border counts what is below. {stop-scrolling} goes to the newest message.',
    short: '{stop-scrolling} goes to the newest',
  }),
  wire: () => ({
    long: 'Now the other half of Foyer, for all who learn about sockets: {open-wire} shows what crosses the wire.',
    short: '{open-wire} shows the wire',
  }),
  bytes: () => ({
    long: 'These are the reads and writes of the socket as they happen, and the messages in them. {pause-wire} pauses them for a closer look.',
    short: '{pause-wire} pauses for a closer look',
  }),
  'close-wire': ({ wire }: Facts) =>
    wire === 'live'
      ? {
          long: 'Good. {close-wire} closes the wire.',
          short: '{close-wire} closes the wire',
        }
      : {
          long: 'The lower pane has the bytes of the marked row, in hex and as text. {wire-up} and {wire-down} mark another, {close-paused-wire} closes the wire.',
          short: '{wire-up} {wire-down} its bytes, {close-paused-wire} closes',
        },
  help: () => ({
    long: 'You need not remember any of this: {help} shows every key and command that works where you are.',
    short: '{help} shows every key',
  }),
  'close-help': () => ({
    long: 'Type to search it, {help-down} scrolls. {close-help} closes it.',
    short: '{help-down} scrolls, {close-help} closes it',
  }),
  leave: () => ({
    long: 'Commands begin with a slash; as you type one, a list shows them. Type {/leave} and press {send}: it leaves the room.',
    short: 'type {/leave}, then {send}',
  }),
  end: () => ({
    long: 'That was the tour; stay as long as you like, {quit} quits. Next, start {=foyer} to chat on this machine, or {=foyer HOST} to chat on a server.',
    short: '{quit} quits; next: {=foyer HOST}',
  }),
  'to-a-room': () => ({
    long: 'Your rooms are the tabs in the top line: {next-tab} goes to the next one, and the tour goes on there.',
    short: '{next-tab} goes to your room',
  }),
  'from-help': () => ({
    long: 'This is the help: {close-help} closes it, and the tour goes on.',
    short: '{close-help} closes the help',
  }),
  'from-wire': () => ({
    long: 'This is the paused wire: {close-paused-wire} closes it, and the tour goes on.',
    short: '{close-paused-wire} closes the wire',
  }),
} as const satisfies Readonly<Record<string, (facts: Facts) => StepWords>>;

/** The name of words of the tour. */
export type WordsId = keyof typeof TOUR_WORDS;
