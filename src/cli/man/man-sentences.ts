/** The sentences of the manual that no table of the program has, by id. Pure. */

/** The headings of sections. */
export const MAN_HEADINGS = {
  name: 'NAME',
  synopsis: 'SYNOPSIS',
  description: 'DESCRIPTION',
  options: 'OPTIONS',
  commands: 'COMMANDS',
  chatCommands: 'COMMANDS IN THE CHAT',
  keys: 'KEYS',
  settings: 'SETTINGS',
  faults: 'FAULTS',
  environment: 'ENVIRONMENT',
  files: 'FILES',
  exit: 'EXIT STATUS',
  seeAlso: 'SEE ALSO',
} as const;

/** The line of each page that whatis(1) shows. */
export const MAN_SUMMARIES = {
  foyer: 'full-screen chat for the terminal',
  'foyer-serve': 'chat server of Foyer, without a window',
  'foyer-protocol': 'protocol between Foyer and chat servers',
} as const;

/** The sentences of `foyer(1)` and `foyer-serve(1)`. */
export const MAN_TEXT = {
  chat: 'Foyer speaks a small TCP chat protocol: a lobby with rooms, a nickname that is unique in its room, and plain text. It includes a server, so two windows on one machine are enough to chat.',
  settings: '/set and F5 show and change the settings; a line of their file is NAME = VALUE.',
  setting: (takes: string, standard: string) => `It takes ${takes}; the default is ${standard}.`,
  noDefault: 'nothing',
  keys: 'F1 shows what works at this moment.',
  serve: (page: string) => `See ${page}.`,
  serveCommands:
    'A server takes these commands from its terminal, and from foyer ctl on the same machine.',
  faults: 'These are for the flag --faults, with commas between them.',
  folders: 'XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME and XDG_DATA_HOME move these folders.',
  diagram: 'Here docs/protocol.md, in the source, has a diagram.',
} as const;
