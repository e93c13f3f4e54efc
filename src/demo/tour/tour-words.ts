/** The words of the tour with their keys and commands, which have the names of their tables. Pure. */

import { COMMANDS } from '../../input/commands/commands.js';
import { keyName } from '../../input/key-name.js';
import { KEYS } from '../../input/keys/keymap.js';
import type { Span } from '../../text/span.js';

/** Returns the spans of words in which `{...}` are keys and commands. Throws for one that is in no table. */
export function wordSpans(words: string): readonly Span[] {
  return words.split(/(\{[^}]*\})/).flatMap((part): Span[] => {
    if (part === '') return [];
    return part.startsWith('{')
      ? [{ text: nameOf(part.slice(1, -1)), role: 'key' }]
      : [{ text: part, role: 'text' }];
  });
}

/** Returns such words as one text. */
export function wordText(words: string): string {
  return wordSpans(words).reduce((text, span) => text + span.text, '');
}

function nameOf(mark: string): string {
  if (mark.startsWith('=')) return mark.slice(1);
  return mark.startsWith('/') ? commandText(mark.slice(1)) : keyText(mark);
}

function keyText(id: string): string {
  const key = KEYS.find((row) => row.id === id)?.keys[0];
  if (key === undefined) throw new Error(`There is no key ${id}.`);
  return keyName(key);
}

function commandText(line: string): string {
  const [name] = line.split(' ');
  if (!COMMANDS.some((row) => row.name === name)) throw new Error(`There is no command ${name}.`);
  return `/${line}`;
}
