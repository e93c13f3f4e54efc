/** Reads the files of the decoder's cases. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Request } from '../../src/protocol/messages.js';
import { bytesOfLiteral, textOfLiteral } from './case-literal.js';

/** The steps of a case, in order. */
export type Event =
  /** The client asks. */
  | { readonly type: 'ask'; readonly request: Request }
  /** One socket read, 1 ms after what was before. */
  | { readonly type: 'read'; readonly bytes: Uint8Array }
  /** Nothing happens for this many ms. */
  | { readonly type: 'pause'; readonly ms: number }
  /** Nothing comes any more, until nothing is waited for. */
  | { readonly type: 'silence' }
  /** The client waits no longer for the answer. */
  | { readonly type: 'give up' }
  /** The server has closed the connection. */
  | { readonly type: 'close' }
  /** The messages decoded since the last time, as `show` writes them. */
  | { readonly type: 'gives'; readonly messages: readonly string[] };

/** One conversation: the requests, the reads, and the messages that must be decoded. */
export interface Case {
  readonly title: string;
  /** The file's name and the line of its heading. */
  readonly place: string;
  /** True if a server that obeys the protocol sends such bytes. */
  readonly wellFormed: boolean;
  /** True if the server has offered line framing before. */
  readonly lines: boolean;
  /** Names that are known beforehand. */
  readonly known: readonly string[];
  /** The changes of the reads that do not change the messages. */
  readonly holds: readonly Variation[];
  readonly events: readonly Event[];
}

/** Reads cut into smaller ones, or joined to greater ones. */
export type Variation = 'cut' | 'joined';

const FOLDER = resolve(import.meta.dirname, '../../../test/protocol/cases');

/** All cases of the files under `test/protocol/cases`. Throws if one cannot be read, with its line. */
export function readCases(): Case[] {
  return ['well-formed', 'ill-formed'].flatMap((kind) =>
    readdirSync(join(FOLDER, kind))
      .sort()
      .flatMap((file) =>
        parseCases(readFileSync(join(FOLDER, kind, file), 'utf8'), `${kind}/${file}`),
      ),
  );
}

/** The cases of one file: a heading, prose, and a block of code with one line for each event. */
export function parseCases(text: string, file: string): Case[] {
  const cases: Case[] = [];
  let heading: { title: string; line: number } | null = null;
  let block: string[] | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (block !== null && line !== '```') block.push(line);
    else if (block !== null && heading !== null) {
      cases.push(...parseCase(heading.title, `${file}:${heading.line}`, block));
      block = heading = null;
    } else if (line === '```') block = [];
    else if (line.startsWith('## ')) heading = { title: line.slice(3), line: index + 1 };
  }
  return cases;
}

const HEADER = ['known', 'framing', 'holds'];

/** One case, or one for each request if it is asked with either of two. */
function parseCase(title: string, place: string, block: readonly string[]): Case[] {
  const lines = block.map((line) => {
    const [, word = '', rest = ''] = /^(\S+) *(.*)$/.exec(line) ?? [];
    return { word, rest };
  });
  const header = (name: string) => lines.find(({ word }) => word === name)?.rest;
  const either = lines.find(({ rest }) => rest === 'join or nick');
  return (either ? ['join', 'nick'] : ['']).map((asked) => ({
    title: `${title}${asked && ` (/${asked})`}`,
    place,
    wellFormed: place.startsWith('well-formed/'),
    lines: header('framing') === 'lines',
    known: literals(header('known') ?? '').map(textOfLiteral),
    holds: (header('holds')?.split(', ') ?? []) as Variation[],
    events: gathered(
      lines
        .filter(({ word }) => !HEADER.includes(word))
        .map(({ word, rest }) => parseEvent(word, ofRequest(rest, asked), `${place} ${title}`)),
    ),
  }));
}

/** The placeholders for either request, replaced by the one that is asked here. */
function ofRequest(rest: string, asked: string): string {
  return rest.replace(/^join or nick$/, asked).replace(/^bad answer "/, `bad answer to ${asked} "`);
}

function parseEvent(word: string, rest: string, place: string): Event {
  switch (word) {
    case 'ask':
      return { type: 'ask', request: rest as Request };
    case 'read':
      return { type: 'read', bytes: bytesOfLiteral(literals(rest)[0] ?? '') };
    case 'pause':
      return { type: 'pause', ms: Number.parseInt(rest, 10) };
    case 'silence':
    case 'close':
      return { type: word };
    case 'give':
      return { type: 'give up' };
    case 'gives':
      return { type: 'gives', messages: messagesOf(rest) };
    default:
      throw new Error(`${place}: "${word}" is nothing that can happen`);
  }
}

/** Several lines of what is given at one moment as one event. */
function gathered(events: readonly Event[]): Event[] {
  const result: Event[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.type === 'gives' && last?.type === 'gives') {
      result[result.length - 1] = {
        type: 'gives',
        messages: [...last.messages, ...event.messages],
      };
    } else result.push(event);
  }
  return result;
}

const STRING = /"((?:\\.|[^"\\])*)"/gs;

function literals(text: string): string[] {
  return Array.from(text.matchAll(STRING), ([, inside = '']) => inside);
}

/** `12 * text "a"` is twelve equal messages. */
function messagesOf(text: string): string[] {
  const [, times = '1', message = ''] = /^(?:(\d+) \* )?(.*)$/s.exec(text) ?? [];
  return Array.from({ length: Number(times) }, () => normal(message));
}

/** The messages that a case expects: strings as the texts they mean, blanks as `show` writes them. */
function normal(text: string): string {
  return text
    .replace(STRING, (_, inside: string) => JSON.stringify(textOfLiteral(inside)))
    .replace(/ +@ /, ' @ ');
}
