/** The separator lines of a log. Pure. */

import { columns, fit } from '../../text/measure/width.js';
import { SEPARATORS } from './log-sentences.js';
import type { Row } from './span-rows.js';
import { MONTHS, yearOf } from './stamps.js';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Returns the separator above the messages of a day (Unix ms); its year is shown if it is not the current `year`. */
export function dayRow(time: number, width: number, year = yearOf(time)): Row {
  const day = new Date(time);
  const words = `${WEEKDAYS[day.getDay()]} ${day.getDate()} ${MONTHS[day.getMonth()]}`;
  return ruleRow(yearOf(time) === year ? words : `${words} ${yearOf(time)}`, 'time', width);
}

/** Returns the separator above the entries since the user looked away, with their number if it is known. */
export function newRow(width: number, count = 0): Row {
  return ruleRow(count > 0 ? SEPARATORS.counted(count) : SEPARATORS.unread, 'accent', width);
}

/** Returns the separator above stored history. */
export function earlierRow(width: number): Row {
  return ruleRow(SEPARATORS.earlier, 'time', width);
}

/** Returns the separator below what the server has sent from before the user came. */
export function pastRow(width: number): Row {
  return ruleRow(SEPARATORS.past, 'time', width);
}

/** Returns the line between what is read and the newest messages. */
export function gapRow(width: number): Row {
  return ruleRow('', 'accent', width);
}

/** Returns the separator above the waiting messages, with the first of `words` that fits, or the last. */
export function waitingRow(words: readonly string[], width: number): Row {
  const fitting = words.find((each) => columns(each) + RULE_COLUMNS <= width);
  return ruleRow(fitting ?? words.at(-1) ?? '', 'accent', width);
}

/** The columns of a separator besides its words: two blanks, and a piece of line on each side. */
const RULE_COLUMNS = 6;

/** Returns a line across the log with words in its middle, or none. */
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
