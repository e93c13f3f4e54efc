/** The measuring server's IRC. */

import { type Conversation, type Dialect, NAMES } from './dialect.js';

const { room, user, speaker } = NAMES;
const CHANNEL = `#${room}`;
const SERVER = 'bench.invalid';

/** The server's answer to each command, without its own name at the beginning. */
const ANSWERS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  CAP: ([verb = '', ...rest]) => {
    if (verb === 'LS') return [`CAP * LS :`];
    return verb === 'REQ' ? [`CAP * NAK ${rest.join(' ')}`] : [];
  },
  USER: () => [
    `001 ${user} :Welcome`,
    `004 ${user} ${SERVER} bench o o`,
    `005 ${user} CHANTYPES=# PREFIX=(ov)@+ NETWORK=bench :are supported by this server`,
    `422 ${user} :There is no message of the day`,
  ],
  PING: (words) => [`PONG ${SERVER} ${words.join(' ')}`],
  MODE: ([target = '', ban]) => {
    if (!target.startsWith('#')) return [];
    return ban === undefined
      ? [`324 ${user} ${CHANNEL} +nt`]
      : [`368 ${user} ${CHANNEL} :End of channel ban list`];
  },
  WHO: () => [`315 ${user} ${CHANNEL} :End of /WHO list`],
};

const NAME_LIST = [
  `353 ${user} = ${CHANNEL} :${user} @${speaker}`,
  `366 ${user} ${CHANNEL} :End of /NAMES list`,
];

/** As much of IRC as a client needs to get into a channel and stay there. */
export const ircDialect: Dialect = {
  open: () => new IrcConversation(),
  chat: (text) => `:${speaker}!${speaker}@${SERVER} PRIVMSG ${CHANNEL} :${text}\r\n`,
};

class IrcConversation implements Conversation {
  joined = false;
  #rest = '';

  receive(text: string): string {
    const lines = (this.#rest + text).split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => this.#answer(line)).join('');
  }

  #answer(line: string): string {
    const [command = '', ...words] = line.split(' ');
    if (command.toUpperCase() === 'JOIN') return this.#join();
    const answers = ANSWERS[command.toUpperCase()]?.(words) ?? [];
    return answers.map((answer) => `:${SERVER} ${answer}\r\n`).join('');
  }

  #join(): string {
    this.joined = true;
    const names = NAME_LIST.map((answer) => `:${SERVER} ${answer}\r\n`).join('');
    return `:${user}!${user}@${SERVER} JOIN ${CHANNEL}\r\n${names}`;
  }
}
