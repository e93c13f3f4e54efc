import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SecretMask, withoutSecrets } from '../../../src/protocol/records/secret-mask.js';

const LINE = '\u001e{"type":"entered","secret":"s3cr3t","name":"ann"}\r\n';
const SHOWN = '\u001e{"type":"entered","secret":"......","name":"ann"}\r\n';

describe('the mask of secrets', () => {
  it('hides a secret wherever reads cut it', () => {
    for (let cut = 0; cut <= LINE.length; cut++) {
      const mask = new SecretMask(true);
      const parts = [LINE.slice(0, cut), LINE.slice(cut)];
      const shown = parts.map((part) => Buffer.from(mask.push(Buffer.from(part))).toString());
      assert.equal(shown.join(''), SHOWN, `cut at ${cut}`);
    }
  });

  it('hides a secret whose name is written in another way', () => {
    const line = LINE.replace('secret', 'secr\\u0065t');
    assert.ok(!Buffer.from(withoutSecrets(Buffer.from(line))).includes('s3cr3t'));
  });

  it('hides nothing of what somebody says about it', () => {
    const line = `\u001e${JSON.stringify({ type: 'said', text: '{"secret":"s3cr3t"}' })}\r\n`;
    assert.equal(Buffer.from(withoutSecrets(Buffer.from(line))).toString(), line);
    const chat = 'ann: {"secret":"s3cr3t"}\r\n';
    assert.equal(Buffer.from(withoutSecrets(Buffer.from(chat))).toString(), chat);
  });

  it('leaves the bytes themselves as they are, in a Buffer too', () => {
    for (const bytes of [Buffer.from(LINE), new TextEncoder().encode(LINE)]) {
      withoutSecrets(bytes);
      assert.equal(Buffer.from(bytes).toString(), LINE);
    }
  });
});
