/** Writes a client's messages, and checks names before they are sent. */

import { MAX_MESSAGE_BYTES } from '../wire/frame.js';
import { encodeUtf8 } from '../wire/utf8.js';

export { MAX_MESSAGE_BYTES } from '../wire/frame.js';

/** A client's message to a server (docs/protocol.md, section 1). */
export type ClientMessage =
  | { readonly type: 'list'; readonly password?: string | undefined }
  | { readonly type: 'join'; readonly room: string; readonly password?: string | undefined }
  | { readonly type: 'nick'; readonly name: string }
  | { readonly type: 'who' }
  | { readonly type: 'logout' }
  /** Chat, as the others should see it. */
  | { readonly type: 'say'; readonly text: string };

/** Why a name cannot be sent at all, whatever the server accepts. */
export type SendProblem = 'empty' | 'line-break' | 'control' | 'too-long';

/** The longest name that fits one message after `/join ` or `/nick `, in bytes of UTF-8. */
export const MAX_SENDABLE_NAME_BYTES = MAX_MESSAGE_BYTES - encodeUtf8('/join ').length;

/** Returns the text of a client's message, without a line ending. */
export function requestText(message: ClientMessage): string {
  switch (message.type) {
    case 'join':
      return `/join ${message.room}${lastWord(message)}`;
    case 'list':
      return `/list${lastWord(message)}`;
    case 'nick':
      return `/nick ${message.name}`;
    case 'say':
      return message.text;
    default:
      return `/${message.type}`;
  }
}

function lastWord({ password }: { readonly password?: string | undefined }): string {
  return password === undefined ? '' : ` ${password}`;
}

/**
 * Returns why `name` cannot be sent as a room's name or a nickname, or null if it can. The server judges
 * anything else, such as a name with spaces (docs/protocol.md, section 3).
 */
export function checkSendable(name: string): SendProblem | null {
  if (name === '') return 'empty';
  if (/[\r\n]/.test(name)) return 'line-break';
  if (/\p{Cc}/u.test(name)) return 'control';
  return encodeUtf8(name).length > MAX_SENDABLE_NAME_BYTES ? 'too-long' : null;
}
