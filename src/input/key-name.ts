/** The names of keys for people. Pure. */

/** The names of keys on the screen and in the documents. */
const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Delete',
};

/** The names of the same keys after a prefix: outside of UTF-8 an arrow would look like another key. */
const PREFIXED: Readonly<Record<string, string>> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
};

const PREFIXES = { C: 'Ctrl', M: 'Alt', S: 'Shift' } as const;

/** Returns a key's name for people: `C-home` is Ctrl-Home. */
export function keyName(key: string): string {
  const [, prefixes = '', name = key] = /^((?:[CMS]-)*)(.+)$/.exec(key) ?? [];
  const words = prefixes.split('-').filter(Boolean) as (keyof typeof PREFIXES)[];
  const shown =
    (words.length > 0 ? PREFIXED[name] : undefined) ??
    NAMES[name] ??
    (/^f\d+$/.test(name) || words.length > 0 ? name.toUpperCase() : name);
  return [...words.map((prefix) => PREFIXES[prefix]), shown].join('-');
}
