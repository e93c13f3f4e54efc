/** Plays a case of the decoder. */

import assert from 'node:assert/strict';
import { someOf } from '../support/effort.js';
import { SEED } from '../support/seed.js';
import type { Case, Event, Variation } from './case-file.js';
import { bytesOf, Conversation, concat, isVisible, show, showWhole } from './conversation.js';

/** Plays a case as it is written: each message when it is expected, and whole with its origin. */
export function playAsWritten(item: Case): void {
  const conversation = new Conversation(item);
  let shown = 0;
  for (const event of item.events) {
    if (event.type !== 'gives') {
      happen(conversation, event);
      continue;
    }
    const messages = conversation.messages.slice(shown).filter(isVisible);
    assert.deepEqual(messages.map(showWhole), event.messages, item.place);
    shown = conversation.messages.length;
  }
  finish(conversation);
  assert.deepEqual(conversation.messages.slice(shown).filter(isVisible).map(showWhole), []);
  assertNothingLost(item, conversation);
}

/**
 * Plays a case with its reads cut at every position and to every size, joined in every way, and both
 * at once. No byte may be lost; the messages are the same wherever the case says that they are, and
 * nowhere else.
 */
export function playVaried(item: Case): void {
  const events = item.events.filter(({ type: kind }) => kind !== 'gives');
  const want = messagesOf(item, events);
  const same = (varied: Iterable<Event[]>) => {
    let all = true;
    let count = 0;
    for (const variation of varied) {
      count += 1;
      if (!isSame(messagesOf(item, variation), want)) all = false;
    }
    return count > 0 && all;
  };
  const found: Variation[] = [];
  if (same(cuts(events))) found.push('cut');
  if (same(joinings(events))) found.push('joined');
  assert.deepEqual(
    found,
    item.holds,
    `${item.place}: the messages stay the same when their reads are`,
  );
  if (item.holds.length < 2) return;
  for (const variation of someOf([...cuts(joined(events))], SEED)) {
    assert.ok(
      isSame(messagesOf(item, variation), want),
      `${item.place}: joined, and cut elsewhere`,
    );
  }
}

function messagesOf(item: Case, events: readonly Event[]): string[] {
  const conversation = new Conversation(item);
  for (const event of events) happen(conversation, event);
  finish(conversation);
  assertNothingLost(item, conversation);
  return conversation.messages.filter(isVisible).map(show);
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((message, index) => message === right[index]);
}

function happen(conversation: Conversation, event: Event): void {
  if (event.type === 'ask') conversation.ask(event.request);
  else if (event.type === 'read') conversation.read(event.bytes);
  else if (event.type === 'pause') conversation.wait(event.ms);
  else if (event.type === 'silence') conversation.silence();
  else if (event.type === 'give up') conversation.giveUp();
  else if (event.type === 'close') conversation.end();
}

function finish(conversation: Conversation): void {
  conversation.silence();
  conversation.end();
}

/** Only around the names of a `/who` answer may texts come out after what came after them. */
function assertNothingLost(item: Case, { messages, pushed }: Conversation): void {
  const out = bytesOf(messages);
  const came = concat(pushed);
  // The comparison of every variation, which takes much less time than one that can say what differs.
  if (Buffer.compare(out, came) === 0) return;
  const asksWho = item.events.some((event) => event.type === 'ask' && event.request === 'who');
  if (asksWho) assert.deepEqual(out.sort(), came.sort(), `${item.place}: a byte is lost`);
  else assert.deepEqual(out, came, `${item.place}: a byte is lost`);
}

/** Each read in two at every position; and all reads in pieces of every size. */
function* cuts(events: readonly Event[]): Generator<Event[]> {
  let longest = 0;
  for (const [index, event] of events.entries()) {
    if (event.type !== 'read') continue;
    longest = Math.max(longest, event.bytes.length);
    for (let at = 1; at < event.bytes.length; at++) {
      const halves = [event.bytes.subarray(0, at), event.bytes.subarray(at)].map(readOf);
      yield [...events.slice(0, index), ...halves, ...events.slice(index + 1)];
    }
  }
  for (let size = 1; size < longest - 1; size++) {
    yield events.flatMap((event) =>
      event.type === 'read' ? piecesOf(event.bytes, size) : [event],
    );
  }
}

function piecesOf(bytes: Uint8Array, size: number): Event[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    readOf(bytes.subarray(index * size, (index + 1) * size)),
  );
}

/** Each run of neighbouring reads, between which nothing else happens, as one read. */
function* joinings(events: readonly Event[]): Generator<Event[]> {
  for (let from = 0; from < events.length; from++) {
    const parts: Uint8Array[] = [];
    for (let to = from; to < events.length; to++) {
      const event = events[to];
      if (event?.type !== 'read') break;
      parts.push(event.bytes);
      if (parts.length < 2) continue;
      yield [...events.slice(0, from), readOf(concat(parts)), ...events.slice(to + 1)];
    }
  }
}

/** All neighbouring reads as one. */
function joined(events: readonly Event[]): Event[] {
  const result: Event[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.type === 'read' && last?.type === 'read') {
      result[result.length - 1] = readOf(concat([last.bytes, event.bytes]));
    } else result.push(event);
  }
  return result;
}

function readOf(bytes: Uint8Array): Event {
  return { type: 'read', bytes };
}
