/** The checks of Foyer's files. Pure. */

import type { Paths } from '../../files/paths.js';
import { FILE_WORDS } from './doctor-sentences.js';
import type { Facts } from './facts.js';
import type { FileFact } from './file-facts.js';
import { type Check, type Finding, fine, todo, unknown } from './finding.js';

/** What each path should be. */
const TYPES: Readonly<Record<keyof Paths, 'file' | 'folder'>> = {
  settings: 'file',
  history: 'file',
  servers: 'folder',
  logs: 'folder',
};

/** The checks of the files. */
export const FILE_CHECKS: readonly Check[] = [
  row('settings-file', 'settings', 'the file of settings', 'settings'),
  row('history-file', 'history', 'what you typed', 'history'),
  row('servers-folder', 'servers', 'the folder of known servers', 'servers'),
  row('logs-folder', 'logs', 'the folder of chat logs', 'logs'),
];

function row(id: string, title: string, what: string, name: keyof Paths): Check {
  const help = `${what}: whether it can be read and written, or made, and whether other users can`;
  const look = ({ files }: Facts) => {
    const fact = files?.find((each) => each.name === name);
    if (fact !== undefined) return lookAtFile(fact, TYPES[name]);
    // All have one cause.
    const isFirst = name === 'settings';
    return isFirst ? todo(FILE_WORDS.noHome, FILE_WORDS.setHome) : unknown(FILE_WORDS.noHome);
  };
  return { id, group: 'files', title, help, look };
}

function lookAtFile(fact: FileFact, type: 'file' | 'folder'): Finding {
  const { shown, found, isReadable, isWritable } = fact;
  if (found === 'missing') {
    return isWritable
      ? fine(FILE_WORDS.missing(shown))
      : todo(FILE_WORDS.notMade(shown), FILE_WORDS.allowMake(shown));
  }
  if (found === 'unknown') return todo(FILE_WORDS.hidden(shown), FILE_WORDS.allowMake(shown));
  if (found !== type) {
    return todo(FILE_WORDS.wrongType(shown, FILE_WORDS.types[found]), FILE_WORDS.remove(shown));
  }
  if (!isReadable || !isWritable) {
    return todo(FILE_WORDS.notAllowed(shown, refusedWords(fact)), FILE_WORDS.allow(shown));
  }
  return fact.isOpenToOthers
    ? todo(FILE_WORDS.isOpen(shown), FILE_WORDS.close(shown))
    : fine(FILE_WORDS.good(shown));
}

function refusedWords({ isReadable, isWritable }: FileFact): string {
  if (!isReadable && !isWritable) return FILE_WORDS.readOrWritten;
  return isReadable ? FILE_WORDS.written : FILE_WORDS.read;
}
