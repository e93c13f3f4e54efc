/** The sentences of the doctor, in tables by id. They name no user, host, address or folder. Pure. */

import type { LossKind } from '../../session/model.js';
import type { PeerKind } from '../network/judge-peer.js';

/** The headings of the report, in their order. */
export const GROUPS = {
  terminal: 'This terminal',
  network: 'The server',
  files: 'Your files',
  machine: 'This machine',
} as const;

/** The words of the report besides the checks. */
export const REPORT_WORDS = {
  title: (version: string) => `Foyer ${version}: what works here, and what to do about the rest`,
  good: 'Nothing to do.',
  todo: (count: number) => (count === 1 ? '1 thing to do.' : `${count} things to do.`),
  arrow: '→',
  looking: 'Foyer looks at the terminal and at the way to the server …',
  tryKeys: 'Enter shows how your keys arrive; any other key ends.',
  keysNeedTerminal:
    '--keys needs a terminal: the standard input or output is none, or shows no screen.',
  keysTitle: 'Press keys, paste, click: each line is what Foyer reads. Esc twice or Ctrl-C ends.',
} as const;

/** The marks of the findings. */
export const MARKS = { fine: 'ok', todo: '!', unknown: '-' } as const;

export const TERMINAL_WORDS = {
  none: 'not a terminal: the chat comes in lines here, and what needs one was not looked at',
  needed: 'needs a terminal',
  dumb: (term: string) => `TERM=${term} shows no screen: the chat comes in lines`,
  setTerm: 'If it is a usual terminal, set TERM=xterm-256color.',
  screen: (term: string) => `TERM=${term} can show a screen`,
  size: (columns: number, rows: number) => `${columns} columns, ${rows} rows`,
  sizeSmall: (size: string) => `${size}: small, so that people or hints are left out`,
  sizeTooSmall: (columns: number, rows: number) =>
    `Make the window larger: ${columns} columns and ${rows} rows at least.`,
  colours: (count: number, why: string) => `${count}, ${why}`,
  byTerm: (term: string) => `by TERM=${term}`,
  byColorTerm: 'by COLORTERM',
  noColour: 'none: NO_COLOR is set',
  monochrome: (term: string) => `none: TERM=${term} has none`,
  background: { dark: 'dark', light: 'light' },
  notAsked: 'not asked: this terminal would print the question',
  noAnswer: 'no answer',
  senseless: 'an answer that makes no sense',
  agrees: (all: string) => `${all}: as Foyer counts`,
  width: (name: string, drawn: number) => `${name} ${drawn}`,
  differs: (name: string, counted: number, drawn: number) =>
    `${name} ${drawn} instead of ${counted}`,
  ascii: 'not measured: Foyer sends ASCII in this locale',
  setWidths: 'Lines may break: use a terminal that knows newer Unicode, or another font.',
  apart: (all: string) => `${all}: Foyer leaves room for it`,
  setAmbiguous:
    'Borders will not line up: set characters of ambiguous width to narrow in the terminal’s settings.',
  clipboardNone: 'none: this terminal prints what it does not know',
  clipboardTmux: 'through tmux, after “set -g set-clipboard on”',
  clipboard: 'not asked, since the answer would be its text: /copy tries it',
  keysUntried: 'not tried: foyer doctor --keys shows them',
  keys: (names: string) => `arrived: ${names}`,
} as const;

/** The samples of widths. */
export const SAMPLE_NAMES = {
  wide: 'wide',
  combining: 'marks',
  emoji: 'emoji',
  picture: 'heart',
  flag: 'flag',
  joined: 'family',
  ambiguous: 'borders',
} as const;

/** What a mode is for: if the terminal knows it, and if not. */
export const MODE_WORDS = {
  synchronised: ['known: a screen changes in one go', 'not known: Foyer does without it'],
  paste: ['known: Foyer sees where a paste ends', 'not known: Foyer guesses pastes by their speed'],
  focus: ['known: Foyer sees whether you look', 'not known: messages count as new while you type'],
  mouse: ['known: /mouse on takes clicks and the wheel', 'not known: /mouse on has no effect'],
} as const;

export const NETWORK_WORDS = {
  isAddress: 'an address, no name',
  resolved: (v4: number, v6: number) => `${v4} of IPv4, ${v6} of IPv6`,
  reached: (ms: number) => `connected in ${ms} ms`,
  mayHost: 'nobody listens yet: a window will start a server there',
  noTls: 'not asked for',
  tls: (version: string) => version,
  skipped: 'not looked at',
} as const;

/** What answers, and what to do about it; null for nothing. */
export const PEER_WORDS: Readonly<Record<PeerKind, readonly [string, string | null]>> = {
  foyer: ['Foyer’s server', null],
  chat: ['a chat server without Foyer’s extensions, such as the class server', null],
  tls: ['a server that speaks TLS only', 'Connect to tls://HOST.'],
  ssh: ['ssh', 'Check the port: 5220 is usual for chat.'],
  web: ['a web server', 'Check the port: 5220 is usual for chat.'],
  greets: ['a server of mail or files', 'Check the port: 5220 is usual for chat.'],
  other: ['no chat server', 'Check the port: 5220 is usual for chat.'],
  silent: [
    'something that says nothing',
    'Check the port; if it is right, the server may hang: ask its operator.',
  ],
  closes: [
    'something that closes the connection',
    'The server may be full, or keep your address out: try later, or ask its operator.',
  ],
};

/** What to do about a loss before any talk; those of TLS have their own sentences. */
export const LOSS_ADVICE: Readonly<Partial<Record<LossKind, string>>> = {
  refused: 'Nobody listens at this port: check it, or start the server there (foyer serve).',
  'timed-out': 'A firewall may drop the packets, or the machine is off: ask its operator.',
  'not-found':
    'Check the name; if it is right, this machine may be without a network or a resolver.',
  unreachable: 'Check the address, and that this machine is on a network.',
  reset: 'Check the port; if it is right, ask the server’s operator.',
  forbidden: 'A firewall of this machine forbids it: allow the connection there.',
  failed: 'Try again; if it fails again, add this report to a report of a bug.',
};

/** The place of a server in sentences that otherwise name it. */
export const SOME_HOST = 'HOST';

export const FILE_WORDS = {
  noHome: 'HOME names no folder',
  setHome:
    'Set HOME, or XDG_CONFIG_HOME, XDG_STATE_HOME and XDG_DATA_HOME; until then nothing is stored.',
  missing: (path: string) => `${path} is made when it is needed`,
  good: (path: string) => `${path} can be read and written`,
  notMade: (path: string) => `${path} cannot be made`,
  allowMake: (path: string) =>
    `Make a folder for it that you may write to, or remove what is in its place: ${path}`,
  wrongType: (path: string, found: string) => `${path} is ${found}`,
  remove: (path: string) => `Foyer does not use it: move ${path} away.`,
  notAllowed: (path: string, what: string) => `${path} cannot be ${what}`,
  allow: (path: string) => `Allow it: chmod u+rwX ${path}`,
  isOpen: (path: string) => `other users may read or change ${path}`,
  close: (path: string) => `Hide it: chmod go-rwx ${path}`,
  types: { file: 'a file', folder: 'a folder', link: 'a symbolic link', other: 'no file' },
  read: 'read',
  written: 'written',
  readOrWritten: 'read or written',
  hidden: (path: string) => `${path} is in a folder that cannot be looked into`,
} as const;

export const MACHINE_WORDS = {
  oldNode: (version: string) => `Node ${version} is too old`,
  newNode: 'Install Node 20 or newer.',
  utf8: (name: string) => (name === '' ? 'none set: Foyer takes UTF-8' : name),
  ascii: (name: string) => `${name} is not UTF-8: Foyer sends ASCII`,
  setLocale: 'Set LANG to a locale of UTF-8, such as C.UTF-8.',
  between: (names: string) => `through ${names}`,
  direct: 'no tmux, screen or ssh',
} as const;
