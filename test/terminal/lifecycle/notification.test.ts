/** Desktop notifications by terminal. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Environment } from '../../../src/terminal/colour.js';
import { createHostRequests } from '../../../src/terminal/lifecycle/host-requests.js';
import { notification } from '../../../src/terminal/lifecycle/notification.js';
import { consoleText } from '../../../src/terminal/plain-text.js';
import { repertoireOf } from '../../../src/terminal/render/capabilities.js';
import { byteLength } from '../../../src/text/bytes.js';
import { PAYLOADS } from '../../support/payloads.js';
import { anyText } from '../../text/samples.js';
import '../../support/seed.js';
import { LOCALES, leaks, readStrictly } from '../../support/terminal/strict-terminal.js';

const TEXT = '\x1b]9;Foyer: bob in den: ann; hi\x07';
const TITLE_AND_TEXT = '\x1b]777;notify;Foyer: bob in den;ann, hi\x07';

/** The sequences for terminals, by their environment. */
const SENT: readonly (readonly [Environment, string])[] = [
  [{}, TITLE_AND_TEXT],
  [{ TERM: 'xterm-256color' }, TITLE_AND_TEXT],
  [{ TERM: 'xterm-256color', VTE_VERSION: '7600' }, TITLE_AND_TEXT],
  [{ TERM: 'rxvt-unicode-256color' }, TITLE_AND_TEXT],
  [{ TERM: 'foot' }, TITLE_AND_TEXT],
  [{ TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty' }, TITLE_AND_TEXT],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' }, TITLE_AND_TEXT],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app' }, TEXT],
  [{ TERM: 'xterm-256color', LC_TERMINAL: 'iTerm2' }, TEXT],
  [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WarpTerminal' }, TEXT],
  [{ TERM: 'xterm-kitty' }, TEXT],
  [{ TERM: 'xterm-256color', KITTY_WINDOW_ID: '1' }, TEXT],
  [{ TERM: 'linux', KITTY_WINDOW_ID: '1' }, ''],
  [
    { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' },
    `\x1bPtmux;\x1b${TITLE_AND_TEXT}\x1b\\`,
  ],
  [
    { TERM: 'screen-256color', TMUX: '/tmp/tmux-0/default,1,0', LC_TERMINAL: 'iTerm2' },
    `\x1bPtmux;\x1b${TEXT}\x1b\\`,
  ],
];

describe('a notification', () => {
  for (const [env, expected] of SENT) {
    const names = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    it(`with ${names.join(' ') || 'nothing set'} is ${JSON.stringify(expected)}`, () => {
      assert.equal(notification(env, 'Foyer: bob in den', 'ann; hi'), expected);
    });
  }

  it('has no control characters or parameters except its own', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, body) => {
        const plain = notification({}, title, body);
        assert.match(plain, /^\x1b\]777;notify;[^;\p{Cc}\p{Cs}]*;[^;\p{Cc}\p{Cs}]*\x07$/u);
        const text = notification({ TERM: 'xterm-kitty' }, title, body);
        assert.match(text, /^\x1b\]9;[^\p{Cc}\p{Cs}]*\x07$/u);
      }),
    );
  });

  it('is cut between characters if it is long', () => {
    const sent = notification({}, 't'.repeat(9999), '長'.repeat(9999));
    assert.ok(byteLength(sent) <= 80 + 200 + '\x1b]777;notify;;\x07'.length, sent);
    assert.match(sent, /;t+…;長+…\x07$/);
    const zalgo = notification({}, 't', `a${'\u0301'.repeat(9999)}`);
    assert.ok(byteLength(zalgo) <= 300);
  });

  it('is whole if it fits', () => {
    const body = 'x'.repeat(200);
    assert.equal(notification({}, 't', body), `\x1b]777;notify;t;${body}\x07`);
  });
});

describe('what is written outside of the cells', () => {
  for (const { env, charset } of LOCALES) {
    it(`is Foyer’s own with ${JSON.stringify(env)}, whatever its texts are`, () => {
      for (const { name, sent } of PAYLOADS) {
        const text = Buffer.from(sent as Uint8Array).toString();
        const written: string[] = [];
        const host = createHostRequests(env, (_kind, bytes) => written.push(bytes) > 0);
        host.setTitle(`Foyer: ${text}`);
        host.notify(`Foyer: ${text}`, text);
        host.copy(text);
        written.push(consoleText(text, repertoireOf(env)).replaceAll('\n', '\r\n'));
        const bytes = Buffer.from(written.join(''));
        const { strangers, asked } = readStrictly(bytes, charset);
        assert.deepEqual([...strangers, ...leaks(bytes, sent)], [], name);
        const types = asked.map(({ type }) => type);
        assert.deepEqual(types, ['title', 'notification', 'clipboard'], name);
      }
    });
  }
});
