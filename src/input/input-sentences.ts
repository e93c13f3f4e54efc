/** The sentences about what the user types and presses, in tables by id. All text in them is sanitised. Pure. */

import { MAX_NAME_BYTES, type NameProblem } from '../protocol/names.js';
import { ESCAPES } from '../text/escapes.js';

/** Why a key or a command cannot be used now. */
export const DISABLED = {
  notConnected: 'You are not connected.',
  lost: 'The connection is lost.',
  notHosting:
    'It needs a window that hosts: its top line says so. “foyer serve --faults” starts a server with faults.',
  notOffered: 'This server does not offer it; Foyer’s own servers do.',
  nameFirst: 'You are not in a room yet: choose a name first, or press Esc for the lobby.',
  roomFirst: 'You are not in a room: join one first.',
  lobbyByEsc: 'The server answers this only in the lobby: press Esc.',
  lobbyByTab: 'The server answers this only in the lobby: press Alt-1 or type /tab 1.',
  nameInRoom:
    'You cannot change your name inside a room. Use /leave, then join again with the new name.',
  nameInLobby: 'Join a room first. It asks for your name.',
  inLobby: 'You cannot leave the lobby. /quit ends Foyer.',
  nameAsked: 'A room is asking for your name: enter one, or press Esc first.',
  notEmpty: 'This key works only when the input is empty.',
  notAfterPaste: 'This key works only directly after Ctrl-Y.',
  nothingSent: 'You have sent nothing yet.',
  peopleHidden: 'The people are hidden.',
  allPeople: 'All people are visible.',
  nothingNew: 'No new messages.',
  onlyTab: 'This is the only tab. Each room that you join opens another.',
  nothingUnread: 'No new messages in other tabs.',
  noLastTab: 'No previous tab.',
  lobbyStays: 'The lobby cannot be closed.',
  fixedServer: 'This server is always in the list.',
  unknownServer: 'Nothing is stored about this server.',
  defaultServer: 'This is the default server already.',
  noLog: 'You are not in a room: there is no log.',
  notInLog: 'This is not in the log of the room.',
  noBytes: 'This row is about the connection: it has no line in the log.',
  isDefault: 'This setting has its default value.',
  notCompletable: 'Only commands can be completed here. They begin with a slash.',
  nothingToComplete: 'Type the beginning of a name first, @ for the people or / for the commands.',
  lockedServer: 'This window is locked: it stays on this server.',
  lockedFiles: 'This window is locked: it reads and writes no files.',
  lockedSettings: 'This window is locked: its settings cannot be changed.',
  lockedBytes: 'This window is locked: it sends nothing but chat.',
  lockedSuspend: 'This window is locked: it cannot be suspended. Ctrl-Q quits.',
} as const;

/** The same in few words, for lists. */
export const BRIEFLY: Readonly<Record<keyof typeof DISABLED, string>> = {
  notConnected: 'not connected',
  lost: 'connection lost',
  notHosting: 'no server in this window',
  notOffered: 'not on this server',
  nameFirst: 'choose a name first',
  roomFirst: 'only in a room',
  lobbyByEsc: 'only in the lobby: Esc',
  lobbyByTab: 'only in the lobby: Alt-1',
  nameInRoom: 'not inside a room',
  nameInLobby: 'join a room first',
  inLobby: 'you are in the lobby',
  nameAsked: 'a name is asked for',
  notEmpty: 'needs an empty input',
  notAfterPaste: 'only after Ctrl-Y',
  nothingSent: 'nothing sent yet',
  nothingNew: 'nothing new',
  onlyTab: 'only one tab',
  nothingUnread: 'nothing new elsewhere',
  noLastTab: 'no previous tab',
  lobbyStays: 'the lobby stays',
  fixedServer: 'always in the list',
  unknownServer: 'nothing stored',
  defaultServer: 'default already',
  noLog: 'no log here',
  notInLog: 'not in the log',
  noBytes: 'no line in the log',
  isDefault: 'default already',
  notCompletable: 'only commands here',
  nothingToComplete: 'type something first',
  lockedServer: 'locked to this server',
  lockedFiles: 'locked: no files',
  lockedSettings: 'settings are locked',
  lockedBytes: 'locked: only chat',
  lockedSuspend: 'locked',
  allPeople: 'all are visible',
  peopleHidden: 'people are hidden',
};

/** The sentences about a mistake in a command, or in a line that looks like one. `name` has no slash. */
export const COMMAND_SENTENCES = {
  disabled: (name: string, reason: string) => `/${name} does not work here. ${reason}`,
  usage: (name: string, argument: string) => `Usage: /${name} ${argument}`,
  tooLong: (bytes: number, most: number) =>
    `That is ${bytes} bytes; ${most} fit one message. Shorten it.`,
  noArgument: (name: string) => `/${name} takes no argument.`,
  unknown: (name: string, hint: string) =>
    `There is no command /${name}; nothing was sent. ${hint}`,
  /** After `unknown`, in a room. */
  asText: 'To send text that begins with a slash, begin it with two.',
  near: (name: string) => `Did you mean /${name}?`,
  seeHelp: 'F1 shows all commands.',
  indented: (meaning: string) =>
    `Nothing was sent: the line begins with a space and a slash. ${meaning} To send it as text, begin it with two slashes.`,
  indentedCommand: (name: string) => `Without the space it runs /${name}.`,
  indentedUnknown: (name: string, hint: string) => `There is no command /${name}. ${hint}`,
  likeSlash: (line: string, name: string) =>
    `“${line}” begins with a character like a slash. A command begins with /. If it is a name, type /${name} ${line}`,
} as const;

/** Sentences about faults, and about bytes that are written as they are. */
export const LAB_SENTENCES = {
  /** `faults`: those that are on; '' for none. */
  faults: (faults: string, names: string) =>
    faults === ''
      ? `No faults are on. “/fault chop 3, delay 50ms” turns two on. Possible are ${names}.`
      : `The faults ${faults} are on. “/fault off” ends them.`,
  wrongEscape: (written: string, place: number) =>
    `Nothing was sent: “${written}” at character ${place} is no escape. Possible are ${ESCAPES.join(' ')}.`,
  rawTooLong: (bytes: number, most: number) =>
    `Nothing was sent: that is ${bytes} bytes, and one write takes ${most} at most.`,
  wroteRaw: (bytes: number) =>
    `${bytes === 1 ? '1 byte leaves' : `${bytes} bytes leave`} in one write. F4 shows it.`,
  fusedForm: 'Put | between two or more messages: /send-fused ONE | TWO | THREE',
  fusedTooMany: (count: number, most: number) =>
    `Nothing was sent: those are ${count} messages, and ${most} can leave together.`,
  fusedTooLong: (bytes: number, most: number) =>
    `Nothing was sent: that is ${bytes} bytes, and a message has ${most} at most.`,
  /** `problem` ends with a full stop. */
  inPart: (part: number, problem: string) => `${problem} It is in message ${part}.`,
  sentFused: (count: number) =>
    `${count} messages leave without a pause, one write each. F4 shows them, and what comes back.`,
} as const;

/** Sentences about a setting in the pane of the settings; `flag` is as it was typed. */
export const SETTINGS_PANE_SENTENCES = {
  given: (flag: string) => `The command line says ${flag}, which applies to this window.`,
  here: (value: string) => `In this window it is ${value} now.`,
} as const;

/** Sentences about the effect of Enter on the text in the line; all names are sanitised. */
export const PREVIEWS = {
  /** `help` is what the command does, without its name. */
  runs: (help: string) => `Enter: ${help}`,
  completes: (command: string) => `Enter completes ${command}`,
  asText: 'Enter sends this as text, with one slash',
  unknown: (name: string, hint: string) => `There is no /${name}: Enter sends nothing. ${hint}`,
  disabled: (name: string, reason: string) => `/${name} does not work now (${reason})`,
  disabledBriefly: (name: string, reason: string) => `/${name}: ${reason}`,
  lacks: (name: string, argument: string) => `/${name} takes ${argument}`,
  noArgument: (name: string) => `/${name} takes no argument: Enter does nothing`,
  join: (room: string) => `Enter joins room ${room}`,
  make: (room: string) => `Enter joins or makes room ${room}`,
  joinBeside: (room: string) => `Enter joins room ${room} in a new tab`,
  makeBeside: (room: string) => `Enter joins or makes room ${room} in a new tab`,
  here: (room: string) => `You are in ${room} already`,
  goTo: (room: string) => `Enter goes to the tab of ${room}`,
  nick: (name: string) => `Enter asks for the name ${name}`,
  find: (text: string) => `Enter finds “${text}” in the messages`,
  ignore: (name: string) => `Enter hides or shows the messages of ${name}`,
  ignored: 'Enter lists whom you ignore',
  tab: (number: string) => `Enter goes to tab ${number}`,
  wire: 'Enter opens or closes the wire pane',
  wireBriefly: 'Enter: wire pane',
  wireView: (help: string) => `Enter: ${help}`,
  save: (file: string) => `Enter saves the wire traffic in ${file}`,
  faults: (faults: string) => `Enter: the server in this window has the faults ${faults}`,
  raw: (bytes: number) =>
    `Enter writes ${bytes === 1 ? '1 byte' : `${bytes} bytes`}, as they are, in one write`,
  servers: 'Enter lists the servers that you know',
  connect: (address: string) => `Enter connects to ${address}`,
  connectLobby: (address: string) => `Enter connects the lobby to ${address}; your rooms stay`,
  settings: 'Enter shows the settings',
  setting: (name: string) => `Enter says what ${name} is`,
  set: (name: string, value: string) => `Enter sets ${name} to ${value}`,
  inserts: (name: string) => `Enter inserts ${name}`,
  tabInsertsBriefly: (name: string) => `Tab inserts ${name}`,
  tabInserts: (name: string) => `Enter sends this, Tab inserts ${name}`,
} as const;

/** The sentences about commands that other chat programs have. */
export const ALIAS_SENTENCES = {
  renamed: (name: string) => `In Foyer this is /${name}.`,
  operators: 'Rooms have no operators. /ignore NAME hides a person’s messages.',
} as const;

/** Why a name cannot be sent, as the end of a sentence. */
export const UNSENDABLE = {
  empty: 'a name needs at least one character.',
  'line-break': 'a name cannot contain line breaks.',
  control: 'a name cannot contain control characters.',
  'too-long': 'it is longer than one message.',
} as const;

/** Why most servers reject a name. */
export const REJECTED: Readonly<Record<NameProblem, string>> = {
  empty: 'Most servers require a visible character in a name.',
  control: 'Most servers reject invisible characters in a name.',
  space: 'Most servers reject spaces in a name.',
  unknown: 'Most servers reject private or unassigned characters in a name.',
  marks: 'Most servers accept at most four marks on a letter of a name, and none without a letter.',
  'too-long': `Most servers accept names of at most ${MAX_NAME_BYTES} bytes.`,
  speech: 'Most servers reject colons and angle brackets in a name.',
};

/** The sentences about names of people and rooms. */
export const NAME_SENTENCES = {
  unsendable: (reason: string) => `You cannot use that name: ${reason}`,
  unsendableRoom: (reason: string) => `A room cannot have that name: ${reason}`,
  rejected: (reason: string) => `${reason} Enter asks the server anyway.`,
  taken: (name: string) => `${name} is probably taken in this room. Enter asks the server anyway.`,
  firstRoom: 'Type a name for the first room, then press Enter.',
} as const;

/** The sentences about a room’s line and about pasted text. */
export const LINE_SENTENCES = {
  full: 'Too many messages are waiting. Your text stays here until some are sent.',
  inputFull: (limit: string) => `The input is full: it takes ${limit}.`,
  leftOut: (limit: string, count: number) =>
    `The input takes ${limit}: ${characters(count)} at the end of the paste ${count === 1 ? 'was' : 'were'} left out.`,
  pastedBelow: 'The pasted text is in the input of the screen below.',
  nowhere: 'Nothing can be typed here. Esc goes back.',
  notPasted: 'Nothing was pasted. Answer the question first, then paste again.',
} as const;

/** The sentences about the tour of a demo. */
export const TOUR_SENTENCES = {
  left: 'The tour is closed; /tour opens it.',
} as const;

/** The sentences about tabs; the lobby is tab 1. */
export const TAB_SENTENCES = {
  none: (number: string, count: number) =>
    `There is no tab ${number}: tabs are numbered from 1 to ${count}.`,
  otherServer: (lobby: string, here: string) =>
    `The lobby is connected to ${lobby}. Use /connect ${here} first.`,
  here: (room: string) => `You are in ${room} already.`,
  joining: 'You are joining another room already: /tab 1 shows it.',
  lobbyLost: 'The lobby is not connected: /tab 1 shows why.',
} as const;

/** The choices in the list of servers, and what is special about them. */
export const SERVER_CHOICES = {
  quit: 'Quit',
  again: (address: string) => `Try ${address} again`,
  secured: (address: string) => `Connect with TLS to ${address}`,
  startLocal: 'Use this machine’s server, or start one',
  isDefault: 'default',
  isLocal: 'this machine',
  isCourse: 'class server',
  isNew: 'new',
  forgot: (address: string) => `Forgot ${address}. Ctrl-_ restores it.`,
} as const;

/** The remarks of the list of candidates. */
export const CANDIDATE_HELP = {
  faultsOff: 'end all faults',
  spoke: (time: string) => `spoke at ${time}`,
  ignored: 'ignored',
  isDefault: 'the default',
  thisServer: 'this server',
  typed: 'typed before',
} as const;

/** Sentences of the wire pane. */
export const WIRE_SENTENCES = {
  noBytes: 'The bytes of this message are no longer stored.',
  noView: (name: string, views: string) => `The wire pane has no view ${name}: it has ${views}.`,
} as const;

/** The additions of the help to a row. */
export const HELP_SENTENCES = {
  /** `reason` is in few words. */
  disabled: (does: string, reason: string) => `${does} (${reason})`,
  stopLogging: (where: string) => `stop logging rooms; ${where}`,
} as const;

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count.toLocaleString('en-GB')} characters`;
}

/** The dialog that asks for a password. */
export const PASSWORD_SENTENCES = {
  oneWord: 'A password is one word without blanks.',
} as const;
