import { MAX_MESSAGE_BYTES } from '../protocol/encode.js';
import { byteLength } from '../text/bytes.js';
import type { UiState } from './ui.js';

/** How many bytes one message may hold such that `NAME: text` still fits one (docs/protocol.md). */
export function messageBudget(ui: UiState): number {
  const name = ui.app.session.name ?? '';
  return Math.max(1, MAX_MESSAGE_BYTES - byteLength(`${name}: `));
}
