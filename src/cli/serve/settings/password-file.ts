/** Reads the file of the passwords of `foyer serve`. */

import { checkName } from '../../../protocol/names.js';
import { MAX_PASSWORD_BYTES } from '../../../protocol/password-words.js';
import { NO_PASSWORDS, type PasswordList } from '../../../server/password-check.js';
import { roomProblem } from '../../../server/server-sentences.js';
import { byteLength } from '../../../text/bytes.js';
import { sanitise } from '../../../text/sanitise.js';
import { PASSWORD_FILE } from '../../cli-sentences.js';
import { isOpenToOthers, readSmallFile } from '../../small-file.js';

/** A larger file is none (bytes). */
const MAX_BYTES = 1024 * 1024;
/** The name that stands for the server. */
const SERVER = '*';

/** The passwords of a file, its mistakes as sentences, and what should be better. */
export interface PasswordReading {
  readonly list: PasswordList;
  readonly mistakes: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads the text of a file: ROOM PASSWORD in each line, `*` for the server; a line that begins with # is a comment. */
export function parsePasswords(text: string): Omit<PasswordReading, 'warnings'> {
  const rooms = new Map<string, string>();
  const mistakes: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const problem = readPassword(line, rooms);
    if (problem !== null) mistakes.push(PASSWORD_FILE.inLine(index + 1, problem));
  }
  const server = rooms.get(SERVER) ?? null;
  rooms.delete(SERVER);
  return { list: { server, rooms }, mistakes };
}

/** Adds the password of a line; returns what is wrong with it, without the password. */
function readPassword(line: string, rooms: Map<string, string>): string | null {
  const [room = '', password, ...more] = line.trim().split(/\s+/u);
  if (password === undefined || more.length > 0) return PASSWORD_FILE.form;
  const problem = room === SERVER ? null : checkName(room);
  if (problem !== null) return roomProblem(sanitise(room), problem);
  if (byteLength(password) > MAX_PASSWORD_BYTES) return PASSWORD_FILE.tooLong(MAX_PASSWORD_BYTES);
  if (rooms.has(room)) return PASSWORD_FILE.twice;
  rooms.set(room, password);
  return null;
}

/** Reads a file; one that cannot be read is a mistake. Without a path there are no passwords. */
export function readPasswordFile(path: string | undefined): PasswordReading {
  if (path === undefined) return { list: NO_PASSWORDS, mistakes: [], warnings: [] };
  const shown = sanitise(path);
  const file = readSmallFile(path, MAX_BYTES, 'utf8');
  if ('code' in file) {
    const mistakes = [PASSWORD_FILE.unreadable(shown, file.code)];
    return { list: NO_PASSWORDS, mistakes, warnings: [] };
  }
  const warnings = isOpenToOthers(file.mode) ? [PASSWORD_FILE.isOpen(shown)] : [];
  return { ...parsePasswords(file.text), warnings };
}
