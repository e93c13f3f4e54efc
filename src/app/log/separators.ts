import { columns, fit } from '../../text/width.js';
import type { Row } from './span.js';
import { MONTHS } from './stamps.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The line under which the messages of a day stand; `at` is Unix time in ms. */
export function dayRow(at: number, width: number): Row {
  const day = new Date(at);
  const words = `${WEEKDAYS[day.getDay()]} ${day.getDate()} ${MONTHS[day.getMonth()]}`;
  return ruleRow(words, 'time', width);
}

/** The line above what has come since the user looked away. */
export function newRow(width: number): Row {
  return ruleRow('new', 'accent', width);
}

/** The line above what was kept of earlier times. */
export function earlierRow(width: number): Row {
  return ruleRow('earlier', 'time', width);
}

/** The line between what is read and the newest messages; `hidden` come between the two. */
export function gapRow(hidden: number, width: number): Row {
  return ruleRow(hidden > 0 ? `${hidden} more below` : '', 'accent', width);
}

/** The line above what waits to be sent, in the first of `words` that fits, else in the last. */
export function waitingRow(words: readonly string[], width: number): Row {
  const fitting = words.find((each) => columns(each) + RULE_COLUMNS <= width);
  return ruleRow(fitting ?? words.at(-1) ?? '', 'accent', width);
}

/** What a rule takes beside its words: two blanks, and a piece of line on each side. */
const RULE_COLUMNS = 6;

/** A rule across the log with a few words in its middle, or none. */
function ruleRow(words: string, role: 'time' | 'accent', width: number): Row {
  if (words === '') return [{ text: '─'.repeat(width), role: 'rule' }];
  const title = ` ${words} `;
  const free = width - columns(title);
  if (free < 4) return [{ text: fit(words, width), role }];
  const left = Math.floor(free / 2);
  return [
    { text: '─'.repeat(left), role: 'rule' },
    { text: title, role },
    { text: '─'.repeat(free - left), role: 'rule' },
  ];
}
