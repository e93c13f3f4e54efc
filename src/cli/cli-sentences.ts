/** The sentences of the command line and of `foyer serve`, in tables by id. Text in them is sanitised. Pure. */

import type { LimitRow } from '../server/limits/limits.js';
import { cannotRead } from './unreadable-file.js';

/** The sentences about a mistake in a command line. */
export const COMMAND_LINE = {
  mistyped: (word: string, name: string) =>
    `“${word}” is not a command: did you mean foyer ${name}? For a host of that name give its port too: ${word}:PORT.`,
  noHelp: (word: string, names: string) => `there is no command “${word}”: use one of ${names}.`,
  unknownFlag: (flag: string) => `there is no flag ${flag}.`,
  valueMissing: (flag: string, argument: string) =>
    `--${flag} requires a value: --${flag} ${argument}.`,
  valueGiven: (flag: string) => `--${flag} takes no value.`,
  invalid: (flag: string, reason: string) => `--${flag} is invalid: ${reason}`,
  twoAddresses: 'Give only one address.',
  themeNeedsWatch: '--theme needs --watch: the log has no colours.',
  noTheme: (word: string, names: string) => `“${word}” is not a theme: use one of ${names}.`,
  twoNicks: 'Give --nick only once.',
  twoRecords: 'Give --record only once.',
  lockedRecord: '--locked and --record do not go together: a locked window writes no files.',
  lockedNowhere: '--locked needs the address of a server: foyer --locked HOST[:PORT].',
  noWords: (word: string, name = 'serve') =>
    `Unexpected “${word}”: foyer ${name} takes only flags.`,
  noPort: (port: string) => `“${port}” is not a port: use a number from 1 to 65535, or 0.`,
  noSwitch: (flag: string, text: string) => `“${text}” does not fit --${flag}: use on or off.`,
  noLimit: ({ name, least, most, canBeOff, unit }: LimitRow, text: string) =>
    `“${text}” does not fit --${name}: use a number of ${unit} from ${least} to ${most}${canBeOff ? ', or 0 for no limit' : ''}.`,
  noProxy: (word: string) =>
    `“${word}” does not fit --proxy: use addresses and networks such as 127.0.0.1,10.0.0.0/8.`,
  noFaults: (problem: string) => `--faults is invalid: ${problem}`,
  noMetrics: (text: string) => `“${text}” does not fit --metrics: use a port, or ADDRESS:PORT.`,
  twoConfigs: 'Give --config only once.',
  variable: (port: string) => `FOYER_PORT is “${port}”: use a number from 1 to 65535.`,
} as const;

/** The faults of a file of authorities; `flag` names it. */
export const CA_FILE = {
  unreadable: (path: string, code: string, flag = '--ca') =>
    `${cannotRead(path, code, ` of ${flag}`)}.`,
  empty: (path: string, flag = '--ca') =>
    `“${path}” of ${flag} holds no certificate in the form of PEM.`,
  damaged: (path: string, code: string, flag = '--ca') =>
    `“${path}” of ${flag} holds a damaged certificate (${code}).`,
} as const;

/** `foyer completions`: the shells, and what is wrong with its command line. */
export const COMPLETIONS_TEXT = {
  shells: {
    bash: 'in ~/.bashrc: source <(foyer completions bash)',
    zsh: 'in ~/.zshrc, after compinit: source <(foyer completions zsh)',
    fish: 'once: foyer completions fish > ~/.config/fish/completions/foyer.fish',
  },
  title: 'Shells, and how each reads them:',
  noShell: (names: string) => `Give one shell: ${names}.`,
} as const;

/** Mistakes in the command line of `foyer check`. */
export const CHECK_LINE = {
  oneAddress: 'Give the address of one server: foyer check HOST:PORT.',
  noTls: 'The check speaks no TLS: give the address without tls://.',
  portNeedsClient: '--port is for --client: for a server, write HOST:PORT.',
  noFraming: (text: string, names: string) => `There is no framing “${text}”. Choose ${names}.`,
  notForClients: (name: string) => `--${name} is for servers: leave it out with --client.`,
} as const;

/** `foyer check` while it runs. */
export const CHECK_RUN = {
  unreachable: (address: string, code: string) => `cannot reach ${address} (${code}).`,
  noStart: (command: string, code: string) => `cannot start “${command}” (${code}).`,
  noListen: (port: number, code: string) => `cannot listen at port ${port} (${code}).`,
} as const;

/** The file of `foyer serve --config`, and what is wrong with it. */
export const SERVE_FILE = {
  inLine: (line: number, problem: string) =>
    `Line ${line} of the settings of the server: ${problem}`,
  noSetting: 'this is neither NAME = VALUE nor a comment with #.',
  unknown: (name: string) => `there is no setting “${name}”. See foyer serve --help.`,
  unreadable: (path: string, code: string) => `${cannotRead(path, code)}.`,
  kept: (mistake: string) => `settings not read again: ${mistake} The old ones apply.`,
  reloaded: 'settings read again: they apply from now on',
  none: 'SIGHUP: there is no file to read again; see --config, --bans and --tls-cert',
} as const;

/** The file of addresses that are kept out, and what is wrong with it. */
export const BANS_FILE = {
  name: 'The file of bans',
  inLine: (line: number, word: string) =>
    `Line ${line} of the file of bans: “${word}” is not an address.`,
} as const;

/** The file of `foyer serve --password-file`, and what is wrong with it; no password is in a sentence. */
export const PASSWORD_FILE = {
  inLine: (line: number, problem: string) => `Line ${line} of the file of passwords: ${problem}`,
  form: 'write ROOM PASSWORD, or * PASSWORD for the whole server, each one word.',
  twice: 'this room has a password already.',
  tooLong: (bytes: number) => `a password has ${bytes} bytes at most.`,
  isOpen: (path: string) =>
    `others on this machine can read the passwords in ${path}: “chmod 600” hides them`,
  unreadable: (path: string, code: string) => `${cannotRead(path, code)}.`,
  inTheClear: 'passwords cross the network in the clear; --tls-cert and --tls-key encrypt it',
} as const;

/** The engine of `foyer serve`; the password is in no sentence. */
export const ENGINE = {
  wrong: {
    scheme: (text: string) => `“${text}” is no address of an engine. Write redis://HOST:PORT.`,
    host: (text: string) => `“${text}” names no host. Write redis://HOST:PORT.`,
    port: (text: string) => `“${text}” has no port from 1 to 65535.`,
    database: (text: string) => `“${text}” has no database from 0 to 15.`,
    password: () =>
      'a password in the address can be read by others on this machine. Write it into a file for --engine-password-file.',
    'cluster-database': () => 'a Redis Cluster has no databases besides 0.',
    'two-users': () => 'all addresses of a cluster need the same user, and all or none rediss://.',
  },
  noNode: (text: string) =>
    `“${text}” is no name of a server: 1 to 40 letters, digits, dots, dashes and underscores.`,
  noLease: (text: string, { least, most }: { readonly least: number; readonly most: number }) =>
    `“${text}” is no lease. Write a number of seconds from ${least} to ${most}.`,
  unreadable: (path: string, code: string) => `${cannotRead(path, code)}.`,
  empty: (path: string) => `there is no password in “${path}”.`,
  isOpen: (path: string) =>
    `others on this machine can read the password in ${path}: “chmod 600” hides it`,
  needlessCa: '--engine-ca has an effect only with rediss://.',
  needless: 'give --engine too: without it the other settings of the engine have no effect.',
} as const;

/** The certificate and the key of `foyer serve`; `reason` is one of {@link TLS_FAULTS}, or a code. */
export const TLS_FILES = {
  half: 'TLS needs both: --tls-cert FILE and --tls-key FILE.',
  unreadable: (path: string, code: string) => `${cannotRead(path, code)}.`,
  cert: (path: string, reason: string) => `the certificate in “${path}” is of no use: ${reason}.`,
  key: (path: string, reason: string) => `the key in “${path}” is of no use: ${reason}.`,
  mismatch: (cert: string, key: string) =>
    `the key in “${key}” does not belong to the first certificate in “${cert}”.`,
  expired: (path: string, day: string) =>
    `the certificate in “${path}” expired on ${day}: clients will refuse it`,
  early: (path: string, day: string) =>
    `the certificate in “${path}” is not valid before ${day}: clients will refuse it`,
  needsRestart: 'TLS cannot be switched on or off while the server runs: restart it.',
} as const;

/** The faults of a file of a certificate or a key, by OpenSSL's code. */
export const TLS_FAULTS: Readonly<Record<string, string>> = {
  ERR_OSSL_PEM_NO_START_LINE: 'it holds none in the form of PEM',
  ERR_OSSL_UNSUPPORTED: 'it holds none in the form of PEM',
  ERR_OSSL_PEM_BAD_BASE64_DECODE: 'it is damaged',
  ERR_OSSL_PEM_BAD_END_LINE: 'it is damaged',
  ERR_MISSING_PASSPHRASE:
    'it needs a passphrase; give a file without one, that only the server can read',
  ERR_SSL_EE_KEY_TOO_SMALL: 'its key is too short',
  ERR_SSL_CA_KEY_TOO_SMALL: 'the key of its issuer is too short',
  ERR_SSL_CA_MD_TOO_WEAK: 'its signature is too weak',
};

/** The figures of the server. */
export const METRICS_SERVER = {
  listening: (address: string) => `figures at http://${address}/metrics`,
  notOpen: (address: string, code: string) => `no figures: cannot listen at ${address} (${code})`,
} as const;

/** `foyer ctl`, and the admin socket. */
export const ADMIN = {
  noPath: 'no server to ask: set XDG_RUNTIME_DIR, or give --admin PATH.',
  noServer: (path: string, code: string) => `no server answers at ${path} (${code}).`,
  noCommand: 'Give a command: foyer ctl who. foyer ctl help shows all.',
  notOpen: (path: string, code: string) =>
    `no admin socket: cannot open ${path} (${code}). foyer ctl cannot reach this server.`,
  stopping: 'the server stops',
} as const;

/** Settings that exclude faults. */
export const FAULTY_SERVER = {
  noPasswords:
    '“class” in --faults and --password-file do not go together: the class server knows no passwords.',
} as const;

/** Why a server cannot start, by the error's code, and what to do. */
export const START_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Choose another with --port.',
  EACCES: 'that port is reserved for the system. Choose one above 1023 with --port.',
  EADDRNOTAVAIL: 'this machine has no such address. Choose another with --host.',
  ENOTFOUND: 'no address was found for that name. Choose another with --host.',
  EAI_AGAIN: 'no address was found for that name. Choose another with --host.',
  EMFILE: 'too many files are open. Allow more with “ulimit -n 1024”.',
  ENFILE: 'too many files are open on this machine. Close some programs.',
};

/** The lines of `foyer serve`; `peer` and `address` are HOST:PORT. */
export const SERVE = {
  listening: (address: string, reach: string | null) =>
    `listening at ${address}; Ctrl-C stops it${reach === null ? '' : `; ${reach}`}`,
  isOpen: (commands: string) =>
    `open to everybody who reaches this machine; others join with ${commands}`,
  faults: (faults: string) => `faults are on: ${faults}`,
  noFaults: 'faults are off',
  isClosed: 'only this machine can join; --host 0.0.0.0 opens it to others',
  stopped: 'stopped',
  leftOut: (count: number) => `lines left out, because nobody read them: ${count}`,
  noStart: (address: string, reason: string) => `cannot serve at ${address}: ${reason}`,
  isFoyer:
    'Foyer’s server already runs there, in a chat window or as foyer serve. End it, or choose another port with --port.',
  connected: (peer: string) => `${peer} connected`,
  disconnected: (peer: string, reason: string) => `${peer} disconnected: ${reason}`,
  entered: (peer: string, name: string, room: string) => `${peer} entered ${room} as ${name}`,
  left: (peer: string, name: string, room: string) => `${peer} left ${room}, as ${name}`,
  lost: (peer: string, name: string, room: string) =>
    `${peer} lost its connection in ${room}, as ${name}`,
  returned: (peer: string, name: string, room: string) =>
    `${peer} came back to ${room}, as ${name}`,
  refused: (peer: string, why: string) => `${peer} refused: ${why}`,
  refusedMore: (count: number) =>
    `refused ${count === 1 ? '1 more connection' : `${count} more connections`} in the last 10 seconds`,
  limited: (peer: string, why: string) => `${peer} got no name: ${why}`,
  wrongPassword: (peer: string, count: number) =>
    count === 1 ? `${peer} gave a wrong password` : `${peer} has given ${count} wrong passwords`,
  logsLost: (seconds: number, count: number, why: string) =>
    `the engine cannot be reached${why && ` (${why})`}${seconds > 0 ? `, for ${seconds} s now` : ''}: ${count === 1 ? '1 message waits' : `${count} messages wait`}`,
  logsReached: (seconds: number, count: number) =>
    `the engine can be reached again, after ${seconds} s: ${count === 1 ? '1 message' : `${count} messages`} waited`,
  fenced: (room: string, kept: number, lost: number) =>
    `${room}: this server was silent for longer than its lease; names taken back: ${kept}, lost: ${lost}`,
  missed: (room: string, count: number | null) =>
    `messages missed in ${room}: ${count ?? 'nobody knows how many'}`,
  fewFiles: (count: number, files: number) =>
    `only ${count === 1 ? '1 connection is' : `${count} connections are`} possible, since the system allows ${files} open files: raise that with “ulimit -n”`,
  notAccepted: (code: string) => `a connection could not be accepted (${code})`,
} as const;

/** Why a client is gone. */
export const GONE = {
  logout: 'logged out',
  ended: 'closed the connection',
  'not-reading': 'did not read its messages',
  stopped: 'the server stopped',
  'no-tls': 'it did not speak TLS',
  'bad-proxy': (fault: string) => `the header of the proxy was wrong (${fault})`,
  'bad-tls': (code: string) => `the TLS handshake failed (${code})`,
  http: 'it spoke HTTP, as web browsers do, and no chat',
  tls: 'it spoke TLS, as web browsers do, and no chat',
  refusals: 'all that it sent was refused',
  kicked: 'the operator ended the connection',
  banned: 'the operator keeps its address out',
  'closed-room': 'the operator closed its room',
  unanswered: 'the log of its room did not answer',
  'name-lost': 'its name belongs to somebody else now',
  resumed: 'it came back over another connection',
  faults: 'the faults changed what the server is',
  lost: (code: string) => `the connection broke (${code})`,
} as const;

/** The answers in the terminal of `foyer serve`. */
export const CONSOLE = {
  person: (name: string, room: string, peer: string) => `${name} in ${room}, from ${peer}`,
  lostPerson: (name: string, room: string, peer: string) =>
    `${name} in ${room}, from ${peer}: the connection is lost, and the name is held`,
  people: (count: number) => `people: ${count}`,
  room: (name: string, count: number, lost: number) =>
    `${name}: ${count}${lost === 0 ? '' : `, of whom ${lost} lost their connection`}`,
  rooms: (count: number) => `rooms: ${count}`,
  nobody: (name: string) => `nobody is called ${name}`,
  kicked: (name: string, count: number) =>
    `ended ${count === 1 ? 'the connection' : `${count} connections`} of ${name}`,
  closed: (room: string, count: number) =>
    `closed ${room}: ended ${count === 1 ? '1 connection' : `${count} connections`}`,
  noRoom: (room: string) => `nobody is in a room called ${room}`,
  banned: (addresses: string) => `kept out from now on: ${addresses}`,
  unbanned: (address: string) => `let in again: ${address}`,
  notBanned: (address: string) => `${address} was not kept out`,
  bans: (count: number) => `addresses kept out: ${count}`,
  noBan: (name: string) =>
    `${name} is nobody’s name and no address, or on this machine, which cannot be kept out`,
  muted: (name: string) => `nobody hears ${name} any more; mute once more to end that`,
  unmuted: (name: string) => `${name} is heard again`,
  said: (count: number) => `told ${count === 1 ? '1 person' : `${count} people`}`,
  unknown: (word: string) => `there is no command “${word}”; type help`,
} as const;

/** Why a recording ends while its window goes on. */
export const RECORD = {
  noScreen: '--record needs a screen: a terminal, and neither --plain nor --json.',
  stopped: (problem: string) => `${problem} The recording ends here.`,
  tooMuch: 'The disk is too slow for the recording, which ends here.',
} as const;

/** The sentences about what a window cannot do. */
export const WINDOW_PROBLEMS = {
  notCopied: 'Not copied: the terminal has no clipboard, or the text is over 56,000 bytes.',
  noSettings: 'Cannot save settings: set HOME or XDG_CONFIG_HOME.',
  inDemo: 'The demo changes no settings. Start foyer, and set it there.',
} as const;

/** `foyer demo`: what it says outside its window. */
export const DEMO_TEXT = {
  farewell:
    'That was the demo. Start “foyer” to chat on this machine, or “foyer HOST” to chat on a server.',
} as const;
