/** The stored facts about a server. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  checkServer,
  knownServer,
  readServer,
  recorded,
  type StoredServer,
  serverText,
  type WindowRef,
  withUses,
} from '../../../src/app/servers/stored-server.js';
import { anyText } from '../../text/samples.js';
import '../../support/seed.js';

function used(address: string, time: number, more: Partial<StoredServer> = {}): StoredServer {
  return { address, name: 'ann', time, outcome: 'connected', inUse: [], ...more };
}

const OWN = { pid: 1, start: 5 };
const OPEN = { pid: 2, start: 5 };
const CLOSED = { pid: 3, start: 5 };
const isOther = ({ pid }: WindowRef) => pid === OPEN.pid;

const { inUse: _, ...KNOWN } = used('a:1', 2, { outcome: 'refused' });

describe('what is recorded of a server', () => {
  it('is what happened, under the new name', () => {
    const server = recorded(used('A:1', 1), { ...KNOWN, name: 'bob' }, isOther);
    assert.deepEqual(server, used('a:1', 2, { name: 'bob', outcome: 'refused' }));
  });

  for (const [what, name] of [
    ['there is no new one', null],
    ['the new one is too long', 'n'.repeat(500)],
  ] as const) {
    it(`keeps the known name if ${what}`, () => {
      assert.equal(recorded(used('a:1', 1), { ...KNOWN, name }, isOther)?.name, 'ann');
    });
  }

  it('keeps the known name while another window uses it, and only then', () => {
    for (const [window, name] of [
      [OPEN, 'ann'],
      [OWN, 'ann2'],
      [CLOSED, 'ann2'],
    ] as const) {
      const before = used('a:1', 1, { inUse: [{ ...window, name: 'ann' }] });
      const after = recorded(before, { ...KNOWN, name: 'ann2' }, isOther);
      assert.equal(after?.name, name);
      assert.deepEqual(after?.inUse, before.inUse);
    }
  });

  it('is nothing if the address is too long', () => {
    assert.equal(recorded(null, { ...KNOWN, address: 'x'.repeat(500) }, isOther), null);
  });
});

describe('the names in use', () => {
  const before = used('a:1', 1, {
    inUse: [
      { ...OWN, name: 'old' },
      { ...OPEN, name: 'bob' },
      { ...CLOSED, name: 'cat' },
    ],
  });

  it('are replaced by a window’s, without those of closed windows', () => {
    assert.deepEqual(withUses(before, OWN, ['ann', 'ann2'], isOther)?.inUse, [
      { ...OPEN, name: 'bob' },
      { ...OWN, name: 'ann' },
      { ...OWN, name: 'ann2' },
    ]);
    assert.deepEqual(withUses(before, OWN, [], isOther)?.inUse, [{ ...OPEN, name: 'bob' }]);
  });

  it('are bounded in number, and the newest stay', () => {
    const names = Array.from({ length: 100 }, (_, index) => `n${index}`);
    const { inUse = [] } = withUses(before, OWN, names, isOther) ?? {};
    assert.deepEqual([inUse.length, inUse.at(-1)?.name], [20, 'n99']);
  });

  it('are known to the app if another window uses them', () => {
    assert.deepEqual(knownServer(before, isOther).inUse, ['bob']);
    assert.deepEqual(knownServer(used('a:1', 1), isOther), {
      ...KNOWN,
      time: 1,
      outcome: 'connected',
    });
  });
});

describe('the text of a server', () => {
  it('is parsed to what it was made of', () => {
    const server = used('a:1', 1, { name: null, inUse: [{ ...OWN, name: 'b b' }] });
    assert.deepEqual(readServer(serverText(server)), server);
  });

  it('gives no terminal control, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (address, outcome, name) => {
        const server = checkServer(
          used(`${address}:1`, 1, { outcome, name, inUse: [{ ...OWN, name }] }),
        );
        const text = JSON.stringify(server);
        assert.doesNotMatch(text, /[\0-\x1f\x7f-\x9f]/);
        if (server !== null) assert.deepEqual(readServer(serverText(server)), server);
      }),
    );
    const hostile = used('a:1', 1, { name: 'b\u202eb', outcome: '\u001b[2J' });
    assert.deepEqual(checkServer(hostile), used('a:1', 1, { name: 'b\u202eb', outcome: '␛[2J' }));
  });

  const INVALID = [
    null,
    5,
    {},
    used('', 1),
    { ...used('b:1', 1), time: 'now' },
    used('d:1', 1e300),
    { ...used('c:1', 1), name: 7 },
  ];

  it('is none if a field is invalid', () => {
    for (const value of INVALID) assert.equal(readServer(JSON.stringify(value)), null);
  });

  it('has the bounds of its fields, exactly', () => {
    const last = 8.64e15;
    const use = { ...OWN, name: 'ann' };
    const uses = Array.from({ length: 21 }, (_, index) => ({ ...use, pid: index + 1 }));
    for (const [server, kept] of [
      [used('a:1', last), used('a:1', last)],
      [used('a:1', -last), used('a:1', -last)],
      [used('a:1', last + 1), null],
      [used('a:1', -last - 1), null],
      [used('a'.repeat(300), 1), used('a'.repeat(300), 1)],
      [used('a'.repeat(301), 1), null],
      [used('a:1', 1, { name: 'n'.repeat(300) }), used('a:1', 1, { name: 'n'.repeat(300) })],
      [used('a:1', 1, { name: 'n'.repeat(301) }), null],
      [used('a:1', 1, { inUse: uses }), used('a:1', 1, { inUse: uses.slice(1) })],
    ] as const) {
      assert.deepEqual(checkServer(server), kept);
    }
  });

  it('leaves out invalid uses, and other fields', () => {
    const use = { ...OWN, name: 'ann' };
    const uses = [null, 7, { ...use, pid: 0 }, { ...use, pid: -1 }, { ...use, pid: 1.5 }];
    const inUse = [...uses, { ...use, name: 7 }, { ...use, start: '' }, { ...use, more: 1 }];
    const text = JSON.stringify({ ...used('a:1', 1), inUse, more: 'x' });
    assert.deepEqual(readServer(text), used('a:1', 1, { inUse: [use] }));
    assert.deepEqual(readServer(JSON.stringify({ ...used('a:1', 1), inUse: 7 })), used('a:1', 1));
  });
});
