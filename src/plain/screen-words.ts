/** The sentences of the screen that name keys, in the words of plain mode. Pure. */

import { RECOVERY } from '../app/servers/link-sentences.js';
import { COMMAND_SENTENCES, DISABLED, LINE_SENTENCES } from '../input/input-sentences.js';

/** Words of the screen, and what plain mode says instead. */
const INSTEAD: readonly (readonly [screen: string, plain: string])[] = [
  [RECOVERY.retries, 'Foyer tries again by itself. /reconnect tries now, /stop stops.'],
  [
    DISABLED.nameFirst,
    'You are not in a room yet: /nick NAME gives a name, /stop goes to the lobby.',
  ],
  [
    DISABLED.nameAsked,
    'A room is asking for your name: /nick NAME gives one, /stop goes to the lobby.',
  ],
  [DISABLED.lobbyByEsc, 'The server answers this only in the lobby: /stop goes there.'],
  [DISABLED.lobbyByTab, 'The server answers this only in the lobby: /tab 1 goes there.'],
  [COMMAND_SENTENCES.seeHelp, '/help shows all commands.'],
  [LINE_SENTENCES.full, 'Too many messages are waiting. Send it again when some are sent.'],
  [': it is back in the input.', '.'],
  [': they are back in the input.', '.'],
  [' It is back in the input.', ''],
  [' (↑)', ''],
  [' F4 shows it.', ''],
  [', F4 shows it.', '.'],
  [' F4 shows them, and what comes back.', ''],
];

/** Returns a sentence of Foyer without the keys that plain mode has not. */
export function withoutKeys(sentence: string): string {
  return INSTEAD.reduce((text, [screen, plain]) => text.replaceAll(screen, plain), sentence);
}
