/** The commands in the terminal of `foyer serve`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSOLE } from '../../../src/cli/sentences.js';
import { runServeCommand, SERVE_COMMANDS } from '../../../src/cli/serve/serve-commands.js';
import { serve } from '../../server/harness.js';

test('each command answers, and none with a wrong argument does anything', async (t) => {
  const harness = await serve(t, { rooms: ['hall'] });
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const peer = `127.0.0.1:${ann.socket.localPort}`;
  const answers: readonly (readonly [line: string, answer: readonly string[]])[] = [
    ['', []],
    ['   ', []],
    ['who', [CONSOLE.person('ann', 'den', peer), CONSOLE.people(1)]],
    ['  rooms ', [CONSOLE.room('hall', 0), CONSOLE.room('den', 1), CONSOLE.rooms(2)]],
    ['say hello  there', [CONSOLE.said(1)]],
    ['mute ANN', [CONSOLE.muted('ANN')]],
    ['mute ann', [CONSOLE.unmuted('ann')]],
    ['mute eve', [CONSOLE.nobody('eve')]],
    ['ban ann', [CONSOLE.noBan('ann')]],
    ['ban 192.0.2.1', [CONSOLE.banned('192.0.2.1')]],
    ['dance', [CONSOLE.unknown('dance')]],
    ['\u001b[2J', [CONSOLE.unknown('\u241b[2J')]],
    ['kick eve', [CONSOLE.nobody('eve')]],
    ['kick ann', [CONSOLE.kicked('ann', 1)]],
    ['who', [CONSOLE.people(0)]],
  ];
  for (const [line, answer] of answers) {
    assert.deepEqual(runServeCommand(harness.server, line), answer, line);
  }
  assert.equal(await ann.line(), '*** hello  there');
  for (const { name, argument } of SERVE_COMMANDS) {
    const wrong = argument === '' ? `${name} x` : name;
    assert.match(
      runServeCommand(harness.server, wrong)?.join() ?? 'stops',
      new RegExp(`^${name}.*: `),
    );
  }
  assert.equal(runServeCommand(harness.server, 'stop'), null);
  assert.equal(runServeCommand(harness.server, 'help')?.length, SERVE_COMMANDS.length);
});
