import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDecoder, type Decoder } from '../../src/protocol/decoder.js';
import type { Request, ServerMessage } from '../../src/protocol/messages.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** One conversation: what is asked, which reads come, and what they are to be decoded as. */
export interface Case {
  readonly title: string;
  /** Names that are known beforehand. */
  readonly known?: readonly string[];
  /** The request whose answer is due; none where nothing was asked. */
  readonly ask?: Request;
  /** The server has offered line framing before. */
  readonly lines?: true;
  /** The socket reads, 1 ms apart; a string with `\xNN` from U+0080 on stands for that one byte. */
  readonly reads: readonly string[];
  /** What is decoded without any silence. */
  readonly want?: readonly string[];
  /** What silence, or else the end of the connection, adds. */
  readonly later?: readonly string[];
  /** Set where the bytes alone decide: then every way of cutting them gives the same. */
  readonly anyCut?: true;
}

/** A decoder to which the reads of a test come, with what it has returned so far. */
export class Conversation {
  readonly decoder: Decoder = createDecoder();
  readonly messages: ServerMessage[] = [];
  readonly pushed: Uint8Array[] = [];
  now = 1000;

  constructor({ lines, known = [], ask }: Pick<Case, 'lines' | 'known' | 'ask'> = {}) {
    if (lines) {
      this.ask('list');
      this.read('0\r\n');
      this.messages.length = 0;
      this.pushed.length = 0;
    }
    this.decoder.know(known);
    if (ask !== undefined) this.ask(ask);
  }

  ask(request: Request): void {
    this.decoder.expect(request, this.now);
  }

  /** One read, 1 ms behind the last. Returns what it brought. */
  read(data: string | Uint8Array): ServerMessage[] {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data;
    this.now += 1;
    this.pushed.push(bytes);
    return this.#took(this.decoder.push({ id: this.pushed.length, at: this.now, bytes }));
  }

  /** Lets `ms` pass, with a tick where one is due. */
  wait(ms: number): ServerMessage[] {
    const until = this.now + ms;
    const before = this.messages.length;
    for (let at = this.decoder.wakeAt(); at !== null && at <= until; at = this.decoder.wakeAt()) {
      this.now = Math.max(this.now, at);
      this.#took(this.decoder.tick(this.now));
    }
    this.now = until;
    return this.messages.slice(before);
  }

  /** Lets silence decide all that it can. */
  silence(): ServerMessage[] {
    return this.wait(60_000);
  }

  giveUp(): ServerMessage[] {
    return this.#took(this.decoder.giveUp(this.now));
  }

  end(): ServerMessage[] {
    return this.#took(this.decoder.end(this.now));
  }

  #took(messages: ServerMessage[]): ServerMessage[] {
    this.messages.push(...messages);
    return messages;
  }
}

/** A message in one line, as the tables of cases write it. */
export function show(message: ServerMessage): string {
  switch (message.type) {
    case 'status':
      return message.status;
    case 'rooms':
      return `rooms ${message.announced}: ${message.names.join(', ')}${marks(message)}`;
    case 'people':
      return `people: ${message.names.join(', ')}${marks(message)}`;
    case 'bad-answer':
      return `bad answer to ${message.request}: ${message.text}`;
    case 'text':
      return `text: ${message.text}`;
  }
}

/** Messages in lines, without those that hold nothing but separators. */
export function showAll(messages: readonly ServerMessage[]): string[] {
  return messages.filter((message) => message.origin.bytes.some((byte) => byte > 13)).map(show);
}

/** All bytes of the messages, in order. */
export function bytesOf(messages: readonly ServerMessage[]): Uint8Array {
  return concat(messages.map((message) => message.origin.bytes));
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(sizeOf(parts));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

/** How many bytes the parts have together. */
export function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** One test for each case, with its reads as they are, and cut in all ways where it says so. */
export function runCases(cases: readonly Case[]): void {
  for (const item of cases) {
    test(item.title, () => {
      check(item, item.reads.map(bytesFrom));
      if (item.anyCut)
        for (const cut of allCuts(concat(item.reads.map(bytesFrom)))) check(item, cut);
    });
  }
}

function check(item: Case, reads: readonly Uint8Array[]): void {
  const { want = [], later = [] } = item;
  const conversation = new Conversation(item);
  for (const read of reads) conversation.read(read);
  assert.deepEqual(showAll(conversation.messages), want, 'without silence');
  conversation.silence();
  conversation.end();
  assert.deepEqual(showAll(conversation.messages), [...want, ...later], 'in the end');
  assert.deepEqual(bytesOf(conversation.messages), concat(reads), 'no byte is lost');
}

/** The bytes in every two reads that they can come in, and each byte in a read of its own. */
function* allCuts(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 1; at < bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)];
  yield Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** UTF-8, but with the characters from U+0080 to U+00FF as the bytes of these values. */
function bytesFrom(text: string): Uint8Array {
  const parts = Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0x80 && code <= 0xff ? Uint8Array.of(code) : encodeUtf8(character);
  });
  return concat(parts);
}

function marks(message: { readonly complete: boolean; readonly ambiguous?: boolean }): string {
  return `${message.complete ? '' : ' [incomplete]'}${message.ambiguous ? ' [ambiguous]' : ''}`;
}
