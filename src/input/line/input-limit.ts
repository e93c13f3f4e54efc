/** The bound of every input, and the sentences about what exceeds it. */

import { byteLength, bytePrefix } from '../../text/bytes.js';
import type { Editor } from '../editor/editor.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import { MAX_INPUT_BYTES } from './split-messages.js';

const LIMIT = `${MAX_INPUT_BYTES / 1024} KiB`;

/** What the user is told about a full input. */
export const LIMIT_SENTENCES = {
  full: `The input is full: it takes ${LIMIT}.`,
  leftOut: (characters: number) =>
    `The input takes ${LIMIT}: ${counted(characters)} at the end of the paste ${characters === 1 ? 'was' : 'were'} left out.`,
} as const;

function counted(characters: number): string {
  return characters === 1 ? '1 character' : `${characters.toLocaleString('en-GB')} characters`;
}

/** The most bytes of a character in UTF-8. */
const LONGEST_CHARACTER = 4;

/** Returns the part of `text` that still fits an input. */
export function fitting(editor: Editor, text: string): string {
  const left = MAX_INPUT_BYTES - byteLength(editor.text);
  if (byteLength(text) <= left) return text;
  return left < LONGEST_CHARACTER ? '' : bytePrefix(text, left);
}

/** Adds a sentence to a result, unless it is the last thing that the user was told. */
export function telling({ ui, actions }: KeyResult, sentence: string, time: number): KeyResult {
  if (lastTold(ui) === sentence) return { ui, actions };
  const told = reply(ui, sentence, time);
  return keyResult(told.ui, ...actions, ...told.actions);
}

function lastTold(ui: UiState): string | undefined {
  const { room, status } = tabOf(ui).app;
  return room === null ? status?.text : room.log.get(room.log.lastId)?.text;
}
