/** Sentences of the screen in plain mode. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { RECOVERY, SENDING } from '../../src/app/servers/link-sentences.js';
import {
  COMMAND_SENTENCES,
  DISABLED,
  LAB_SENTENCES,
  LINE_SENTENCES,
} from '../../src/input/input-sentences.js';
import { withoutKeys } from '../../src/plain/screen-words.js';

/** Sentences that plain mode can say, and that name a key or the input on the screen. */
const SENTENCES: readonly string[] = [
  RECOVERY.retries,
  SENDING.returned(1),
  SENDING.returned(2),
  SENDING.full,
  COMMAND_SENTENCES.seeHelp,
  LINE_SENTENCES.full,
  ...[DISABLED.nameFirst, DISABLED.nameAsked, DISABLED.lobbyByEsc, DISABLED.lobbyByTab],
  ...[LAB_SENTENCES.wroteRaw(1), LAB_SENTENCES.sentFused(2)],
  ROOM_SENTENCES.notDelivered('hi', 'No.'),
];

const KEYS = /\bEsc\b|\bEnter\b|\bF\d|Ctrl-|Alt-|↑|in the input|stays here/;

for (const sentence of SENTENCES) {
  it(`says without keys: ${sentence}`, () => {
    assert.match(sentence, KEYS);
    assert.doesNotMatch(withoutKeys(sentence), KEYS);
    assert.match(withoutKeys(sentence), /[.”]$/);
  });
}
