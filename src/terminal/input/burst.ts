/** Tells what came in one go from what was typed: pastes without brackets, and the wheel as arrow keys. */

import type { InputEvent } from './input-event.js';
import { controlKey } from './key-tables.js';
import { pastedText } from './open-paste.js';

/** The control characters by the names of their keys; Ctrl-C, Ctrl-Q and Esc are always keys. */
const CONTROLS: ReadonlyMap<string, string> = new Map(
  [...Array.from({ length: 32 }, (_, code) => code), 127]
    .filter((code) => ![3, 17, 27].includes(code))
    .map((code) => [controlKey(code), String.fromCharCode(code)]),
);

/** The characters that act when they are typed: they send, choose or complete. */
const BREAKS: readonly string[] = ['\r', '\n', '\t'];

/** The fewest arrow keys that a wheel's step sends. */
const FEWEST_OF_WHEEL = 3;

/** Returns the characters of an event that a paste may hold; null for other events. */
function charactersOf(event: InputEvent): string | null {
  if (event.type === 'text') return event.text;
  return event.type === 'key' ? (CONTROLS.get(event.key) ?? null) : null;
}

/** Returns true for Enter, Ctrl-J and Tab. */
export function isBreak(event: InputEvent): boolean {
  return BREAKS.includes(charactersOf(event) ?? '');
}

/** Returns true if an event can be a part of a paste. */
export function isPastable(event: InputEvent): boolean {
  return charactersOf(event) !== null;
}

/** A printable character. */
const TEXT = String.raw`[^\x00-\x1f\x7f]`;

const HAS_TEXT = new RegExp(TEXT);
const TEXT_AFTER_ENDING = new RegExp(String.raw`[\r\n][^\r\n]*${TEXT}`);
/** One character after a Tab may be typed before the Tab is read; more are the text of an indented line. */
const TAB_BEFORE_TEXT = new RegExp(String.raw`\t${TEXT}{2}|${TEXT}\t+${TEXT}`);
const ENDINGS = /\r\n|\r|\n/g;

/** Returns true if characters that came in one go, without another key between them, are a paste. */
function looksPasted(run: string): boolean {
  if (TEXT_AFTER_ENDING.test(run) || TAB_BEFORE_TEXT.test(run)) return true;
  if (!HAS_TEXT.test(run)) return false;
  return run.includes('\r\n') || (run.match(ENDINGS)?.length ?? 0) > 1;
}

/**
 * Returns true if events that came in one go are a paste: a single line and its Enter are not, since they
 * may have been typed while the program was busy.
 *
 * @param afterText true if text came directly before them
 */
export function isPaste(events: readonly InputEvent[], afterText: boolean): boolean {
  // Text alone has no line endings: most keys are that.
  if (events.length === 1 && events[0]?.type === 'text') return false;
  const all = events.map((event) => charactersOf(event) ?? '\x1b').join('');
  const runs = ((afterText ? 'x' : '') + all).split('\x1b');
  return runs.some(looksPasted);
}

/** Returns events without the Ctrl-J of an Enter that came as CR LF. */
export function withoutLineFeeds(events: readonly InputEvent[]): readonly InputEvent[] {
  const isKey = (event: InputEvent | undefined, key: string) =>
    event?.type === 'key' && event.key === key;
  return events.filter(
    (event, index) => !(isKey(event, 'C-j') && isKey(events[index - 1], 'enter')),
  );
}

/** Returns events with their text, line endings and other control characters as pastes. */
export function asPaste(events: readonly InputEvent[]): InputEvent[] {
  const result: InputEvent[] = [];
  let text = '';
  const end = () => {
    if (text !== '') result.push({ type: 'paste', text: pastedText(text) });
    text = '';
  };
  for (const event of events) {
    const characters = charactersOf(event);
    if (characters === null) {
      end();
      result.push(event);
    } else {
      text += characters;
    }
  }
  end();
  return result;
}

/** Returns several equal arrow keys that came in one go, and nothing else, as a turn of the wheel. */
export function asWheel(events: readonly InputEvent[]): readonly InputEvent[] {
  const [first, ...others] = events;
  if (first?.type !== 'key' || (first.key !== 'up' && first.key !== 'down')) return events;
  const { key } = first;
  const isOne = others.every((event) => event.type === 'key' && event.key === key);
  return isOne && events.length >= FEWEST_OF_WHEEL
    ? [{ type: 'arrows', key, count: events.length }]
    : events;
}
