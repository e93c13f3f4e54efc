/**
 * Payloads at every place of the protocol, in a locale without UTF-8: the raw output is read strictly. What is
 * written in UTF-8 is read where the payloads are seen (`hostile-play.ts`).
 */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { repertoireOf } from '../../../src/terminal/render/capabilities.js';
import { someOf } from '../../support/effort.js';
import { PAYLOADS } from '../../support/payloads.js';
import { SEED } from '../../support/seed.js';
import { Stage } from '../../support/stage.js';
import { LOCALES } from '../../support/terminal/strict-terminal.js';
import { assertStrict, canBeSentBack } from './hostile-play.js';
import { chat, nickname, person, room } from './hostile-scenes.js';

test('the screen depends on the character set of a locale, not on its name', () => {
  for (const { env, charset } of LOCALES) {
    assert.equal(repertoireOf(env), charset === 'utf-8' ? 'clusters' : 'ascii');
  }
});

describe('in ASCII', () => {
  const { env } = LOCALES.find(({ charset }) => charset === 'ascii') ?? {};
  for (const place of [chat, nickname, person, room]) {
    test(`${place.name} writes nothing that Foyer does not`, () => {
      const stage = new Stage(env, { hasWitness: false });
      for (const payload of someOf(PAYLOADS, SEED)) {
        const isSendable = !place.isSentBack || canBeSentBack(payload);
        place.play(stage.begin(), { sent: payload.sent, isSendable });
        assertStrict(stage.written(), payload, 'ascii');
      }
      stage.end();
    });
  }
});
