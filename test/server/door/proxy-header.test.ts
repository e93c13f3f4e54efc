/** The header of the PROXY protocol: what it means, in both versions, and what is wrong with others. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { invalidProxies, Proxies } from '../../../src/server/door/proxies.js';
import {
  type HeaderFault,
  judgeProxyHeader,
  MAX_PARTS_BYTES,
} from '../../../src/server/door/proxy-header.js';
import '../../support/seed.js';

const bytes = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
const SIGNATURE = '\r\n\r\n\0\r\nQUIT\n';

/** A header of version 2. */
function binary(command: number, family: number, parts: readonly number[], length = parts.length) {
  const fixed = [command, family, length >> 8, length & 0xff];
  return Uint8Array.of(...bytes(SIGNATURE), ...fixed, ...parts);
}

const IPV4 = [192, 0, 2, 7, 10, 0, 0, 1, 0x1f, 0x90, 0x14, 0x64];
const IPV6 = [0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 7];
const TWO_IPV6 = [...IPV6, ...IPV6, 0x1f, 0x90, 0x14, 0x64];
const MAPPED = [...Array<number>(10).fill(0), 0xff, 0xff, 192, 0, 2, 7];
const TWO_MAPPED = [...MAPPED, ...MAPPED, 0x1f, 0x90, 0x14, 0x64];

/** A header, and its client; null for the proxy itself. */
const GOOD: readonly (readonly [string, Uint8Array, string | null])[] = [
  ['an IPv4 line', bytes('PROXY TCP4 192.0.2.7 10.0.0.1 8080 5220\r\n'), '192.0.2.7 8080'],
  ['an IPv6 line', bytes('PROXY TCP6 2001:DB8:0::7 ::1 8080 5220\r\n'), '2001:db8::7 8080'],
  ['a mapped line', bytes('PROXY TCP6 ::ffff:192.0.2.7 ::1 0 65535\r\n'), '192.0.2.7 0'],
  ['an unknown line', bytes('PROXY UNKNOWN\r\n'), null],
  ['an unknown line with words', bytes(`PROXY UNKNOWN ${'x'.repeat(91)}\r\n`), null],
  ['an IPv4 client', binary(0x21, 0x11, IPV4), '192.0.2.7 8080'],
  ['an IPv4 client with more', binary(0x21, 0x11, [...IPV4, 3, 0, 1, 9]), '192.0.2.7 8080'],
  ['an IPv6 client', binary(0x21, 0x21, TWO_IPV6), '2001:db8::7 8080'],
  ['a mapped client', binary(0x21, 0x21, TWO_MAPPED), '192.0.2.7 8080'],
  ['a local connection', binary(0x20, 0x00, []), null],
  ['a local connection with addresses', binary(0x20, 0x11, IPV4), null],
  ['an unknown client', binary(0x21, 0x00, [1, 2, 3]), null],
  ['a Unix client', binary(0x21, 0x31, Array<number>(216).fill(0)), null],
];

for (const [what, header, client] of GOOD) {
  test(`${what} is understood at every cut, and what follows is left`, () => {
    for (let end = 0; end < header.length; end++) {
      assert.equal(judgeProxyHeader(header.subarray(0, end), true), null, `cut at ${end}`);
    }
    const judgement = judgeProxyHeader(Uint8Array.of(...header, ...bytes('/list')), false);
    assert.equal(judgement?.taken, header.length);
    const { verdict } = judgement;
    assert.equal(
      verdict.type === 'client' ? `${verdict.client.host} ${verdict.client.port}` : null,
      client,
    );
    assert.notEqual(verdict.type, 'bad');
  });
}

const line = (words: string) => bytes(`PROXY ${words}\r\n`);

/** A header, and what is wrong with it. */
const BAD: readonly (readonly [string, Uint8Array, HeaderFault])[] = [
  ['a chat message', bytes('/list'), 'no-header'],
  ['a request line', bytes('GET / HTTP/1.1\r\n'), 'no-header'],
  ['a TLS hello', bytes('\x16\x03\x01'), 'no-header'],
  ['small letters', bytes('proxy TCP4'), 'no-header'],
  ['a blank before', bytes(' PROXY TCP4'), 'no-header'],
  ['half a signature and something else', bytes('\r\n\r\n\0\r\nQUIX'), 'no-header'],
  ['a line without end', bytes(`PROXY TCP4 ${'1'.repeat(96)}`), 'too-long'],
  ['an end after 107 bytes', line(`UNKNOWN ${'x'.repeat(92)}`), 'too-long'],
  ['no family', line(''), 'family'],
  ['another family', line('UDP4 192.0.2.7 10.0.0.1 1 2'), 'family'],
  ['a family in small letters', line('tcp4 192.0.2.7 10.0.0.1 1 2'), 'family'],
  ['two blanks', line('TCP4  192.0.2.7 10.0.0.1 1 2'), 'address'],
  ['no addresses', line('TCP4'), 'address'],
  ['one address', line('TCP4 192.0.2.7'), 'address'],
  ['an address of the other family', line('TCP4 ::1 10.0.0.1 1 2'), 'address'],
  ['an address that is too large', line('TCP4 192.0.2.256 10.0.0.1 1 2'), 'address'],
  ['an octal address', line('TCP4 192.0.02.7 10.0.0.1 1 2'), 'address'],
  ['a name', line('TCP4 localhost 10.0.0.1 1 2'), 'address'],
  ['a zone', line('TCP6 fe80::1%eth0 ::1 1 2'), 'address'],
  ['an escape sequence', line('TCP4 \x1b[2J 10.0.0.1 1 2'), 'address'],
  ['no ports', line('TCP4 192.0.2.7 10.0.0.1'), 'port'],
  ['one port', line('TCP4 192.0.2.7 10.0.0.1 1'), 'port'],
  ['a port that is too large', line('TCP4 192.0.2.7 10.0.0.1 65536 2'), 'port'],
  ['a negative port', line('TCP4 192.0.2.7 10.0.0.1 -1 2'), 'port'],
  ['a port with a zero before', line('TCP4 192.0.2.7 10.0.0.1 01 2'), 'port'],
  ['a word too many', line('TCP4 192.0.2.7 10.0.0.1 1 2 3'), 'port'],
  ['a blank at the end', line('TCP4 192.0.2.7 10.0.0.1 1 2 '), 'port'],
  ['a line feed alone', bytes('PROXY TCP4 192.0.2.7 10.0.0.1 1 2\n\r\n'), 'port'],
  ['version 1 in the form of 2', binary(0x11, 0x11, IPV4), 'version'],
  ['version 3', binary(0x31, 0x11, IPV4), 'version'],
  ['another command', binary(0x22, 0x11, IPV4), 'command'],
  ['datagrams', binary(0x21, 0x12, IPV4), 'family'],
  ['an unknown family', binary(0x21, 0x41, IPV4), 'family'],
  ['an address that is cut', binary(0x21, 0x11, IPV4.slice(1)), 'length'],
  ['an IPv4 address for IPv6', binary(0x21, 0x21, IPV4), 'length'],
  ['no address', binary(0x21, 0x11, []), 'length'],
  ['parts that are too long', binary(0x21, 0x11, [], MAX_PARTS_BYTES + 1), 'too-long'],
  ['a length beyond all', binary(0x20, 0x00, [], 0xffff), 'too-long'],
];

for (const [what, header, fault] of BAD) {
  test(`${what} is no header: ${fault}`, () => {
    assert.deepEqual(judgeProxyHeader(header, false)?.verdict, { type: 'bad', fault });
  });
}

test('whatever comes, it is judged within the longest header', () => {
  const most = SIGNATURE.length + 4 + MAX_PARTS_BYTES;
  const begins = fc.constantFrom('', 'PROXY ', 'PROXY TCP4 ', SIGNATURE, `${SIGNATURE}\x21\x11`);
  fc.assert(
    fc.property(begins, fc.uint8Array({ minLength: most, maxLength: most }), (text, rest) => {
      assert.notEqual(judgeProxyHeader(Uint8Array.of(...bytes(text), ...rest), false), null);
    }),
  );
});

test('proxies are addresses and networks', () => {
  const proxies = new Proxies(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32', '::1']);
  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.255.0.1', '2001:db8:1::2', '::1']) {
    assert.ok(proxies.includes(address), address);
  }
  for (const address of ['127.0.0.2', '11.0.0.1', '2001:db9::1', '::2', '', undefined, 'x']) {
    assert.ok(!proxies.includes(address), address);
  }
  assert.ok(!new Proxies([]).includes('127.0.0.1'));
});

test('words that are no networks are named', () => {
  const words = ['10.0.0.0/33', '::/129', '10.0.0', 'localhost', '', '10.0.0.0/', '1.2.3.4/8/8'];
  assert.deepEqual(invalidProxies([...words, '10.0.0.0/0', '::/0']), words);
  assert.throws(() => new Proxies(['localhost']), RangeError);
});
