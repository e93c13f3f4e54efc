/** Links in cells. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLinks } from '../../../src/terminal/cells/links.js';
import { knowsLinks } from '../../../src/terminal/render/capabilities.js';
import '../../support/seed.js';
import { anyString } from '../../support/any-string.js';

/** Returns the address of a link, or null if there is none. */
function addressOf(url: string): string | null {
  const links = createLinks();
  const target = links.target(links.numberOf(url));
  return target?.slice(target.indexOf(';') + 1) ?? null;
}

/** The hash FNV-1a of a text of ASCII, in 32 bits. */
const fnv1a = (text: string) =>
  [...Buffer.from(text)]
    .reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
    .toString(36);

describe('createLinks', () => {
  const ADDRESSES: readonly (readonly [url: string, address: string | null])[] = [
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://example.org', 'HTTP://example.org'],
    ['http://[::1]:8080/;x', 'http://[::1]:8080/;x'],
    ['https://example.org/你', 'https://example.org/%E4%BD%A0'],
    ['https://bücher.example/', 'https://b%C3%BCcher.example/'],
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://example.org/\x1b\\\x07\x9c', 'https://example.org/%1B\\%07%C2%9C'],
    ['https://example.org/\ud800', 'https://example.org/%EF%BF%BD'],
    [`https://example.org/${'x'.repeat(1980)}`, `https://example.org/${'x'.repeat(1980)}`],
    [`https://example.org/${'x'.repeat(1981)}`, null],
    [`https://example.org/${'你'.repeat(300)}`, null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['ftp://example.org', null],
    ['https://', null],
    ['https:///x', null],
    [' https://example.org', null],
    ['', null],
  ];

  it('links only to web addresses, in printable ASCII of a bounded length', () => {
    for (const [url, address] of ADDRESSES) {
      assert.equal(addressOf(url), address, JSON.stringify(url));
    }
  });

  it('lets nothing through that could end the sequence', () => {
    fc.assert(
      fc.property(anyString(), (rest) => {
        assert.match(addressOf(`https://a${rest}`) ?? '', /^[!-~]{0,2000}$/);
      }),
    );
  });

  it('numbers and identifies each address uniquely', () => {
    const links = createLinks();
    const [a, b] = ['https://a.example', 'https://b.example'];
    assert.equal(links.numberOf(a), links.numberOf(a));
    assert.notEqual(links.numberOf(a), links.numberOf(b));
    const target = links.target(links.numberOf(a));
    assert.equal(target, `id=${fnv1a(a)};${a}`);
    const again = createLinks();
    again.numberOf(b);
    assert.equal(again.target(again.numberOf(a)), target);
    assert.equal(links.target(0), undefined);
  });

  it('asks what is shown from 1024 links on, and counts it', () => {
    const links = createLinks();
    const settle = () => {
      let asked = false;
      links.settle(() => {
        asked = true;
        return new Set();
      });
      return [asked, links.generation];
    };
    for (let count = 0; count < 1023; count++) links.numberOf(`https://example.org/${count}`);
    assert.deepEqual(settle(), [false, 0]);
    links.numberOf('https://example.org/last');
    assert.deepEqual(
      [settle(), settle()],
      [
        [true, 1],
        [false, 1],
      ],
    );
  });

  it('forgets links that are not shown once there are many, and no others', () => {
    const links = createLinks();
    const kept = links.numberOf('https://kept.example/');
    const target = links.target(kept);
    let asked = 0;
    for (let count = 0; count < 5000; count++) {
      const number = links.numberOf(`https://example.org/${count}`);
      links.numberOf(`nowhere:${count}`);
      assert.notEqual(number, kept);
      links.settle(() => {
        asked++;
        return new Set([0, kept]);
      });
    }
    assert.equal(links.numberOf('https://kept.example/'), kept);
    assert.equal(links.target(kept), target);
    assert.ok(asked > 1 && asked < 50, `asked ${asked} times`);
    const known = Array.from({ length: 10_001 }, (_, number) => links.target(number));
    assert.ok(known.filter((one) => one !== undefined).length < 1100);
  });
});

describe('knowsLinks', () => {
  it('is false for terminals that print unknown commands', () => {
    for (const [env, knows] of [
      [{ TERM: 'xterm-256color' }, true],
      [{ TERM: 'tmux-256color' }, true],
      [{ TERM: 'xterm-256color', VTE_VERSION: '7200' }, true],
      [{ TERM: 'xterm-256color', VTE_VERSION: '4803' }, false],
      [{ TERM: 'xterm-256color', VTE_VERSION: '4999' }, false],
      [{ TERM: 'xterm-256color', VTE_VERSION: '5000' }, true],
      [{ TERM: 'linux', VTE_VERSION: '7200' }, false],
      [{ TERM: 'linux' }, false],
      [{ TERM: 'vt220' }, false],
      [{}, true],
    ] as const) {
      assert.equal(knowsLinks(env), knows, JSON.stringify(env));
    }
  });
});
