/** `foyer serve` with TLS, and windows that chat there, as built. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { WIRE_WORDS } from '../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { CA_FILE, SERVE_FILE, TLS_FILES } from '../../src/cli/cli-sentences.js';
import { run, serve } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { Authority } from '../support/net/certificates.js';
import { sentencePattern } from '../support/sentences.js';
import { Window } from '../support/terminal/pty.js';

const authority = new Authority();
const SIZE = { columns: 120, rows: 30 };

test('windows chat over TLS, and the certificate can be replaced while they do', async (t) => {
  const [first, second] = [authority.sign(), authority.sign('DNS:elsewhere.example')];
  const { child, port } = await serve(t, '--tls-cert', first.cert, '--tls-key', first.key);
  const address = `tls://127.0.0.1:${port}`;
  const ann = new Window(['--ca', authority.path, '--room', 'den', '--nick', 'ann', address], SIZE);
  cleanUp(t, () => ann.end());
  await ann.waitFor(sentencePattern(ROOM_SENTENCES.joined('den', 'ann')));
  ann.type('<f4>');
  await ann.waitFor(sentencePattern(WIRE_WORDS.decrypted(WIRE_WORDS.title)));

  const stranger = new Window([address], SIZE);
  cleanUp(t, () => stranger.end());
  await stranger.waitFor(/--ca[\s│]+FILE/);

  const says = async (pattern: RegExp) => {
    for (let text = ''; !pattern.test(text); ) {
      text += String((await once(child.stdout, 'data'))[0]);
    }
  };
  copyFileSync(join(second.cert), first.cert);
  const refused = says(/settings not read again: the key/);
  child.kill('SIGHUP');
  await refused;
  copyFileSync(second.key, first.key);
  const read = says(sentencePattern(SERVE_FILE.reloaded));
  child.kill('SIGHUP');
  await read;
  const bob = new Window(['--ca', authority.path, address], SIZE);
  cleanUp(t, () => bob.end());
  await bob.waitFor(/is\s+for[\s│]+elsewhere\.example/);
  ann.type('still here<enter>');
  await ann.waitFor(/still here/);
});

test('a window without TLS at a server with it says which address to take', async (t) => {
  const { cert, key } = authority.sign();
  const { port } = await serve(t, '--tls-cert', cert, '--tls-key', key);
  const where = `127.0.0.1:${port}`;
  const window = new Window([where], SIZE);
  cleanUp(t, () => window.end());
  await window.waitFor(
    new RegExp(`${where} speaks TLS only\\. Connect to[\\s│]+tls://${where}\\.`),
  );
});

test('mistakes with the files of TLS are named before anything starts', async () => {
  const { cert } = authority.sign();
  const half = await run('serve', '--port', '0', '--tls-cert', cert);
  assert.equal(half.error, `foyer: ${TLS_FILES.half}\n`);
  const ca = await run('--ca', '/none', 'tls://127.0.0.1');
  assert.equal(ca.error, `foyer: ${CA_FILE.unreadable('/none', 'ENOENT')} See foyer --help.\n`);
  assert.deepEqual([half.status, ca.status], [2, 2]);
});
