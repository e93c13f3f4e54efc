/** The files that Foyer stores: one table. Pure. */

/** A file, and what is in it. */
export interface FileRow {
  /** The path without variables of the environment; words in capitals stand for names. */
  readonly path: string;
  readonly content: string;
  /** The bound of its size. */
  readonly bound: string;
}

/** Every file except the settings, which the user writes too. */
export const OTHER_FILES: readonly FileRow[] = [
  {
    path: '~/.local/state/foyer/history',
    content: 'what you typed, one JSON string a line',
    bound:
      'the last 1,000 lines are used, none over 4 KiB; a file over 1 MiB becomes `history.old` when Foyer starts',
  },
  {
    path: '~/.local/state/foyer/servers/SERVER.json',
    content:
      'a server you tried: your name there, the last result and its time, and the names that open windows use there',
    bound: 'the 200 that changed last are used; Delete in the list of servers removes one',
  },
  {
    path: '~/.cache/foyer/program.cache',
    content:
      'an installed Foyer as Node has compiled it, for a faster start; it can be removed at any time',
    bound: 'one file of 6 MB; another version of Foyer or Node replaces it',
  },
  {
    path: '~/.local/share/foyer/logs/SERVER/ROOM.log',
    content: 'the messages of a room, if `log` is on',
    bound: 'until you delete it',
  },
];

/** Every file that Foyer stores. */
export const FILES: readonly FileRow[] = [
  {
    path: '~/.config/foyer/settings.conf',
    content: 'the settings, which you may edit',
    bound: 'Foyer changes single lines of it',
  },
  ...OTHER_FILES,
];
