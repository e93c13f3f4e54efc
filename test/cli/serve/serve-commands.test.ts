/** The commands in the terminal of `foyer serve`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSOLE } from '../../../src/cli/cli-sentences.js';
import { runServeCommand, SERVE_COMMANDS } from '../../../src/cli/serve/serve-commands.js';
import { serve } from '../../server/harness.js';

test('one and several are said in words that fit', () => {
  assert.deepEqual([CONSOLE.said(1), CONSOLE.said(2)], ['told 1 person', 'told 2 people']);
  assert.match(CONSOLE.kicked('ann', 1), /ended the connection of ann/);
  assert.match(CONSOLE.kicked('ann', 2), /ended 2 connections of ann/);
});

test('each command answers, and none with a wrong argument does anything', async (t) => {
  const harness = await serve(t, { rooms: ['hall'] });
  const written: string[] = [];
  const bans = {
    add: (addresses: readonly string[], note: string) => written.push(`+${addresses} ${note}`),
    remove: (address: string) => written.push(`-${address}`),
  };
  const control = { server: harness.server, bans };
  const ann = await harness.foyer();
  assert.ok(await ann.enter('den', 'ann'));
  const peer = `127.0.0.1:${ann.socket.localPort}`;
  const answers: readonly (readonly [line: string, answer: readonly string[]])[] = [
    ['', []],
    ['   ', []],
    ['who', [CONSOLE.person('ann', 'den', peer), CONSOLE.people(1)]],
    ['  rooms ', [CONSOLE.room('hall', 0, 0), CONSOLE.room('den', 1, 0), CONSOLE.rooms(2)]],
    ['say hello  there', [CONSOLE.said(1)]],
    ['mute ANN', [CONSOLE.muted('ANN')]],
    ['mute ann', [CONSOLE.unmuted('ann')]],
    ['mute eve', [CONSOLE.nobody('eve')]],
    ['ban ann', [CONSOLE.noBan('ann')]],
    ['ban 192.0.2.1', [CONSOLE.banned('192.0.2.1')]],
    ['bans', ['192.0.2.1', CONSOLE.bans(1)]],
    ['unban 192.0.2.1', [CONSOLE.unbanned('192.0.2.1')]],
    ['unban 192.0.2.1', [CONSOLE.notBanned('192.0.2.1')]],
    ['close attic', [CONSOLE.noRoom('attic')]],
    ['dance', [CONSOLE.unknown('dance')]],
    ['\u001b[2J', [CONSOLE.unknown('\u241b[2J')]],
    ['kick eve', [CONSOLE.nobody('eve')]],
    ['close DEN', [CONSOLE.closed('DEN', 1)]],
    ['kick ann', [CONSOLE.nobody('ann')]],
    ['who', [CONSOLE.people(0)]],
  ];
  for (const [line, answer] of answers) {
    assert.deepEqual(runServeCommand(control, line), answer, line);
  }
  assert.equal(await ann.line(), '*** hello  there');
  assert.deepEqual(written, ['+ ann', '+192.0.2.1 192.0.2.1', '-192.0.2.1', '-192.0.2.1']);
  for (const { name, argument } of SERVE_COMMANDS) {
    const wrong = argument === '' ? `${name} x` : name;
    assert.match(runServeCommand(control, wrong)?.join() ?? 'stops', new RegExp(`^${name}.*: `));
  }
  assert.equal(runServeCommand(control, 'stop'), null);
  assert.equal(runServeCommand(control, 'help')?.length, SERVE_COMMANDS.length);
});
