import { sanitise } from '../text/sanitise.js';

/** What a line of a chat log says; entries of a room's log on the screen are such lines too. */
export type LogLine =
  /** Chat by a known speaker. `at` is Unix time in ms, here and below. */
  | {
      readonly kind: 'said';
      readonly at: number;
      readonly speaker: string;
      readonly text: string;
    }
  /** The server's text by nobody known, its words that people came or went, or our own words. */
  | { readonly kind: Mark; readonly at: number; readonly text: string };

type Mark = 'plain' | 'presence' | 'notice';

/** What stands in front of a text that nobody has said; no speaker can look like it. */
const MARKS: Readonly<Record<Mark, string>> = { plain: '|', presence: '--', notice: '-!-' };

const LINE = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) (?:<([^>]*)>|(\||--|-!-)) (.*)$/su;

/** Stands for the sign that ends a speaker's name: U+203A. */
const CLOSING = '›';

/** A line of a log, with its line feed: local day and time, who, what. Whatever is in it is sanitised. */
export function logText(line: LogLine): string {
  const who =
    line.kind === 'said'
      ? `<${sanitise(line.speaker).replaceAll('>', CLOSING)}>`
      : MARKS[line.kind];
  return `${stamp(line.at)} ${who} ${sanitise(line.text)}\n`;
}

/** Reads a line of a log, without its line feed; null where it is none. */
export function readLogLine(text: string): LogLine | null {
  const [match, year, month, day, hour, minute, second, speaker, mark, said = ''] =
    LINE.exec(text) ?? [];
  if (match === undefined) return null;
  const at = new Date(
    ...([Number(year), Number(month) - 1, Number(day)] as const),
    ...([Number(hour), Number(minute), Number(second)] as const),
  ).getTime();
  const words = sanitise(said.replace(/\r$/, ''));
  if (speaker !== undefined) return { kind: 'said', at, speaker: sanitise(speaker), text: words };
  const kind = (Object.keys(MARKS) as Mark[]).find((one) => MARKS[one] === mark);
  return kind === undefined ? null : { kind, at, text: words };
}

/** The second that was written last, and how: all that comes in a flood shares it. */
let last = { second: Number.NaN, text: '' };

function stamp(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== last.second) last = { second, text: timeText(new Date(at)) };
  return last.text;
}

function timeText(date: Date): string {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)} ${time}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
