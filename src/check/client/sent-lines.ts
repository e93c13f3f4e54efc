/** What a client sent, as lines and for the JSON document. Pure. */

import { hexDigits } from '../../text/hex.js';
import { truncate } from '../../text/measure/width.js';
import { dumpLines } from '../report-lines.js';
import { CLIENT_SENT } from './client-sentences.js';
import type { SentRow } from './run-client-check.js';

const COLUMNS = 60;
const INDENT = '       ';
/** The most bytes of a message in the JSON document. */
const JSON_BYTES = 256;

/** Returns a line for each message, with the bytes of the wrong ones. */
export function sentLines(sent: readonly SentRow[]): string[] {
  return [CLIENT_SENT.head, ...sent.flatMap(rowLines)];
}

function rowLines({ text, bytes, isRight }: SentRow): string[] {
  const head = `${isRight ? CLIENT_SENT.right : CLIENT_SENT.wrong}  ${truncate(text, COLUMNS)}`;
  return [head, ...(isRight ? [] : dumpLines(bytes).map((line) => `${INDENT}${line}`))];
}

/** Returns the messages for the JSON document. */
export function sentDocument(sent: readonly SentRow[]): object[] {
  return sent.map(({ text, bytes, isRight }) => {
    return { text, right: isRight, bytes: hexDigits(bytes.subarray(0, JSON_BYTES)).join('') };
  });
}
