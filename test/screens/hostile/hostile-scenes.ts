/** The scenes with hostile text. */

import { QUESTIONS, SERVERS_PANE } from '../../../screens/screen-sentences.js';
import { STALL_MS } from '../../../src/protocol/answers/counted-answer.js';
import { WORDS_MS } from '../../../src/protocol/answers/held-text.js';
import { LIMITS } from '../../../src/session/machine.js';
import { decodeUtf8 } from '../../../src/wire/utf8.js';
import type { Stage } from '../../support/stage.js';
import {
  type Area,
  aboveInput,
  candidates,
  caption,
  inputLine,
  insideList,
  insideLog,
  insidePeople,
  messages,
  popup,
  popupCaption,
  popupNotes,
  popupText,
  switched,
  tab,
  tabs,
  wholeLog,
} from './hostile-areas.js';

/** The places in which a look shows a server's text. */
export interface View {
  readonly areas: readonly Area[];
  /** The places that it may also fill, if it is more than one message. */
  readonly mayReach?: Area;
  /** A pane that lies over these areas: it is the program's. */
  readonly popup?: Area;
  /** The places on that pane that show it nevertheless. */
  readonly onPopup?: Area;
  /** The places that show it as if the user had typed it. */
  readonly typed?: Area;
}

/** A place in the protocol at which a server can send a text, and the screens that can show it. */
export interface Place {
  readonly name: string;
  /** True if the text is one of a list's names. */
  readonly isName: boolean;
  /** True if the client sends it back. */
  readonly isSentBack: boolean;
  /** Plays, from a connection on, everything that can be done with the text. */
  play(stage: Stage, text: Text): void;
  readonly views: Readonly<Record<string, View>>;
  /** The looks in which the text's beginning or end is readable, whatever its length. */
  readonly read: { readonly view: string; readonly side: 'begin' | 'end' };
}

/** The text sent in a place; `true` if it can be sent back as a room's name. */
export interface Text {
  readonly sent: string | Uint8Array;
  readonly isSendable: boolean;
}

const LIST = '2\ngeneral\nhelp\n';
const WHO = '2\nann\nbob\n';
/** Longer than a lone ESC waits for a sequence to follow. */
const ESCAPE_MS = 60;
const NARROW = { columns: 24, rows: 8 };
const SLIM = { columns: 40, rows: 12 };
const USUAL = { columns: 80, rows: 24 };

/** Bytes of texts and of what a peer sends between them. */
function bytes(parts: TemplateStringsArray, ...sent: readonly (string | Uint8Array)[]): Uint8Array {
  const all = parts.flatMap((part, index) => [part, sent[index] ?? '']);
  return Buffer.concat(all.map((part) => Buffer.from(part as Uint8Array)));
}

/** The characters that make several messages of a text, and several names. */
const ENDS_MESSAGE = /[\n\0]/;
const ENDS_NAME = /[\r\n\0]/;

/** The sent text as the client reads it. */
function textOf(sent: string | Uint8Array): string {
  return decodeUtf8(Buffer.from(sent as Uint8Array));
}

/** The number of names in a list. */
function countOf(names: Uint8Array): number {
  return names
    .toString()
    .split(ENDS_NAME)
    .filter((name) => /[^ ]/.test(name)).length;
}

/** A counted answer of names. */
function answerOf(names: Uint8Array): Uint8Array {
  return bytes`${String(countOf(names))}\n${names}\n`;
}

/** Brings ann from a connection into a room, of which the server says who is there. */
function enter(stage: Stage, people: string | Uint8Array): Stage {
  stage.answer(LIST).type('gen').type('<enter>').answer('0\n').type('<enter>').answer('0\n');
  return stage.wait(LIMITS.lateWho).answer(people);
}

/** Has a look at a room whose connection is lost, before and after the user has given it up. */
function lookLost(stage: Stage): Stage {
  return stage.look('lost').type('<escape>').wait(ESCAPE_MS).look('stopped');
}

/** The error that breaks a connection, in the text's words if it is one message. */
function failureOf(sent: string | Uint8Array): string {
  return ENDS_MESSAGE.test(textOf(sent)) ? '' : textOf(sent);
}

export const chat: Place = {
  name: 'a message',
  isName: false,
  isSentBack: false,
  play(stage, { sent }) {
    stage.answer(bytes`Sorry ${sent}z\n`).wait(WORDS_MS).look('strange list');
    stage.fail(failureOf(sent)).look('connect');
    stage.type('<enter>').connect().answer(bytes`Welcome ${sent}z\n${LIST}`).look('lobby');
    stage.fail(failureOf(sent)).look('lost lobby').type('<enter>').connect().answer(LIST);
    stage.answer('0\n').look('nickname').type('<enter>');
    stage.answer(bytes`Sorry ${sent}z\n`).wait(WORDS_MS).look('strange name').type('<enter>');
    stage.answer('0\n').answer(WHO).send(bytes`bob: ${sent}z\n${sent}\nbob: bye\n`).look('room');
    stage.type('<f1>').look('help').type('<escape>').wait(ESCAPE_MS);
    stage.resize(NARROW.columns, NARROW.rows).look('narrow').resize(USUAL.columns, USUAL.rows);
    stage.type('<C-c>').look('quit').type('<escape>').wait(ESCAPE_MS);
    stage.type('<M-1>').other().send(bytes`bob: ${sent}z\n${sent}\nbob: bye\n`).look('unread');
    stage.type('<C-g>').look('tabs').type('<escape>').wait(ESCAPE_MS);
    lookLost(stage.type('<M-2>').fail(failureOf(sent)));
  },
  views: {
    'strange list': { areas: [messages] },
    connect: { areas: [popupText(SERVERS_PANE.offline)] },
    lobby: { areas: [messages] },
    'lost lobby': { areas: [messages] },
    nickname: { areas: [popupNotes('join general')] },
    'strange name': { areas: [popupNotes('join general')] },
    room: { areas: [insideLog] },
    help: { areas: [] },
    narrow: { areas: [wholeLog] },
    quit: { areas: [insideLog], popup: popup(QUESTIONS.quit) },
    unread: { areas: [] },
    tabs: { areas: [], popup: popup('go to a tab') },
    lost: { areas: [insideLog] },
    stopped: {
      areas: [insideLog],
      popup: popup(SERVERS_PANE.offline),
      onPopup: popupText(SERVERS_PANE.offline),
    },
  },
  read: { view: 'room', side: 'end' },
};

export const nickname: Place = {
  name: 'a name that speaks and comes',
  isName: false,
  isSentBack: false,
  play(stage, { sent }) {
    enter(stage, WHO).send(bytes`${sent}: hi\n${sent} has joined\n${sent}z: hi\n`).look('room');
    lookLost(stage.drop());
  },
  views: {
    room: { areas: [insideLog, insidePeople] },
    lost: { areas: [insideLog, insidePeople] },
    stopped: { areas: [insideLog, insidePeople], popup: popup(SERVERS_PANE.offline) },
  },
  read: { view: 'room', side: 'begin' },
};

export const room: Place = {
  name: 'a room in the list',
  isName: true,
  isSentBack: true,
  play(stage, { sent, isSendable }) {
    stage.answer(answerOf(bytes`general\n${sent}\n${sent}z\nhelp`)).look('lobby');
    stage.type('z').look('filter').type('<escape>').wait(ESCAPE_MS);
    stage.type('/join ').type('<tab>').look('candidates').type('<tab>').look('chosen');
    stage.type('<escape>').wait(ESCAPE_MS).type('<C-c>').type('<down>');
    stage.type('<C-c>').look('quit').type('<escape>').wait(ESCAPE_MS);
    if (!isSendable) return;
    stage.type('<enter>').look('joining').answer('1\n').look('refused');
    stage.type('<enter>').answer('0\n').look('nickname');
    stage.type('<enter>').answer('0\n').answer(WHO).look('room');
    stage.resize(SLIM.columns, SLIM.rows).look('slim').resize(USUAL.columns, USUAL.rows);
    stage.type('<C-g>').look('tabs').type('<escape>').wait(ESCAPE_MS);
    stage.type('<M-1>').look('behind').type('<C-g>').look('tabs behind');
    stage.type('<escape>').wait(ESCAPE_MS).other();
    lookLost(stage.type('<M-2>').drop());
  },
  views: {
    lobby: { areas: [insideList], mayReach: inputLine },
    filter: { areas: [insideList], mayReach: inputLine },
    candidates: { areas: [candidates] },
    chosen: { areas: [candidates, inputLine], typed: inputLine },
    quit: { areas: [insideList], mayReach: inputLine, popup: popup(QUESTIONS.quit) },
    joining: { areas: [insideList], popup: popup('join '), onPopup: popup('join ') },
    refused: { areas: [insideList, messages], mayReach: inputLine },
    nickname: { areas: [insideList], popup: popup('join '), onPopup: popupCaption('join ') },
    room: { areas: [insideLog, caption, tab] },
    slim: { areas: [insideLog, caption, tabs] },
    tabs: { areas: [insideLog, caption, tab], popup: popup('go to a tab'), onPopup: switched },
    behind: { areas: [tab], mayReach: inputLine },
    'tabs behind': {
      areas: [tab],
      mayReach: inputLine,
      popup: popup('go to a tab'),
      onPopup: switched,
    },
    lost: { areas: [insideLog, caption, tab] },
    stopped: { areas: [caption, tab], mayReach: insideLog, popup: popup(SERVERS_PANE.offline) },
  },
  read: { view: 'lobby', side: 'begin' },
};

export const person: Place = {
  name: 'a name among the people',
  isName: true,
  isSentBack: false,
  play(stage, { sent }) {
    // Nobody else: the order of names depends on what they are.
    const names = answerOf(bytes`ann\n${sent}\n${sent}z`);
    enter(stage, names).wait(STALL_MS).look('people');
    stage.type('/who<enter>').answer(names).wait(STALL_MS).look('asked');
    stage.type('@').look('candidates').type('<tab>').look('completed').type('<C-u>');
    if (!ENDS_NAME.test(textOf(sent))) {
      stage.send(bytes`${sent}: hi\n${sent} has left\n`).look('said');
    }
    lookLost(stage.drop());
  },
  views: {
    people: { areas: [insidePeople], mayReach: insideLog },
    asked: { areas: [aboveInput] },
    candidates: { areas: [insidePeople, candidates], mayReach: aboveInput },
    completed: { areas: [insidePeople, inputLine], mayReach: aboveInput, typed: inputLine },
    said: { areas: [insidePeople, insideLog] },
    lost: { areas: [insidePeople, insideLog] },
    stopped: { areas: [insidePeople, insideLog], popup: popup(SERVERS_PANE.offline) },
  },
  read: { view: 'asked', side: 'begin' },
};
