/** The sentences of plain mode, in tables by id. All text in them is sanitised. Pure. */

/** The questions, each with the answers that it takes. */
export const PLAIN_QUESTIONS = {
  nick: (room: string, offer: string) =>
    offer === ''
      ? `Choose a nickname for ${room}: /nick NAME.`
      : `Choose a nickname for ${room}. An empty line takes “${offer}”.`,
  password: (room: string | null) =>
    room === null
      ? 'The password of this server? An empty line cancels.'
      : `The password of ${room}? An empty line cancels.`,
  wrong: (room: string | null) =>
    room === null
      ? 'Wrong password. The password of this server? An empty line cancels.'
      : `Wrong password. The password of ${room}? An empty line cancels.`,
  send: (count: number) => `Send ${count === 1 ? 'this message' : `${count} messages`}? y or n`,
  leave: 'Leave the room? Messages that were not sent are lost. y or n',
  /** `host`: the sentence about those who use this window's server; '' for none. */
  quit: (unsent: number, host: string) =>
    [
      ...(host === '' ? [] : [host]),
      ...(unsent > 0 ? [`${unsent} unsent message${unsent === 1 ? ' is' : 's are'} lost.`] : []),
      'Quit? y or n',
    ].join(' '),
} as const;

/** The answers to what is typed. */
export const PLAIN_REPLIES = {
  noRoom: 'You are not in a room: /join ROOM enters one, and --room ROOM from the start.',
  noConnection: 'There is no connection: /connect ADDRESS or /reconnect makes one.',
  noName: 'The room asks for a nickname: /nick NAME gives one, and --nick NAME from the start.',
  noPassword: 'A password is asked for.',
  onTheWay: 'You are on the way into the room: wait a moment.',
  yesOrNo: 'Not done. y means yes.',
  screenOnly: (name: string, instead: string) =>
    `/${name} is for the full screen.${instead === '' ? '' : ` ${instead}`}`,
  noSuchRoom: (room: string) => `You are not in ${room}.`,
  badJson: 'Not read: this line of input is no JSON object with “say”, “command” or “password”.',
  wireOn: 'The wire traffic is shown from now on: << is read, >> is written. /wire ends it.',
  wireOff: 'The wire traffic is shown no longer.',
  nothingToStop: 'There is nothing to stop.',
  stopHelp: 'stop connecting, or sending, or a question for a nickname',
  nothingFound: (text: string) => `Nothing found: ${text}`,
  found: (count: number) => `Found: ${count}`,
  helpHead: 'Commands. Other text is said in the room; two slashes say one that begins with one.',
  screenMark: 'full screen only',
} as const;

/** The states of a tab, and lists. */
export const PLAIN_WORDS = {
  inRoom: (room: string) => `You are in ${room}.`,
  inLobby: 'You are in the lobby.',
  tab: (number: number, of: number) => `Tab ${number} of ${of}.`,
  rooms: (rooms: readonly string[], complete: boolean) =>
    `Rooms: ${rooms.join(', ')}${complete ? '.' : ', and perhaps more.'}`,
  noRooms: 'There are no rooms yet.',
  lobbyHint: '/join ROOM enters a room or makes it, /help lists the commands.',
  waiting: (text: string) => `Waiting to be sent: ${text}`,
  refused: (text: string) => `Not sent: ${text}`,
  wire: ({ text, bytes }: { readonly text: string; readonly bytes?: number }) =>
    bytes === undefined ? text : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}: ${text}`,
  gap: (count: number) =>
    `${count} message${count === 1 ? '' : 's'} came faster than you read, and ${count === 1 ? 'is' : 'are'} not shown.`,
} as const;

/** Why plain mode ends. */
export const PLAIN_ENDS = {
  output: 'The output takes nothing more.',
  wrongPassword: 'The password is wrong.',
  stalled: 'The server takes no more messages, and does not say why.',
  roomClosed: (room: string) => `The room ${room} could not be entered.`,
  unsent: (count: number) =>
    count === 0 ? '' : ` ${count} message${count === 1 ? ' was' : 's were'} not sent.`,
  passwordVariable: ' FOYER_PASSWORD gives it.',
  /** `why` is a sentence; '' if the server gave none. */
  refused: (text: string, why: string) =>
    `A message was not sent: ${text}${why === '' ? '' : `. ${why}`}`,
  noNick: 'The room asks for a nickname: give it with --nick NAME.',
  noServer: ' Give an address, or start “foyer serve”.',
} as const;
