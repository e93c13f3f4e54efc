/** Every payload at every place of the protocol, in every locale: the raw output is read strictly. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PAYLOADS } from '../../support/payloads.js';
import { Stage } from '../../support/stage.js';
import { LOCALES, leaks, readStrictly } from '../../support/terminal/strict-terminal.js';
import { canBeSentBack } from './hostile-play.js';
import { chat, nickname, person, room } from './hostile-scenes.js';

for (const { env, charset } of LOCALES) {
  describe(JSON.stringify(env), () => {
    for (const place of [chat, nickname, person, room]) {
      test(`${place.name} writes nothing that Foyer does not`, () => {
        const stage = new Stage(env);
        for (const payload of PAYLOADS) {
          const isSendable = !place.isSentBack || canBeSentBack(payload);
          place.play(stage.begin(), { sent: payload.sent, isSendable });
          const written = stage.written();
          const { strangers, asked } = readStrictly(written, charset);
          const requests = asked.filter(({ type }) => type !== 'title' && type !== 'link');
          const problems = [...strangers, ...requests, ...leaks(written, payload.sent)];
          assert.deepEqual(problems, [], payload.name);
        }
        stage.end();
      });
    }
  });
}
