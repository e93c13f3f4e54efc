/** The bound of every input, and what is said about what exceeds it. */

import { byteLength, bytePrefix } from '../../text/bytes.js';
import type { Editor } from '../editor/editor.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import { MAX_INPUT_BYTES } from './split-messages.js';

/** The bound as sentences name it. */
export const INPUT_LIMIT = `${MAX_INPUT_BYTES / 1024} KiB`;

/** The most bytes of a character in UTF-8. */
const LONGEST_CHARACTER = 4;

/** Returns the part of `text` that still fits an input. */
export function fitting(editor: Editor, text: string): string {
  const left = MAX_INPUT_BYTES - byteLength(editor.text);
  if (byteLength(text) <= left) return text;
  return left < LONGEST_CHARACTER ? '' : bytePrefix(text, left);
}

/** Adds a sentence to a result, unless it is the last one that was shown. */
export function telling({ ui, actions }: KeyResult, sentence: string, time: number): KeyResult {
  if (lastShown(ui) === sentence) return { ui, actions };
  const replied = reply(ui, sentence, time);
  return keyResult(replied.ui, ...actions, ...replied.actions);
}

function lastShown(ui: UiState): string | undefined {
  const { room, status } = tabOf(ui).app;
  return room === null ? status?.text : room.log.get(room.log.lastId)?.text;
}
