/** The sentences of `--help`, in tables by id. Pure. */

/** The forms of the command line, by subcommand: the words after it, and what they do. */
export const USAGE = {
  chat: [
    {
      form: '[HOST[:PORT]]',
      help: 'chat; without an address: on your default server, or on this machine’s, which starts if none runs',
    },
    { form: 'tls://HOST[:PORT]', help: 'chat with a server that speaks TLS' },
  ],
  serve: [{ form: '', help: 'run a server for others' }],
  replay: [{ form: 'FILE', help: 'play a recording that foyer --record FILE has made' }],
  ctl: [
    {
      form: 'COMMAND',
      help: 'command a server of this machine',
    },
  ],
  doctor: [
    {
      form: '[HOST[:PORT]]',
      help: 'say what works on this terminal and this machine, on the way to a server, and what to do about the rest',
    },
  ],
  demo: [
    {
      form: '',
      help: 'look around: rooms with friendly bots, and a tour; nothing of yours is changed',
    },
  ],
  completions: [
    {
      form: 'SHELL',
      help: 'print the completions of foyer for bash, zsh or fish',
    },
  ],
  check: [
    {
      form: 'HOST[:PORT]',
      help: 'check whether a server keeps the rules of the protocol: a report; status 0 if all is well',
    },
    {
      form: '--client [-- COMMAND]',
      help: 'be a nasty server for a client that is checked; with a command, start it and judge what it shows',
    },
  ],
  help: [{ form: '[COMMAND]', help: 'show the help of a command, as foyer COMMAND --help does' }],
} as const;

/** The text of `--help` around its tables. */
export const HELP_TEXT = {
  title: 'Foyer: a terminal chat.',
  usage: 'Usage:',
  flags: 'Flags:',
  chatFlags: 'Flags of the chat:',
  serveGroups: {
    host: 'Where it listens, and its rooms:',
    'tls-cert': 'Who may come:',
    admin: 'To command and to watch it:',
    engine: 'Several servers as one:',
    faults: 'To teach:',
    connections: 'Limits of connections:',
    burst: 'Limits of what people send:',
    'wrong-passwords': 'Limits of an address, and of rooms:',
    hold: 'To come back, and what was said before:',
    config: 'Settings in a file, and the live view:',
    help: 'More:',
  },
  faults: 'Faults for --faults, separated by commas; /fault takes them too:',
  ctlCommands: 'Commands:',
  replayKeys: 'Keys during a replay:',
  environment: 'Environment:',
  statuses: 'Exit statuses:',
  more: 'Each command has flags of its own: foyer COMMAND --help.',
  end: (port: number) => `The default port is ${port}. In the chat, F1 shows every key.`,
} as const;

/** The effect of each flag; those of the server's settings have their own table. */
export const FLAG_HELP = {
  room: 'join this room at once; repeat it for more tabs',
  nick: 'your nickname in these rooms',
  theme: (names: string) => `the colours of this window: ${names}`,
  locked:
    'nothing but chat with this server: no files, settings, other servers or suspending; for people who come by ssh',
  ca: 'for tls:// addresses, trust the authorities in this file (PEM), instead of the system’s',
  plain:
    'lines instead of a screen, for a screen reader, a pipe or a script; by itself where there is no terminal for a screen',
  json: 'plain mode with one event a line, as JSON (docs/plain.md)',
  record: 'record this window in a new file, for foyer replay; passwords are left out',
  config: 'read these settings from a file, as lines of NAME = VALUE; SIGHUP reads it again',
  watch: 'show a live view of the server in this terminal, instead of its log',
  watchTheme: (names: string) => `the colours of the live view: ${names}`,
  ctlPort: 'the port of the server (default: that of this machine’s server)',
  ctlAdmin: 'the admin socket of the server (default foyer-PORT.sock in XDG_RUNTIME_DIR)',
  checkJson: 'print the report as a JSON document',
  doctorJson: 'print the report as JSON, with nothing private in it, for a bug report',
  doctorKeys: 'show first how your keys arrive; needs a terminal',
  checkRoom: 'the room to use (default: one with a random name)',
  framing:
    'how messages end: classic (not at all, the default), lines (LF), agreed (CR LF, after Foyer’s offer)',
  checkClient: 'check a client: listen as a server',
  checkPort: 'the port to listen at for a client (default: a free one)',
  speed: 'play it so many times as fast: 2, 0.5',
  help: 'show this text',
  version: 'show the version',
} as const;

/** The effect of each environment variable. */
export const VARIABLE_HELP = {
  port: 'the port of this machine’s server, unless a port is given',
  password: 'the password that plain mode gives in a pipe, for a room or a server',
  noColour: 'if set, no colours',
  enginePassword: 'the password for the engine of foyer serve, unless a file has it',
} as const;
