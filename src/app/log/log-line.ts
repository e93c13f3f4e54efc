/** The lines of a chat log: `2026-11-23 14:02:11 <bob> hi`. */

import { sanitise } from '../../text/sanitise.js';
import type { KeptLine } from './history.js';
import { clockText, dateText } from './stamps.js';

type UnsaidKind = Exclude<KeptLine['type'], 'said'>;

/** Precede texts that nobody said; no speaker's name looks like them. */
export const LOG_MARKS: Readonly<Record<UnsaidKind, string>> = {
  plain: '|',
  presence: '--',
  notice: '-!-',
};

const LINE = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) (?:<([^>]*)>|(\||--|-!-)) (.*)$/su;

/** Replaces the sign that ends a speaker's name: U+203A. */
const CLOSING = '›';

/** Returns a log line with its line feed; local time, all text sanitised. */
export function logText(line: KeptLine): string {
  const who = line.type === 'said' ? `<${speakerText(line)}>` : LOG_MARKS[line.type];
  return `${stamp(line.time)} ${who} ${sanitise(line.text)}\n`;
}

/** Stand before the name of somebody who does something, and between the two of private words. */
const ACTION = '* ';
const READER = ' » ';

/** Names with these in them are written with signs that look like them. */
const ALIKE = { [ACTION]: '∗ ', [READER]: ' › ' } as const;

/** Returns who said something, and how, as between the angle brackets of a line: no name looks like more. */
export function speakerText({
  speaker,
  manner,
}: Pick<Extract<KeptLine, { type: 'said' }>, 'speaker' | 'manner'>): string {
  const name = nameText(speaker);
  if (manner?.type === 'action') return ACTION + name;
  return manner?.type === 'private' ? name + READER + nameText(manner.to) : name;
}

function nameText(name: string): string {
  const safe = sanitise(name).replaceAll('>', CLOSING).replaceAll(READER, ALIKE[READER]);
  return safe.startsWith(ACTION) ? ALIKE[ACTION] + safe.slice(ACTION.length) : safe;
}

/** Parses who said something, and how. */
function readSpeaker(
  text: string,
): Pick<Extract<KeptLine, { type: 'said' }>, 'speaker' | 'manner'> {
  if (text.startsWith(ACTION)) {
    return { speaker: text.slice(ACTION.length), manner: { type: 'action' } };
  }
  const [speaker = '', to] = text.split(READER);
  return to === undefined ? { speaker } : { speaker, manner: { type: 'private', to } };
}

/** Parses a log line without its line feed; returns null for any other text. */
export function readLogLine(line: string): KeptLine | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [year = 0, month = 0, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const time = new Date(year, month - 1, day, hour, minute, second).getTime();
  const [speaker, mark, said = ''] = match.slice(7);
  const text = sanitise(said.replace(/\r$/, ''));
  if (speaker !== undefined) return { type: 'said', time, ...readSpeaker(sanitise(speaker)), text };
  const type = (Object.keys(LOG_MARKS) as UnsaidKind[]).find((one) => LOG_MARKS[one] === mark);
  return type === undefined ? null : { type, time, text };
}

/** The last second that was formatted: many lines share it. */
let last = { second: Number.NaN, text: '' };

function stamp(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== last.second) last = { second, text: `${dateText(time)} ${clockText(time, 0)}` };
  return last.text;
}
