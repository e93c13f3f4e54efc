/** Clients that are each wrong in one way, and the rule that the checker must find. */

import type { ClientRuleId } from '../../src/check/client/client-rules.js';
import type { Habits } from './student-client.js';

/** A client that is wrong in one way. */
export interface WrongClient {
  readonly name: string;
  readonly rule: ClientRuleId;
  readonly habits: Partial<Habits>;
}

/** Every wrong client. */
export const WRONG_CLIENTS: readonly WrongClient[] = [
  { rule: 'connects', name: 'never connects', habits: { connects: false } },
  {
    rule: 'requests',
    name: 'writes requests in capitals',
    habits: { sent: (line) => line.replace(/^\/(who|list)/, (word) => word.toUpperCase()) },
  },
  { rule: 'bare', name: 'sends a newline', habits: { sent: (line) => `${line}\n` } },
  { rule: 'bare', name: 'sends a NUL', habits: { sent: (line) => `${line}\0` } },
  { rule: 'list', name: 'takes the first read for the number', habits: { readsNumber: false } },
  { rule: 'patience', name: 'gives up after a second', habits: { patienceMs: 1000 } },
  { rule: 'refusal', name: 'ignores a refusal', habits: { heedsRefusal: false } },
  {
    rule: 'joined',
    name: 'throws away what comes after the status',
    habits: { showsAfterStatus: false },
  },
  { rule: 'split', name: 'takes a read for a message', habits: { shown: (text) => `${text}\n` } },
  {
    rule: 'utf8-cut',
    name: 'decodes each read by itself',
    habits: { decoded: (bytes) => bytes.toString('utf8') },
  },
  {
    rule: 'utf8-cut',
    name: 'crashes at half a character',
    habits: { decoded: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes) },
  },
  {
    rule: 'lines',
    name: 'shows only the first line of a read',
    habits: { shown: (text) => text.split('\n')[0] ?? '' },
  },
  {
    rule: 'full-length',
    name: 'has a buffer of 512 bytes',
    habits: { shown: (text) => text.slice(0, 512) },
  },
  { rule: 'idle', name: 'waits for a line before it reads', habits: { readsAfterLines: true } },
  {
    rule: 'between',
    name: 'takes the first read after /who for the answer',
    habits: { whoIsOneRead: true },
  },
  { rule: 'too-long', name: 'sends more than 1,024 bytes', habits: { splitsLong: false } },
  { rule: 'logout', name: 'keeps the connection', habits: { endsWithServer: false } },
  { rule: 'close', name: 'crashes at a reset', habits: { catchesReset: false } },
];
