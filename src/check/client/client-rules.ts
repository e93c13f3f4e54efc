/** The rules that `foyer check --client` probes a client for: one table. Pure. */

import type { Question } from '../questions.js';
import type { Rule } from '../rules.js';

/** Every rule, in the order of the report. */
export const CLIENT_RULES = [
  {
    id: 'connects',
    rule: 'The client connects to the server that it is given.',
    probe: 'waits for a connection',
    hint: 'The address or the port is written into the program.',
  },
  {
    id: 'requests',
    rule: 'Requests and texts are sent as the protocol writes them.',
    probe: 'compares what arrives with what was typed',
    hint: 'The command is translated, quoted, or sent with a part missing.',
  },
  {
    id: 'bare',
    rule: 'Nothing is put after a message.',
    probe: 'looks for a line ending or a NUL at the end of each message',
    hint: 'The line is sent with the newline that ended it in the terminal.',
  },
  {
    id: 'list',
    rule: 'A number that comes together with the first name is still a number: all rooms are shown.',
    probe: 'answers /list by “3general”, “help” and “r2d2”',
    hint: 'All of the first read is taken for the number.',
  },
  {
    id: 'patience',
    rule: 'A late answer is awaited.',
    probe: 'answers /join after 1.5 s',
    hint: 'The socket has a timeout that ends the program.',
  },
  {
    id: 'refusal',
    rule: 'The client says that a name is refused, and the user chooses another.',
    probe: 'refuses the first name with 2',
    hint: 'The answer to /nick is not read, or whatever comes is taken for a yes.',
  },
  {
    id: 'joined',
    rule: 'A text that comes together with the 0 is shown.',
    probe: 'accepts the name by “0bob: welcome to den” in one write',
    hint: 'The whole read is compared with “0”, or thrown away after its first byte was used.',
  },
  {
    id: 'split',
    rule: 'A text that comes in many reads is one text.',
    probe: 'sends a text byte by byte, 10 ms apart',
    hint: 'Each recv is shown as a line of its own. TCP is a stream: only silence or a line ending ends a text.',
  },
  {
    id: 'utf8-cut',
    rule: 'A character that is cut by two reads is still one character.',
    probe: 'cuts a text within characters of two and of four bytes',
    hint: 'Each read is decoded by itself: use an incremental decoder.',
  },
  {
    id: 'lines',
    rule: 'Several texts in one read are all shown.',
    probe: 'sends two texts with line endings in one write',
    hint: 'Only the first line of a read is used, or line breaks are removed.',
  },
  {
    id: 'full-length',
    rule: 'A message of 1,024 bytes is shown whole.',
    probe: 'sends a text of 1,024 bytes',
    hint: 'The buffer is too short, and the rest is shown as another text or lost.',
  },
  {
    id: 'idle',
    rule: 'Texts are shown while the user types nothing.',
    probe: 'sends a text after 2.5 s of silence',
    hint: 'The program waits for a line of the user before it reads: use a thread, or select.',
  },
  {
    id: 'between',
    rule: 'Chat may come between a request and its answer: both are shown.',
    probe: 'sends a text before the answer to /who',
    hint: 'Whatever comes after a request is taken for its answer.',
  },
  {
    id: 'too-long',
    rule: 'No message is longer than 1,024 bytes.',
    probe: 'types a line of 1,500 bytes',
    hint: 'The length is not checked, or two messages are sent so close that they arrive as one.',
  },
  {
    id: 'logout',
    rule: 'After /logout the connection is over.',
    probe: 'logs out, closes, and waits for the client to close',
    hint: 'The empty read of an ended stream is not noticed.',
  },
  {
    id: 'close',
    rule: 'The client says that the connection ended suddenly, or ends in good order.',
    probe: 'ends the connection of a second session by a reset (RST)',
    hint: 'The exception of a reset is not caught.',
  },
] as const satisfies readonly Rule[];

/** The id of a rule. */
export type ClientRuleId = (typeof CLIENT_RULES)[number]['id'];

/** What is reported of a client without a verdict. */
export const CLIENT_QUESTIONS = [
  { id: 'unasked', question: 'What does it send unasked?' },
  { id: 'over-long', question: 'What becomes of a line of 1,500 bytes?' },
  { id: 'messages', question: 'How many messages did it send?' },
] as const satisfies readonly Question[];

/** The id of a question. */
export type ClientQuestionId = (typeof CLIENT_QUESTIONS)[number]['id'];
