/** The measuring server's own protocol. */

import { type Conversation, type Dialect, NAMES } from './dialect.js';

const { room, user, speaker } = NAMES;

/** The server's answer to each command. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  '/list': ['1', room],
  '/join': ['0'],
  '/nick': ['0'],
  '/who': ['2', user, speaker],
};

/** Foyer's protocol, in line framing as far as the server is concerned. */
export const linesDialect: Dialect = {
  open: () => new LinesConversation(),
  chat: (text) => `${speaker}: ${text}\r\n`,
};

class LinesConversation implements Conversation {
  joined = false;

  /** One read is one message, or some lines: no client here sends half a message. */
  receive(text: string): string {
    return text
      .split(/\r?\n/)
      .flatMap((message) => this.#answer(message))
      .map((message) => `${message}\r\n`)
      .join('');
  }

  #answer(message: string): readonly string[] {
    if (message === '') return [];
    const [command = ''] = message.split(' ');
    this.joined ||= command === '/nick';
    return ANSWERS[command] ?? [`${user}: ${message}`];
  }
}
