/** Reads a recording: its head, its events as JSON, and why it ends early. Nothing in the file is trusted. Pure. */

import type { WindowStart } from '../../input/window/window-start.js';
import { THEME_NAMES } from '../../text/theme-names.js';
import {
  RECORDING_VERSION,
  type RecordedEvent,
  type RecordingHead,
} from '../format/recording-line.js';
import type { Json, JsonObject } from '../format/value-json.js';
import { RECORDING_SENTENCES } from '../recording-sentences.js';

/** An event that is not decoded yet. */
export interface UnreadEvent {
  /** Unix ms. */
  readonly at: number;
  readonly type: RecordedEvent['type'];
  /** The number of its line, from 1. */
  readonly line: number;
  readonly json: JsonObject;
}

/** A recording as far as it can be read. */
export interface Recording {
  readonly head: RecordingHead;
  readonly events: readonly UnreadEvent[];
  /** Why it ends before the end of the file; null if it does not. */
  readonly problem: string | null;
}

/** Every type of an event. */
const TYPES: Readonly<Record<RecordedEvent['type'], true>> = {
  tab: true,
  typed: true,
  window: true,
  stored: true,
  'ask-quit': true,
  'warn-of-stop': true,
  begun: true,
  trace: true,
  background: true,
  masked: true,
  scrolled: true,
  gap: true,
};

/** Reads the text of a file; without a head, it is only a problem. */
export function readRecording(text: string): Recording | { readonly problem: string } {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const head = readHead(lines[0] ?? last);
  if ('problem' in head) return head;
  const events: UnreadEvent[] = [];
  for (let index = 1; index < lines.length; index++) {
    const event = readEvent(lines[index] ?? '', index + 1);
    if (event === null) {
      return { head, events, problem: RECORDING_SENTENCES.damaged(index + 1) };
    }
    if (event.type === 'gap') {
      return {
        head,
        events,
        problem: RECORDING_SENTENCES.gap(index + 1, Number(event.json.count)),
      };
    }
    events.push(event);
  }
  const isCut = last !== '' || lines.length === 0;
  const problem = isCut ? RECORDING_SENTENCES.cutOff(Math.max(1, lines.length + 1)) : null;
  return { head, events, problem };
}

function readHead(line: string): RecordingHead | { readonly problem: string } {
  const { foyer, version, at, start } = parsed(line) ?? {};
  const isOne = foyer === 'recording' && typeof version === 'number' && Number.isInteger(version);
  if (!isOne || version < 1) return { problem: RECORDING_SENTENCES.notOne };
  if (version > RECORDING_VERSION) {
    return { problem: RECORDING_SENTENCES.later(version, RECORDING_VERSION) };
  }
  if (typeof at !== 'number' || !isStart(start)) return { problem: RECORDING_SENTENCES.damaged(1) };
  return { foyer, version, at, start };
}

function readEvent(line: string, number: number): UnreadEvent | null {
  const json = parsed(line);
  if (json === null) return null;
  const { at, type } = json;
  if (!isType(type) || typeof at !== 'number' || !isTime(at)) return null;
  return { at, type, line: number, json };
}

function isType(json: unknown): json is RecordedEvent['type'] {
  return typeof json === 'string' && (TYPES as Readonly<Record<string, unknown>>)[json] === true;
}

/** The latest time of a date (ms). */
const LATEST = 8.64e15;

function isTime(at: number): boolean {
  return Math.abs(at) <= LATEST;
}

function parsed(line: string): JsonObject | null {
  try {
    const json: Json = JSON.parse(line);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isStart(json: unknown): json is WindowStart {
  if (!isObject(json)) return false;
  const { size, address, mayHost, local, rooms, nick, theme, userName, logs } = json;
  return (
    isSize(size) &&
    (address === null || isAddress(address)) &&
    isAddress(local) &&
    Array.isArray(rooms) &&
    rooms.every((room) => typeof room === 'string') &&
    [nick, logs].every(isTextOrNull) &&
    (theme === null || (THEME_NAMES as readonly unknown[]).includes(theme)) &&
    typeof userName === 'string' &&
    typeof mayHost === 'boolean'
  );
}

function isTextOrNull(json: unknown): boolean {
  return json === null || typeof json === 'string';
}

function isAddress(json: unknown): boolean {
  return isObject(json) && typeof json.host === 'string' && typeof json.port === 'number';
}

/** The most columns or rows of a terminal: a larger one would take all memory. */
const MOST_CELLS = 1000;

/** Returns true for the size of a terminal. */
export function isSize(json: unknown): boolean {
  const isCount = (count: unknown) =>
    Number.isInteger(count) && (count as number) >= 1 && (count as number) <= MOST_CELLS;
  return isObject(json) && isCount(json.columns) && isCount(json.rows);
}
