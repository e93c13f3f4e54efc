/** The commands of the laboratory: faults of the server in this window, and bytes as they are written. */

import { faultsText, parseFaults } from '../../faults/fault-spec.js';
import { FAULTS } from '../../faults/fault-table.js';
import { MAX_MESSAGE_BYTES } from '../../protocol/encode.js';
import { escapedBytes } from '../../text/escapes.js';
import { sanitise } from '../../text/sanitise.js';
import { DISABLED, LAB_SENTENCES } from '../input-sentences.js';
import { type KeyResult, keyResult, reply } from '../key-result.js';
import { tabOf, type UiState } from '../ui-state.js';
import type { CommandRow } from './command-row.js';

/** The most bytes of one write. */
export const MAX_RAW_BYTES = 16 * 1024;

/** The most messages that leave together. */
export const MAX_FUSED = 50;

/** True for the word that ends all faults. */
export function isFaultsOff(text: string): boolean {
  return text.toLowerCase() === 'off';
}

/** For a command on the server in this window. */
const hosting = (ui: UiState) => (tabOf(ui).app.shared.hosting ? null : DISABLED.notHosting);

/** For a command that writes to the connection. */
function connected(ui: UiState): string | null {
  const { phase } = tabOf(ui).app.session;
  const isConnected = !['offline', 'connecting', 'waiting'].includes(phase);
  return isConnected ? null : DISABLED.notConnected;
}

/** The commands to show and to try what TCP does. */
export const LAB_COMMANDS: readonly CommandRow[] = [
  {
    name: 'fault',
    topic: 'wire',
    locked: 'lockedBytes',
    argument: '[FAULTS]',
    complete: 'faults',
    help: 'let the server in this window go wrong: “/fault chop 3, delay 50ms”; “/fault off” ends it',
    brief: 'go wrong',
    isCorrected: true,
    disabledReason: hosting,
    run: changeFaults,
  },
  {
    name: 'send-raw',
    topic: 'wire',
    locked: 'lockedBytes',
    argument: 'TEXT',
    isVerbatim: true,
    help: String.raw`write exactly these bytes, in one write; with escapes: \r \n \t \x00 \u{1f44b}`,
    brief: 'exact bytes',
    isCorrected: true,
    disabledReason: connected,
    run: sendRaw,
  },
  {
    name: 'send-fused',
    topic: 'wire',
    locked: 'lockedBytes',
    argument: 'A | B',
    help: 'send several messages without a pause, one write each: the server reads them as one',
    brief: 'no pauses',
    isCorrected: true,
    disabledReason: connected,
    run: sendFused,
  },
];

function changeFaults(ui: UiState, text: string, time: number): KeyResult {
  if (text === '') {
    const names = FAULTS.map(({ name }) => name).join(', ');
    const { faults } = tabOf(ui).app.shared;
    return keyResult(ui, {
      type: 'tell',
      text: LAB_SENTENCES.faults(faults, names),
      tone: 'info',
      time,
    });
  }
  if (isFaultsOff(text)) return keyResult(ui, { type: 'fault', faults: '' });
  const reading = parseFaults(text);
  return 'problem' in reading
    ? reply(ui, reading.problem, time)
    : keyResult(ui, { type: 'fault', faults: faultsText(reading.faults) });
}

function sendRaw(ui: UiState, text: string, time: number): KeyResult {
  const bytes = readBytes(text, MAX_RAW_BYTES, LAB_SENTENCES.rawTooLong);
  if (typeof bytes === 'string') return reply(ui, bytes, time);
  return keyResult(
    ui,
    { type: 'send-burst', writes: [bytes], asMessages: false },
    { type: 'tell', text: LAB_SENTENCES.wroteRaw(bytes.length), tone: 'info', time },
  );
}

function sendFused(ui: UiState, text: string, time: number): KeyResult {
  const writes: Uint8Array[] = [];
  // A bar after a backslash is none.
  const parts = text.split(/(?<!(?<!\\)(?:\\\\)*\\)\|/u).map((part) => part.trim());
  if (parts.length < 2 || parts.includes('')) return reply(ui, LAB_SENTENCES.fusedForm, time);
  if (parts.length > MAX_FUSED)
    return reply(ui, LAB_SENTENCES.fusedTooMany(parts.length, MAX_FUSED), time);
  for (const part of parts) {
    const bytes = readBytes(
      part.replaceAll('\\|', '|'),
      MAX_MESSAGE_BYTES,
      LAB_SENTENCES.fusedTooLong,
    );
    if (typeof bytes === 'string')
      return reply(ui, LAB_SENTENCES.inPart(writes.length + 1, bytes), time);
    writes.push(bytes);
  }
  return keyResult(
    ui,
    { type: 'send-burst', writes, asMessages: true },
    { type: 'tell', text: LAB_SENTENCES.sentFused(writes.length), tone: 'info', time },
  );
}

/** Returns the bytes of a text with escapes, or what is wrong with it. */
function readBytes(
  text: string,
  most: number,
  tooLong: (bytes: number, most: number) => string,
): Uint8Array | string {
  const bytes = escapedBytes(text);
  if (!(bytes instanceof Uint8Array)) {
    return LAB_SENTENCES.wrongEscape(sanitise(bytes.written), bytes.place);
  }
  return bytes.length > most ? tooLong(bytes.length, most) : bytes;
}
