import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  isRecord,
  knownExtensions,
  MAX_RECORD_BYTES,
  MAX_RECORD_TEXT_BYTES,
  readClientRecord,
  readServerRecord,
  recordLine,
  recordText,
} from '../../../src/protocol/records/record-text.js';
import { byteLength, bytePrefix } from '../../../src/text/bytes.js';

const RS = '\u001e';
const said = { type: 'said', id: 1, time: 2, name: 'ann', text: 'hi' } as const;

describe('a record', () => {
  it('is one line that begins with U+001E', () => {
    const line = recordLine({ ...said, text: 'one\ntwo' });
    assert.equal(line, `${RS}{"type":"said","id":1,"time":2,"name":"ann","text":"one\\ntwo"}`);
    assert.ok(isRecord(line));
    assert.ok(!isRecord('ann: hi'));
  });

  it('is read as it was written', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.nat(), text, text, fc.boolean(), (id, name, words, action) => {
        const record = { ...said, id, name, text: words, action, ref: id };
        assert.deepEqual(readServerRecord(recordLine(record)), record);
      }),
    );
  });

  const rows = [
    ['no JSON', '{"type":'],
    ['an array', '["said"]'],
    ['null', 'null'],
    ['a number', '7'],
    ['nothing', ''],
    ['an object without a type', '{"id":1}'],
    ['a type that is no text', '{"type":1}'],
    ['a type that is inherited', '{"__proto__":{"type":"who"}}'],
    ['a member that is absent', '{"type":"say","ref":1}'],
    ['a member that is inherited', '{"type":"say","ref":1,"__proto__":{"text":"a"}}'],
    ['a negative reference', '{"type":"say","ref":-1,"text":"a"}'],
    ['a reference with a fraction', '{"type":"say","ref":1.5,"text":"a"}'],
    ['a huge reference', '{"type":"say","ref":1e300,"text":"a"}'],
    ['a reference that is a text', '{"type":"say","ref":"1","text":"a"}'],
    ['an optional member of another kind', '{"type":"say","ref":1,"text":"a","action":1}'],
    ['an extension that is no text', '{"type":"hello","extensions":[1]}'],
    ['deep JSON', `${'['.repeat(4000)}`],
  ] as const;
  for (const [what, json] of rows) {
    it(`is malformed: ${what}`, () => {
      assert.deepEqual(readClientRecord(RS + json), { type: 'malformed' });
    });
  }

  it('is malformed if it is too long by a byte', () => {
    const whole = (length: number) => recordLine({ type: 'say', ref: 1, text: 'a'.repeat(length) });
    const most = MAX_RECORD_BYTES - whole(0).length;
    assert.equal(readClientRecord(whole(most)).type, 'say');
    assert.equal(readClientRecord(whole(most + 1)).type, 'malformed');
  });

  for (const type of ['unknown', 'toString', '__proto__', 'constructor', 'said']) {
    it(`is ignored if it is of the type ${type}, which no client sends`, () => {
      assert.deepEqual(readClientRecord(`${RS}{"type":"${type}"}`), { type: 'ignored' });
    });
  }

  it('loses the members that are not known', () => {
    const line = `${RS}{"type":"who","more":1,"__proto__":{"a":1}}`;
    assert.deepEqual(readClientRecord(line), { type: 'who' });
  });

  it('has the last of two members with one name', () => {
    const line = `${RS}{"type":"say","ref":1,"ref":2,"text":"a"}`;
    assert.deepEqual(readClientRecord(line), { type: 'say', ref: 2, text: 'a' });
  });

  it('has no lone surrogates', () => {
    const line = `${RS}{"type":"say","ref":1,"text":"a\\ud800b"}`;
    assert.deepEqual(readClientRecord(line), { type: 'say', ref: 1, text: 'a\ufffdb' });
  });

  it('holds people with what is known of each', () => {
    const people = [{ name: 'ann' }, { name: 'bob', away: 'lunch' }, { name: 'cat', lost: true }];
    const line = recordLine({ type: 'people', people, last: true });
    assert.deepEqual(readServerRecord(line), { type: 'people', people, last: true });
    const strange = '{"type":"people","people":[{"name":1}],"last":true}';
    assert.deepEqual(readServerRecord(RS + strange), { type: 'malformed' });
  });
});

describe('a text in a record', () => {
  it('keeps line breaks and tabs, and no other control character', () => {
    assert.equal(recordText('a\tb\nc\rd\u0000\u001e\u007f'), 'a\tb\nc\ufffdd\ufffd\ufffd\u007f');
  });

  it('fits with the longest names, whatever it is', () => {
    const name = '"'.repeat(64);
    const unit = fc.oneof(fc.constantFrom('\u0000', '"', '\\', '\n', '\u2028', '👋'), fc.string());
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 2000 }), (units) => {
        const text = recordText(bytePrefix(units.join(''), MAX_RECORD_TEXT_BYTES));
        const most = Number.MAX_SAFE_INTEGER;
        const record = { type: 'whispered', id: most, time: most, name, to: name, text } as const;
        const line = recordLine({ ...record, ref: most });
        assert.ok(byteLength(line) <= MAX_RECORD_BYTES, String(byteLength(line)));
        assert.ok(!/[\r\n]/.test(line));
      }),
    );
  });
});

describe('the known extensions', () => {
  it('are those that both know', () => {
    assert.deepEqual([...knownExtensions(['resume', 'x', 'messages'])], ['messages', 'resume']);
  });
});
