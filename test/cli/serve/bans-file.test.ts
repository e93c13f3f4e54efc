/** The file of addresses that are kept out. */

import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { BANS_FILE } from '../../../src/cli/cli-sentences.js';
import {
  BansFile,
  parseBans,
  withBans,
  withoutBan,
} from '../../../src/cli/serve/settings/bans-file.js';
import { privateFolder } from '../../files/folder.js';

function folderOf(t: TestContext): string {
  const folder = privateFolder(t);
  return folder;
}

describe('the text of the file', () => {
  const CASES: readonly (readonly [text: string, addresses: readonly string[]])[] = [
    ['', []],
    ['\n  \n# nobody\n', []],
    ['192.0.2.1', ['192.0.2.1']],
    ['  192.0.2.1\t# eve\r\n2001:db8::5\r\n', ['192.0.2.1', '2001:db8:0:0::/64']],
    ['2001:db8:0:0::/64 # eve\n2001:db8::7\n', ['2001:db8:0:0::/64']],
  ];
  for (const [text, addresses] of CASES) {
    it(`names ${addresses.join(' and ') || 'nobody'}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseBans(text), { addresses, mistakes: [] });
    });
  }

  it('is wrong in each line that is no address', () => {
    const { addresses, mistakes } = parseBans('192.0.2.1\neve\n192.0.2.1 192.0.2.2\n192.0.2.3\n');
    assert.deepEqual(addresses, ['192.0.2.1', '192.0.2.3']);
    assert.deepEqual(mistakes, [
      BANS_FILE.inLine(2, 'eve'),
      BANS_FILE.inLine(3, '192.0.2.1 192.0.2.2'),
    ]);
  });

  it('takes more addresses once each, and leaves all other lines as they are', () => {
    const text = '# mine\n192.0.2.1 # bob';
    const more = withBans(text, ['192.0.2.1', '192.0.2.2'], 'eve');
    assert.equal(more, '# mine\n192.0.2.1 # bob\n192.0.2.2 # eve\n');
    assert.equal(withoutBan(more, '192.0.2.2'), '# mine\n192.0.2.1 # bob\n');
    assert.equal(withoutBan('2001:db8:0:0::/64\nx\n', '2001:db8::1'), 'x\n');
  });

  it('is the same after an address came and went', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 })), address, (lines, one) => {
        const text = lines.map((line) => `#${line.replaceAll(/[\r\n]/g, '')}\n`).join('');
        const more = withBans(text, parseBans(one).addresses, 'eve');
        assert.equal(parseBans(more).addresses.length, 1);
        assert.equal(withoutBan(more, one), text);
      }),
    );
  });
});

it('bans are written one after the other, for the owner only, and read again', async (t) => {
  const path = join(folderOf(t), 'bans');
  const file = new BansFile(path, assert.fail);
  assert.deepEqual(await file.read(), { addresses: [], mistakes: [] });
  file.add(['192.0.2.1'], 'eve');
  file.add(['192.0.2.2'], '192.0.2.2');
  file.remove('192.0.2.1');
  await file.flush();
  assert.equal(readFileSync(path, 'utf8'), '192.0.2.2 # 192.0.2.2\n');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual((await file.read()).addresses, ['192.0.2.2']);
});

it('a file that cannot be read or written is reported in a sentence', async (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, 'bans'), '');
  const problems: string[] = [];
  const file = new BansFile(join(folder, 'bans/inside'), (problem) => problems.push(problem));
  const [mistake = ''] = (await file.read()).mistakes;
  assert.ok(mistake.startsWith(`${BANS_FILE.name} cannot be read`), mistake);
  file.add(['192.0.2.1'], 'eve');
  await file.flush();
  assert.equal(problems.length, 1);
  assert.ok(problems[0]?.startsWith(`${BANS_FILE.name} cannot be written`), problems[0]);
});
