import type { KeptLine } from '../app/log/history.js';
import { clockText, dateText } from '../app/log/stamps.js';
import { sanitise } from '../text/sanitise.js';

type Mark = Exclude<KeptLine['kind'], 'said'>;

/** What stands in front of a text that nobody has said; no speaker can look like it. */
const MARKS: Readonly<Record<Mark, string>> = { plain: '|', presence: '--', notice: '-!-' };

const LINE = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) (?:<([^>]*)>|(\||--|-!-)) (.*)$/su;

/** Stands for the sign that ends a speaker's name: U+203A. */
const CLOSING = '›';

/** A line of a log, with its line feed: local day and time, who, what. Whatever is in it is sanitised. */
export function logText(line: KeptLine): string {
  const who =
    line.kind === 'said'
      ? `<${sanitise(line.speaker).replaceAll('>', CLOSING)}>`
      : MARKS[line.kind];
  return `${stamp(line.at)} ${who} ${sanitise(line.text)}\n`;
}

/** Reads a line of a log, without its line feed; null where it is none. */
export function readLogLine(text: string): KeptLine | null {
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
  if (second !== last.second) last = { second, text: `${dateText(at)} ${clockText(at, 0)}` };
  return last.text;
}
