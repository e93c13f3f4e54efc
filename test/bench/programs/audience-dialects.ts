/** How people of the audience come into a room and speak, for each kind of server. */

export type AudienceDialect = 'lines' | 'records' | 'classic' | 'bare' | 'irc';

/** Something to send ('' for nothing), after a read that matches. */
interface Step {
  readonly after: RegExp;
  readonly send: string;
}

interface Speech {
  /** Returns the steps into the room; the last one is done when all is. */
  steps(name: string, room: string): Step[];
  /** Returns what puts a text on the wire. */
  text(text: string): string;
}

const ANY = /^/;
const REPLY = /./s;
/** The agreement, with all that Foyer's client uses. */
const HELLO = `\u001e${JSON.stringify({
  type: 'hello',
  extensions: ['messages', 'history', 'resume', 'actions', 'private', 'topics', 'away'],
})}\r\n`;

let ref = 0;

export const DIALECTS: Readonly<Record<AudienceDialect, Speech>> = {
  lines: {
    steps: (name, room) => [
      { after: ANY, send: '/list' },
      { after: REPLY, send: `\r\n/join ${room}\r\n` },
      { after: /^0|\n0/, send: `/nick ${name}\r\n` },
      { after: /^0|\n0/, send: '' },
    ],
    text: (text) => `${text}\r\n`,
  },
  records: {
    steps: (name, room) => [
      { after: ANY, send: '/list' },
      { after: REPLY, send: `\r\n\r\n${HELLO}/join ${room}\r\n` },
      { after: /^0|\n0/, send: `/nick ${name}\r\n` },
      { after: /"last":true/, send: '' },
    ],
    text: (text) => `\u001e${JSON.stringify({ type: 'say', ref: ++ref, text })}\r\n`,
  },
  classic: {
    steps: (name, room) => [
      { after: ANY, send: `/join ${room}` },
      { after: REPLY, send: `/nick ${name}` },
      { after: REPLY, send: '' },
    ],
    text: (text) => text,
  },
  bare: { steps: () => [{ after: ANY, send: '' }], text: (text) => `${text}\r\n` },
  irc: {
    steps: (name, room) => [
      { after: ANY, send: `NICK ${name}\r\nUSER ${name} 0 * :${name}\r\n` },
      { after: / 001 /, send: `JOIN #${room}\r\n` },
      { after: / 366 /, send: '' },
    ],
    text: (text) => `PRIVMSG #den :${text}\r\n`,
  },
};
