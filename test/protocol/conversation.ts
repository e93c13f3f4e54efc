/** A conversation with the decoder, step by step. */

import { createDecoder, type Decoder } from '../../src/protocol/decoder.js';
import type { PeopleForm, Request, ServerMessage } from '../../src/protocol/messages.js';
import { encodeUtf8 } from '../../src/wire/utf8.js';

/** The beginning of a conversation. */
export interface Beginning {
  /** Names that are known beforehand. */
  readonly known?: readonly string[];
  /** The request whose answer is due; none if nothing was asked. */
  readonly ask?: Request;
  /** True if the server has offered line framing before. */
  readonly lines?: boolean;
}

/** A decoder to which the reads of a test come, with what it has returned so far. */
export class Conversation {
  readonly decoder: Decoder = createDecoder();
  readonly messages: ServerMessage[] = [];
  readonly pushed: Uint8Array[] = [];
  now = 1000;

  constructor({ lines, known = [], ask }: Beginning = {}) {
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

  /** One read, 1 ms after the last. Returns what it brought. */
  read(data: string | Uint8Array): ServerMessage[] {
    const bytes = typeof data === 'string' ? encodeUtf8(data) : data;
    this.wait(1);
    this.pushed.push(bytes);
    return this.#took(this.decoder.push({ id: this.pushed.length, time: this.now, bytes }));
  }

  /** Lets `ms` pass, with a tick if one is due. */
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

/** A message in one line, as the cases write it. */
export function show(message: ServerMessage): string {
  const names = () => ('names' in message ? message.names.map(quoted) : []);
  switch (message.type) {
    case 'status':
      return message.status;
    case 'rooms':
      return ['rooms', message.announced, ...names(), ...marks(message), ...joined(message)].join(
        ' ',
      );
    case 'people':
      return ['people', ...names(), ...titled(message), ...marks(message)].join(' ');
    case 'bad-answer':
      return `bad answer to ${message.request} ${quoted(message.text)}`;
    case 'record':
      return `record ${JSON.stringify(message.record)}`;
    case 'text':
      return `text ${quoted(message.text)}`;
  }
}

/** A message in one line with the reads it came from and its flags. */
export function showWhole(message: ServerMessage): string {
  const { reads, flags } = message.origin;
  const first = reads[0] ?? 0;
  const last = reads.at(-1) ?? 0;
  const where =
    last - first === reads.length - 1 && last > first ? `${first}-${last}` : reads.join();
  return [show(message), '@', where, ...[...flags].sort()].join(' ');
}

/** Returns true if a message has more than separators. */
export function isVisible({ origin }: ServerMessage): boolean {
  return origin.bytes.some((byte) => byte !== 0x0a && byte !== 0x0d && byte !== 0);
}

/** Messages in lines, without those that hold nothing but separators. */
export function showAll(messages: readonly ServerMessage[]): string[] {
  return messages.filter(isVisible).map(show);
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

/** Returns the number of bytes of all parts. */
export function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function titled({ form }: { readonly form: PeopleForm }): string[] {
  return form === 'titled' ? [form] : [];
}

function marks(message: { readonly complete: boolean; readonly ambiguous?: boolean }): string[] {
  return [...(message.complete ? [] : ['incomplete']), ...(message.ambiguous ? ['ambiguous'] : [])];
}

function joined({ joined }: { readonly joined: readonly string[] }): string[] {
  return joined.length === 0 ? [] : ['joined', ...joined.map(quoted)];
}
