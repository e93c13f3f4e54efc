/** The rules that `foyer check` probes a server for: one table. Pure. */

/** A rule of docs/protocol.md, section 1 or 2. The report, its documents and the probes derive from the row. */
export interface Rule {
  readonly id: string;
  readonly rule: string;
  /** The checker's way to find out. */
  readonly probe: string;
  /** The usual mistake of a server that breaks the rule. */
  readonly hint: string;
}

/** Every rule, in the order of the report. */
export const RULES = [
  {
    id: 'silent',
    rule: 'A client hears nothing before it asks.',
    probe: 'connects, and listens for a moment',
    hint: 'A greeting is sent on connecting: naive clients take it for the answer to their first request.',
  },
  {
    id: 'list',
    rule: '/list is answered by a decimal number.',
    probe: 'sends /list in the lobby',
    hint: 'Words or a JSON text are sent instead of digits alone.',
  },
  {
    id: 'list-names',
    rule: 'The number is followed by as many names of rooms, each a message.',
    probe: 'counts the names, before and after it has made two rooms',
    hint: 'The number counts people, or something was added to the list or removed between the number and the names.',
  },
  {
    id: 'join-malformed',
    rule: '/join without a name is badly formatted: 1.',
    probe: 'sends /join alone',
    hint: 'The word after the command is taken without a test whether there is one.',
  },
  {
    id: 'join-new',
    rule: '/join makes a room that did not exist, and answers 0.',
    probe: 'joins a room with a random name',
    hint: 'Only rooms that exist from the start can be joined, or more than the one digit is sent.',
  },
  {
    id: 'nick',
    rule: '/nick NAME is accepted with 0.',
    probe: 'takes a name in the room',
    hint: 'The answer is a sentence, or it is never sent.',
  },
  {
    id: 'join-existing',
    rule: '/join lets several people into a room: 0.',
    probe: 'joins the same room with a second client',
    hint: 'The room is made again for each client, or it is refused because it exists.',
  },
  {
    id: 'nick-taken',
    rule: 'Names are unique in a room: a name that is taken is refused with 2.',
    probe: 'asks for the name of the first client with the second',
    hint: 'Names are not compared, or only after the person was added; or the refusal has the wrong digit.',
  },
  {
    id: 'nick-retry',
    rule: 'After a refusal the client asks again, and gets its name.',
    probe: 'asks for another name on the same connection',
    hint: 'The connection is closed after a refusal, or the loop ends with the first answer.',
  },
  {
    id: 'nick-malformed',
    rule: '/nick without a name is badly formatted: 1.',
    probe: 'sends /nick alone after /join',
    hint: 'The word after the command is taken without a test whether there is one.',
  },
  {
    id: 'nick-scope',
    rule: 'Names are unique in a room only: another room may have the same.',
    probe: 'takes the first client’s name in another room',
    hint: 'One list of names is used for all rooms.',
  },
  {
    id: 'room-listed',
    rule: 'A room that was made is on the list.',
    probe: 'looks for both rooms on the list',
    hint: 'The list is made once, at the start, or a room is added too late.',
  },
  {
    id: 'who',
    rule: '/who is answered by the people in the room, and by no others.',
    probe: 'asks in both rooms, and looks for the names',
    hint: 'All people of the server are named, or the newest one is missing, or nobody answers.',
  },
  {
    id: 'chat',
    rule: 'The room receives what somebody says.',
    probe: 'says a text, and waits for it at the other client',
    hint: 'The text is sent back to its sender only, or the list of people is a copy from before.',
  },
  {
    id: 'complete',
    rule: 'Every text arrives.',
    probe: 'says several texts with pauses, in both directions',
    hint: 'A read is thrown away while something else is handled.',
  },
  {
    id: 'order',
    rule: 'Texts of one person arrive in the order in which they were sent.',
    probe: 'compares the order of these texts',
    hint: 'Each text is sent by a thread or a timer of its own.',
  },
  {
    id: 'once',
    rule: 'A text arrives once at each person.',
    probe: 'counts each of these texts at both clients',
    hint: 'A client is in the list of people twice, or two loops relay the same text.',
  },
  {
    id: 'apart',
    rule: 'Two texts remain two.',
    probe: 'looks at what stands between two texts',
    hint: 'What arrives is collected before it is relayed, and the border between two texts is forgotten.',
  },
  {
    id: 'rooms-apart',
    rule: 'Nobody hears what is said in another room.',
    probe: 'looks for these texts at a client in another room',
    hint: 'A text is sent to all clients of the server.',
  },
  {
    id: 'full-length',
    rule: 'A message of 1,024 bytes arrives whole.',
    probe: 'says a text of 1,024 bytes',
    hint: 'The buffer is one byte shorter, or one byte of it is kept for a NUL.',
  },
  {
    id: 'utf8',
    rule: 'Characters of several bytes arrive as they were sent.',
    probe: 'says a text with umlauts, Chinese and an emoji',
    hint: 'Bytes are decoded as ASCII or Latin-1, or the length is counted in characters.',
  },
  {
    id: 'utf8-cut',
    rule: 'A character that is cut by two reads is still the same character.',
    probe: 'writes a text in two parts, cut within a character',
    hint: 'Each read is decoded by itself, so that both halves become U+FFFD: decode whole messages, or relay bytes.',
  },
  {
    id: 'split',
    rule: 'A request that comes in several reads is one request.',
    probe: 'writes “/nick NAME” with a line ending byte by byte, after “/join ROOM” with one',
    hint: 'Each recv is taken for one message. TCP is a stream: collect the bytes until the line ends.',
  },
  {
    id: 'joined',
    rule: 'Several requests that come in one read are several requests.',
    probe: 'writes “/join ROOM” and “/nick NAME”, each with a line ending, at once',
    hint: 'Only the first line of a read is used, or all of it is taken for one request.',
  },
  {
    id: 'logout',
    rule: 'After /logout the user has left: the name is free.',
    probe: 'logs out, then asks for the same name with another client',
    hint: 'The connection is closed, but the person stays in the list.',
  },
  {
    id: 'death',
    rule: 'Who loses the connection has left, too: the name is free.',
    probe: 'ends a connection by a reset (RST), and one by FIN, then asks for the same name',
    hint: 'The exception of a reset, or the empty read of an ended stream, is not handled.',
  },
  {
    id: 'room-stays',
    rule: 'A room stays while somebody is in it.',
    probe:
      'logs out the person who made the room; another one joins and must hear those who are left',
    hint: 'The room belongs to the person who made it, and is removed with them.',
  },
  {
    id: 'many-rooms',
    rule: 'There may be many rooms.',
    probe: 'makes 12 rooms at once, and looks for all of them on the list',
    hint: 'The list is cut to the size of a buffer, or to a fixed number.',
  },
  {
    id: 'slow-reader',
    rule: 'One who does not read for a while hinders nobody, and misses nothing.',
    probe: 'stops reading with one client, says 16 texts of 200 bytes, then reads on',
    hint: 'The server waits for each client in turn, or drops what cannot be sent at once.',
  },
  {
    id: 'too-long',
    rule: 'A message of 1,025 bytes harms nobody else.',
    probe: 'says a text of 1,025 bytes, then lets others chat',
    hint: 'An exception in one client’s code ends the whole server.',
  },
  {
    id: 'binary',
    rule: 'Bytes that are no text harm nobody else.',
    probe: 'says NUL and bytes that are no UTF-8, then lets others chat',
    hint: 'Decoding throws, and nobody catches it.',
  },
] as const satisfies readonly Rule[];

/** The id of a rule. */
export type RuleId = (typeof RULES)[number]['id'];
