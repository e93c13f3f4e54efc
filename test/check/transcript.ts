/** What a check does, as text: its connections, writes and steps, each with its simulated time; and its report. */

import { resolve } from 'node:path';
import type { ClientUser } from '../../src/check/client/client-user.js';
import type { Report } from '../../src/check/report.js';
import { reportLines } from '../../src/check/report-lines.js';
import { binaryOf, quotedOf } from '../../src/check/wire/binary.js';
import type { Alarm, LinkEnd, LinkOwner, OpenLink } from '../../src/check/wire/link.js';

/** The texts lie beside the tests' sources. Tests run in dist/test/check. */
const FOLDER = resolve(import.meta.dirname, '../../../test/check/written');

/** Returns the path of a written text. */
export function writtenFile(name: string): string {
  return resolve(FOLDER, `${name}.txt`);
}

/** Writes down what a check does. */
export class Transcript {
  readonly lines: string[] = [];
  readonly #alarm: Alarm;
  #links = 0;

  constructor(alarm: Alarm) {
    this.#alarm = alarm;
  }

  note(words: string): void {
    this.lines.push(`${String(this.#alarm.now()).padStart(6)} ${words}`);
  }

  /** Returns connections that are opened in the same way, and written down. */
  over(open: OpenLink): OpenLink {
    return (owner) => {
      const number = ++this.#links;
      const note = (words: string) => this.note(`${number} ${words}`);
      note('opens');
      const link = open(this.#heard(owner, note));
      return {
        write: (bytes) => {
          note(`< ${quotedOf(binaryOf(bytes))} (${bytes.length})`);
          link.write(bytes);
        },
        end: () => {
          note('ends');
          link.end();
        },
        reset: () => {
          note('resets');
          link.reset();
        },
        close: () => {
          note('closes');
          link.close();
        },
        readOn: (reads) => {
          note(reads ? 'reads on' : 'reads no more');
          link.readOn(reads);
        },
      };
    };
  }

  #heard(owner: LinkOwner, note: (words: string) => void): LinkOwner {
    return {
      opened: () => owner.opened(),
      read: (bytes) => owner.read(bytes),
      ended: (end: LinkEnd) => {
        note(`is ended: ${end.type === 'fin' ? 'FIN' : end.code}`);
        owner.ended(end);
      },
    };
  }

  /** Notes what a user of a client does. */
  using<User extends ClientUser>(user: User): User {
    const { type, mark, start, stop } = user;
    return Object.assign(user, {
      start: (isFirst: boolean) => {
        this.note(isFirst ? 'user starts' : 'user starts again');
        start.call(user, isFirst);
      },
      type: (line: string) => {
        this.note(`user types ${quotedOf(line)} (${line.length})`);
        type.call(user, line);
      },
      mark: () => {
        this.note('user marks');
        mark.call(user);
      },
      stop: () => {
        this.note('user stops');
        return stop.call(user);
      },
    });
  }
}

/** Returns a report as it is printed. */
export function reportText(report: Report, seconds: number): readonly string[] {
  return reportLines(report, { address: 'h:1', room: 'den', seconds });
}

/** Several texts under titles; those after the first have only the lines that it has not. */
export class Written {
  readonly #lines: string[] = [];
  #first: ReadonlySet<string> | null = null;

  add(title: string, lines: readonly string[]): void {
    const told = lines.filter((line) => this.#first?.has(line) !== true);
    this.#first ??= new Set(lines);
    this.#lines.push(`== ${title} ==`, ...told, '');
  }

  get text(): string {
    return this.#lines.join('\n');
  }
}
