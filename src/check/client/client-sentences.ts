/** The sentences of `foyer check --client`, by id. Texts of peers in them are sanitised. Pure. */

/** What the user of the client should see or do. */
export const LOOK = {
  start: (address: string) => `Start your client, with the address ${address}.`,
  startAgain: (address: string) => `Start your client once more, with the address ${address}.`,
  type: (line: string) => `Type in your client: ${line}`,
  typeLong: (bytes: number) =>
    `Paste a line of ${bytes} byte${bytes === 1 ? '' : 's'} into your client, for example this:`,
  shows: (texts: string) => `Your client should now show ${texts}.`,
  onLines: (texts: string) => `Your client should now show ${texts}, on lines of their own.`,
  tells: 'Your client should now say that the name is taken.',
  ends: 'Your client should now say that the connection is lost, or end, without an error of its language.',
  ask: 'Does it? y, n, or Enter to skip',
  progress: (title: string, index: number, of: number) => `checks ${title} (${index} of ${of})`,
} as const;

/** What was expected of a client. */
export const CLIENT_EXPECTED = {
  connection: 'a connection',
  request: (text: string) => `the message ${text}`,
  bare: 'nothing after the message',
  shown: (texts: string) => `${texts} on the screen`,
  onLines: (texts: string) => `${texts} on the screen, on lines of their own`,
  told: 'a word about the refusal on the screen',
  short: 'messages of at most 1,024 bytes, some time apart',
  closed: 'the end of the connection, from the client too',
  orderly: 'a word on the screen, or an end in good order',
} as const;

/** What came instead. */
export const CLIENT_CAME = {
  nothing: (ms: number) => `nothing within ${ms / 1000} s`,
  message: (text: string) => `the message ${text}`,
  end: 'the end of the connection',
  ending: 'a line ending or a NUL',
  screen: (text: string) => `on the screen: ${text}`,
  emptyScreen: 'nothing on the screen',
  notSeen: 'not so, says the one who looked',
  long: (bytes: number) => (bytes === 1 ? 'a read of 1 byte' : `a read of ${bytes} bytes`),
  stillOpen: 'the connection is still open',
  crash: 'the program crashed',
  silent: 'the program goes on as if nothing had happened',
} as const;

/** Why a rule was not checked. */
export const CLIENT_UNCHECKED = {
  time: 'the time was up',
  gone: 'the client had closed the connection',
  unsent: 'the client did not send what was typed before',
  noRoom: 'the client did not get into the room',
  noClient: 'no client connected',
  notSeen: 'nobody said what the client shows',
  failed: 'the probe came to no end',
} as const;

/** The list of what a client sent. */
export const CLIENT_SENT = {
  head: 'What the client sent, message by message:',
  right: 'right',
  wrong: 'WRONG',
} as const;

/** The facts about a client. */
export const CLIENT_FACTS = {
  nothing: 'nothing',
  parts: (count: number) =>
    count === 1 ? 'it is sent as one message' : `it is sent as ${count} messages`,
  cut: (bytes: number) => (bytes === 1 ? '1 byte of it is sent' : `${bytes} bytes of it are sent`),
  refused: 'nothing of it is sent',
  count: (count: number, wrong: number) => `${count}, of which ${wrong} were wrong`,
} as const;
