/** The commands that take records: deeds, private words, the topic, and being away. */

import type { Unnumbered } from '../../app/records/post.js';
import { ROOM_SENTENCES } from '../../app/room/room-sentences.js';
import { MAX_RECORD_TEXT_BYTES, recordText } from '../../protocol/records/record-text.js';
import type { Extension } from '../../protocol/records/record-types.js';
import { byteLength, splitToMessages } from '../../text/bytes.js';
import { COMMAND_SENTENCES, DISABLED } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { messageBudget } from '../line/split-messages.js';
import { tabOf, type UiState } from '../ui-state.js';
import { inRoom } from './command-reasons.js';
import type { CommandRow } from './command-row.js';

/** For a command that works in a room whose server offers an extension. */
const needs = (extension: Extension) => (ui: UiState) =>
  inRoom(ui) ?? (offers(ui, extension) ? null : DISABLED.notOffered);

function offers(ui: UiState, extension: Extension): boolean {
  return tabOf(ui).app.room?.records?.extensions.includes(extension) === true;
}

/** The argument that removes a topic. */
const NOTHING = '-';

/** The commands that take records. */
export const RECORD_COMMANDS: readonly CommandRow[] = [
  {
    name: 'me',
    topic: 'write',
    locked: 'free',
    argument: 'TEXT',
    complete: 'people',
    help: 'say what you do: “/me waves”; to other servers than Foyer’s, “*waves*”',
    brief: 'what you do',
    isCorrected: true,
    disabledReason: inRoom,
    run: doSomething,
  },
  {
    name: 'msg',
    topic: 'people',
    locked: 'free',
    argument: 'NAME TEXT',
    complete: 'people',
    help: 'say something to one person only; not with every server',
    brief: 'private words',
    isCorrected: true,
    disabledReason: needs('private'),
    run: whisper,
  },
  {
    name: 'topic',
    topic: 'rooms',
    locked: 'free',
    argument: '[TEXT]',
    help: 'set the room’s topic; “-” removes it, without a text it is shown',
    brief: 'room’s topic',
    isCorrected: true,
    disabledReason: needs('topics'),
    run: setTopic,
  },
  {
    name: 'away',
    topic: 'people',
    locked: 'free',
    argument: '[TEXT]',
    help: 'show the others that you are away, and why',
    brief: 'you are away',
    isCorrected: true,
    disabledReason: needs('away'),
    run: (ui, text, time) => post(ui, { type: 'away', text }, `/away ${text}`.trim(), time),
  },
  {
    name: 'back',
    topic: 'people',
    locked: 'free',
    argument: '',
    help: 'show the others that you are back',
    brief: 'you are back',
    disabledReason: needs('away'),
    run: (ui, _, time) => post(ui, { type: 'back' }, '/back', time),
  },
];

function doSomething(ui: UiState, text: string, time: number): KeyResult {
  if (offers(ui, 'actions')) {
    return post(ui, { type: 'say', text, action: true }, `/me ${text}`, time);
  }
  const texts = splitToMessages(`*${text}*`, messageBudget(ui));
  return keyResult(ui, { type: 'say', texts, time });
}

function whisper(ui: UiState, argument: string, time: number): KeyResult {
  const [, to = '', text = ''] = /^(\S+)\s*(.*)$/su.exec(argument) ?? [];
  if (text === '') return reply(ui, COMMAND_SENTENCES.usage('msg', 'NAME TEXT'), time);
  return post(ui, { type: 'whisper', to, text }, `/msg ${to} ${text}`, time);
}

function setTopic(ui: UiState, argument: string, time: number): KeyResult {
  if (argument === '') {
    const topic = tabOf(ui).app.room?.records?.topic ?? '';
    const text = ROOM_SENTENCES.currentTopic(topic);
    return keyResult(ui, { type: 'tell', text, tone: 'info', time });
  }
  const text = argument === NOTHING ? '' : argument;
  return post(ui, { type: 'topic', text }, `/topic ${argument}`, time);
}

/** Hands a record to the room, unless its text is too long for one. */
function post(ui: UiState, record: Unnumbered, typed: string, time: number): KeyResult {
  const text = 'text' in record ? recordText(record.text) : '';
  const bytes = byteLength(text);
  if (bytes > MAX_RECORD_TEXT_BYTES) {
    return reply(ui, COMMAND_SENTENCES.tooLong(bytes, MAX_RECORD_TEXT_BYTES), time);
  }
  const clean = 'text' in record ? { ...record, text } : record;
  return keyResult(ui, { type: 'post', record: clean, typed, time });
}
