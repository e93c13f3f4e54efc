import { chat } from '../../../src/server/message.js';
import { byteLength } from '../../../src/text/bytes.js';

/** All that somebody with records uses, except that their connection may not be lost. */
const EXTENSIONS = ['messages', 'history', 'actions', 'private', 'topics', 'away'];
const SEPARATOR = '\u001e';

type Heard = { readonly type: string } & {
  readonly [K in 'name' | 'text' | 'people' | 'last' | 'past']?: unknown;
};

/** The first reads from a client with records. */
export const RECORD_GREETING = [
  '/list',
  '\r\n\r\n',
  `${SEPARATOR}${JSON.stringify({ type: 'hello', extensions: EXTENSIONS })}\r\n`,
] as const;

/** Speaks for a client with records, and says what it hears in the words that others hear. */
export class RecordTongue {
  #isGreeted = false;
  #isInRoom = false;
  #ref = 0;
  /** The records that entering brings and that have not come yet: the people, and so many past entries. */
  #untold = { people: false, past: 0 };

  /** Returns the line that says a text; chat in a room is a record if one can hold it. */
  line(text: string): string {
    if (!this.#isGreeted) throw new Error('The server has sent no hello');
    const isRecord = this.#isInRoom && byteLength(text) <= 1024 && !/^\/|\p{Cc}|^$/u.test(text);
    if (!isRecord) return `${text}\r\n`;
    const record = { type: 'say', ref: ++this.#ref, text };
    return `${SEPARATOR}${JSON.stringify(record)}\r\n`;
  }

  /** Returns what lines of the server mean. Throws if somebody in a room hears a line that is no record. */
  words(lines: readonly string[]): string[] {
    return lines.flatMap((line) => {
      if (line.startsWith(SEPARATOR)) return this.#wordsOf(JSON.parse(line.slice(1)) as Heard);
      if (this.#isInRoom) throw new Error(`no record: ${line}`);
      return [line];
    });
  }

  #wordsOf(record: Heard): string[] {
    const { type, name, text } = record;
    if (type === 'entered') {
      this.#isInRoom = true;
      this.#untold = { people: true, past: Number(record.past) };
      return [];
    }
    if (type === 'people') return this.#people(record);
    if (this.#untold.past > 0) {
      this.#untold.past--;
      return [];
    }
    switch (type) {
      case 'hello':
        this.#isGreeted = true;
        return [];
      case 'said':
        return chat(String(name), String(text)).map((message) => message.text);
      case 'joined':
      case 'left':
        return [`${name} has ${type}`];
      case 'refused':
        return ['1'];
      default:
        throw new Error(`not expected: ${JSON.stringify(record)}`);
    }
  }

  #people({ people, last }: Heard): string[] {
    const names = (people as { readonly name: string }[]).map(({ name }) => name);
    const isTold = !this.#untold.people;
    if (last === true) this.#untold.people = false;
    return isTold ? [String(names.length), ...names] : [];
  }
}
