/** Addresses of servers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressText, isSameAddress, parseAddress } from '../../../src/app/servers/address.js';

/** A typed address, and the way Foyer writes it. */
const GOOD: readonly (readonly [typed: string, shown: string])[] = [
  ['127.0.0.1', '127.0.0.1:5220'],
  [' example.org:99 ', 'example.org:99'],
  ['localhost', 'localhost:5220'],
  ['localhost:1', 'localhost:1'],
  ['localhost:65535', 'localhost:65535'],
  ['a'.repeat(253), `${'a'.repeat(253)}:5220`],
  ['münchen.example', 'münchen.example:5220'],
  ['::1', '[::1]:5220'],
  ['[::1]', '[::1]:5220'],
  ['[::1]:99', '[::1]:99'],
  ['[2001:DB8:0:0:0:0:0:1]:99', '[2001:db8::1]:99'],
  ['2001:db8::5220', '[2001:db8::5220]:5220'],
  ['::ffff:7f00:1', '[::ffff:7f00:1]:5220'],
  ['fe80::1%eth0', '[fe80::1%eth0]:5220'],
  ['[fe80::1%eth0]:99', '[fe80::1%eth0]:99'],
  ['tls://example.org', 'tls://example.org:5220'],
  [' TLS://example.org:99 ', 'tls://example.org:99'],
  ['tls://::1', 'tls://[::1]:5220'],
  ['tls://[::1]:99', 'tls://[::1]:99'],
];

for (const [typed, shown] of GOOD) {
  test(`“${typed}” is the address ${shown}, which is read as the same again`, () => {
    const { address } = parseAddress(typed);
    assert.ok(address !== null);
    assert.equal(addressText(address), shown);
    assert.deepEqual(parseAddress(shown).address, address);
  });
}

/** Texts that are no addresses, and a word of the sentence about each. */
const BAD: readonly (readonly [typed: string, sentence: RegExp])[] = [
  ['', /Enter an address/],
  ['[]', /not an address/],
  ['[example.org]:99', /not an address/],
  ['[127.0.0.1]:99', /not an address/],
  ['[::1', /not an address/],
  ['::1]', /not an address/],
  ['::g', /not an address/],
  ['1:2:3', /not an address/],
  ['[::1%]:99', /not an address/],
  ['[::1]:', /not a port/],
  ['[::1]:0', /not a port/],
  ['a:65536', /not a port/],
  ['a:000001', /not a port/],
  ['a b', /not an address/],
  ['-a', /not an address/],
  ['tls://', /not an address/],
  ['tls:', /not a port/],
  ['tls://tls://a', /not an address/],
  ['tls://a/', /not an address/],
  ['http://a', /not an address/],
  [`${'a'.repeat(254)}`, /not an address/],
];

for (const [typed, sentence] of BAD) {
  test(`“${typed.slice(0, 20)}” is explained`, () => {
    const { address, problem } = parseAddress(typed);
    assert.equal(address, null);
    assert.match(problem ?? '', sentence);
  });
}

test('addresses are the same whatever the case, and different by their port', () => {
  const address = { host: 'Example.org', port: 1 };
  assert.ok(isSameAddress(address, { host: 'example.ORG', port: 1 }));
  assert.ok(!isSameAddress(address, { host: 'example.org', port: 2 }));
});
