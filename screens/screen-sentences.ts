/** The sentences, titles and placeholders of the screens, in tables by id. All text in them is sanitised. Pure. */

/** The questions before sending, leaving and quitting, and the warnings below them. */
export const QUESTIONS = {
  send: (count: number) => (count === 1 ? 'send 1 message?' : `send ${count} messages?`),
  leave: 'leave the room?',
  quit: 'quit Foyer?',
  sends: (count: number) => `This sends ${count} messages.`,
  waitForConnection: (count: number) =>
    `${messagesAre(count)} waiting for the connection and will be lost.`,
  waitToBeSent: (count: number) => `${messagesAre(count)} waiting to be sent and will be lost.`,
  drafts: (count: number) =>
    count === 1
      ? 'The message that you are typing will be lost.'
      : `${count} messages that you are typing will be lost.`,
  slash: 'a slash',
  likeSlash: 'a character like a slash',
  slashed: (message: string, slash: string) =>
    `${message} begins with ${slash}. It is sent as text, not run.`,
  manySlashed: (count: number, first: string, slash: string) =>
    `${count} messages begin with ${slash}; the first is ${first}. They are sent as text, not run.`,
  request: (request: string) => `The server may run ${request} as a command.`,
} as const;

/** The list of servers. */
export const SERVERS_PANE = {
  offline: 'no connection',
  title: 'servers',
  question: 'Which server?',
  none: 'No matching server.',
  command: 'Enter runs the command.',
  placeholder: 'HOST or HOST:PORT, with TLS tls://HOST',
  shortPlaceholder: '[tls://]HOST:PORT',
  reconnect: 'Reconnect to return to the room.',
  waiting: (count: number) => `${messagesAre(count)} waiting to be sent.`,
} as const;

/** The pane that asks for a name. */
export const NAME_PANE = {
  title: (room: string) => `join ${room}`,
  question: 'Choose your name for this room.',
  offer: (name: string) => `Press Enter for ${name}, or type another name.`,
  typed: 'Press Enter to use this name.',
  joining: (room: string, name: string) => `Joining ${room} as ${name} …`,
  placeholder: 'your name',
  anotherName: 'another name',
} as const;

/** The lobby. */
export const LOBBY_WORDS = {
  placeholder: 'type a room name',
  /** The effect of Enter on the highlighted room, after the key. */
  joins: (room: string) => `joins ${room}`,
  makes: (room: string) => `makes ${room}`,
  rooms: (count: number) => `rooms (${count})`,
  unknownRooms: 'rooms',
  someRooms: (count: number, announced: number) => `rooms (${count} of ${announced})`,
  /** While more of their names arrive. */
  arriving: (count: number, announced: number) => `rooms (${count} of ${announced} so far)`,
  /** How the rooms are sorted, and how to sort them otherwise. */
  order: { news: 'Ctrl-O sorts by name', name: 'by name, Ctrl-O: news first' },
  starting: 'Starting a server on this machine …',
  runsCommand: 'Enter runs the command.',
  receiving: (count: number) =>
    count === 1 ? 'Receiving the name of 1 room …' : `Receiving the names of ${count} rooms …`,
  missing: 'There is no list of rooms.',
  askAgain: 'Type /list to request it again, or the name of a room.',
  empty: 'No rooms yet.',
  invitation: (room: string) => `Press Enter to make ${room}, or type another name.`,
  nameFirst: 'Type a name for the first one, then press Enter.',
} as const;

/** The columns of the lobby's table, and what its rows say. */
export const ROOM_COLUMNS = {
  ...{ room: 'room', people: 'people', new: 'new', last: 'last' },
  youAre: 'you are in as ',
  create: 'new room',
  createJoined: 'one of these?',
  joined: 'several names?',
} as const;

/** The box about the server, beside the rooms. */
export const SERVER_BOX = {
  title: 'server',
  hostedHere: 'On this machine, in this window.',
  demo: 'A server only for this demo: it ends with this window, and nothing is stored.',
  hostedBeside: 'On this machine, in another program.',
  hostedInClass: 'The class server.',
  hostedElsewhere: 'On another machine.',
  reach: 'others join with',
  mayReach: 'if it listens to others, they join with',
  closed: 'Only this machine reaches it. To open one to others, run:',
  open: 'foyer serve --host 0.0.0.0',
  join: (server: string) => `foyer ${server}`,
  name: 'your name',
  news: 'new in Foyer',
  firstSteps: 'new here? In a room:',
} as const;

/** Keys and commands of a room beyond its row of hints, for somebody who starts Foyer for the first time, in a few words each. */
export const FIRST_STEPS: readonly (readonly [key: string, words: string])[] = [
  ['/', 'all commands'],
  ['@', 'people'],
  ['Alt-1', 'the lobby'],
  ['/set', 'settings'],
];

/** The news of Foyer, in the words with which entries of the newest section of CHANGELOG.md begin. */
export const NEWS: readonly string[] = [
  'The lobby shows what is new in your rooms',
  'The colours follow your terminal’s background',
];

/** The title of people who are counted elsewhere. */
const UNCOUNTED = 'people';

/** A room's pane of people and its search. */
export const ROOM_WORDS = {
  /** When an old list of people was made: the longest first. */
  asOf: (time: string) => [`list of ${time}`, time, 'old'],
  uncounted: UNCOUNTED,
  /** Below a title without the number: the longest first. */
  countBelow: (count: number) => [`${count} here`, `${count} in`, `${count}`],
  /** The longest first. */
  people: (count: number) => [`people ${count}`, UNCOUNTED],
  /** If not all names are known: the longest first. */
  somePeople: (count: number, known: number) => [
    `people ${count}, ${known} known`,
    `${known} of ${count} people`,
    `people ${count}`,
    UNCOUNTED,
  ],
  /** If the server has not said how many there are: the longest first. */
  knownPeople: ['known people', 'known'],
  activityTitle: 'messages',
  activity: (seconds: number) => `per ${seconds} s`,
  findPlaceholder: 'a word, or part of one',
  searching: (found: number, percent: number) => `${found} found, ${percent} % searched`,
  notFound: 'not found',
  match: (number: number, count: number) => `${number} of ${count}`,
} as const;

/** The input line of a room. */
export const INPUT_WORDS = {
  placeholder: 'type a message',
  waiting: 'Enter tries now · Esc stops',
  waitingBriefly: 'Enter now · Esc stops',
  lost: 'sent when you are back',
  takesBack: 'takes back',
  stops: 'stops',
  /** Between these words and the key that stops it. */
  sent: (sent: number, count: number) => `${sent} of ${count} sent, `,
  sentBriefly: (sent: number, count: number) => `${sent}/${count}`,
  bytes: (bytes: number, most: number) => `${bytes}/${most} bytes`,
  messages: (count: number) => `${count} messages`,
  sends: (count: number, bytes: number) => `Enter sends ${count} messages, ${bytes} bytes`,
} as const;

/** The input line during a history search. */
export const HISTORY_WORDS = {
  title: 'history',
  none: 'no match',
  placeholder: 'search what you typed before',
} as const;

/** The help. */
export const HELP_WORDS = {
  title: 'help',
  above: (count: number) => `${count} more ↑`,
  below: (count: number) => `${count} more ↓`,
  close: 'Esc closes',
  none: (typed: string) =>
    `No key or command matches “${typed}”. Type another word, or press Esc to see all.`,
  placeholder: 'search keys and commands',
  shortPlaceholder: 'search',
} as const;

/** The settings. */
export const SETTINGS_PANE = {
  title: 'settings',
  nothing: 'nothing',
  close: 'Esc closes',
  below: (count: number) => `${count} more ↓`,
  takes: (takes: string) => `It takes ${takes}.`,
  does: (help: string) => `${help.slice(0, 1).toUpperCase()}${help.slice(1)}.`,
  isDefault: 'This is the default.',
  defaultText: (value: string) => `The default is ${value === '' ? 'nothing' : value}: Del.`,
} as const;

/** The list of tabs. */
export const SWITCHER_WORDS = {
  title: 'go to a tab',
  none: 'No matching tab.',
  placeholder: 'part of a name, or a number',
} as const;

/** The wire pane. */
export const WIRE_WORDS = {
  title: 'wire',
  paused: 'wire, paused',
  decrypted: (title: string) => `${title}, decrypted from TLS`,
  /** With what it shows, if that is not everything. */
  only: (title: string, words: string) => `${title}: ${words}`,
  none: 'No wire traffic yet.',
  noneShown: 'Nothing here matches what is shown.',
  enter: 'Enter goes to its line in the log',
  enterBriefly: 'Enter: to the log',
  noEnter: (reason: string) => `Enter: ${reason}`,
  newer: (count: number) => `${count} newer`,
  bytes: 'bytes',
  received: (count: number) => `${byteCount(count)} received`,
  sent: (count: number) => `${byteCount(count)} sent`,
  serverReceived: (count: number) => `${byteCount(count)} received by the server`,
  serverSent: (count: number) => `${byteCount(count)} sent by the server`,
  whole: (count: number) => `this message: ${byteCount(count)}`,
  part: (count: number, all: number) => `this message: ${count} of ${byteCount(all)}`,
} as const;

/** The state of the connection in the title, and other words of every screen. */
export const TITLE_WORDS = {
  program: 'Foyer',
  demo: 'Foyer demo',
  lost: (countdown: string) => `lost, retry in ${countdown}`,
  starting: 'starting a server',
  offline: 'not connected',
  rejoining: 'rejoining',
  lobby: 'lobby',
  naming: 'waiting for your name',
  hosting: 'hosting',
  connected: 'connected',
  connectedHosting: 'connected, hosting',
  faulty: 'hosting, faults on',
  connectedFaulty: 'connected, hosting, faults on',
  faults: (faults: string) => `${faults}  `,
  greeting: (text: string) => `The server says: ${text}`,
  tooSmall: (columns: number, rows: number) => `${columns}x${rows} needed: make the window larger`,
} as const;

function messagesAre(count: number): string {
  return count === 1 ? 'One message is' : `${count} messages are`;
}

function byteCount(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

/** The dialog that asks for a password. */
export const PASSWORD_PANE = {
  title: 'password',
  room: (room: string, server: string) => `The room ${room} at ${server} needs a password.`,
  server: (server: string) => `The server ${server} needs a password.`,
  inTheClear: 'This connection has no TLS: others on the way can read the password.',
  placeholder: 'is shown as dots, and stored nowhere',
  wrong: 'That password was wrong.',
} as const;

/** The live view of `foyer serve`. */
export const WATCH_WORDS = {
  windowTitle: 'Foyer server',
  faults: (faults: string) => `faults: ${faults}`,
  figures: 'now',
  messages: 'messages a second',
  deliveries: 'deliveries a second',
  late: 'event loop late, ms',
  rate: (title: string, count: number) => `${title} (${count})`,
  most: (count: number) => `${count} at most`,
  rooms: (count: number) => `rooms (${count})`,
  noRooms: 'No rooms.',
  withLost: (room: string, lost: number) => (lost === 0 ? room : `${room} (${lost} lost)`),
  moreRooms: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  log: 'log',
  placeholder: 'type a command; help shows all',
  hints: [
    [':', 'command'],
    ['q', 'stop the server'],
  ],
  stops: (people: number) =>
    people === 1 ? 'Stop it for 1 person?' : `Stop it for ${people} people?`,
  answers: [
    ['y', 'stop'],
    ['n', 'back'],
  ],
  engine: 'engine',
  cutOff: 'cut off',
  connections: 'connections',
  people: 'people',
  refused: 'refused',
  slow: 'slow readers',
  waiting: 'waiting KiB',
  delay: 'late, p99 ms',
  worst: 'late, most ms',
  memory: 'memory MiB',
  up: (text: string) => `up ${text}`,
} as const;
