/** The checks of the doctor: what each finds, and that nothing private is in a report. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTCOMES } from '../../../src/app/servers/link-sentences.js';
import { CHECKS, documentOf, examine, todoCount } from '../../../src/cli/doctor/checks.js';
import {
  FILE_WORDS,
  GROUPS,
  MACHINE_WORDS,
  MODE_WORDS,
  NETWORK_WORDS,
  PEER_WORDS,
  SAMPLE_NAMES,
  TERMINAL_WORDS,
} from '../../../src/cli/doctor/doctor-sentences.js';
import type { Facts, NetworkFacts, TerminalFacts } from '../../../src/cli/doctor/facts.js';
import type { FileFact } from '../../../src/cli/doctor/file-facts.js';
import { reportLines } from '../../../src/cli/doctor/report-lines.js';
import type { LossKind } from '../../../src/session/model.js';

const WIDTHS = { wide: 4, combining: 2, emoji: 2, picture: 2, flag: 2, joined: 2, ambiguous: 3 };

const TERMINAL: TerminalFacts = {
  columns: 100,
  rows: 40,
  asked: { background: true, modes: true, widths: true },
  answers: {
    background: 'dark',
    modes: { paste: true, focus: true, mouse: true, synchronised: true },
    widths: WIDTHS,
    isDone: true,
  },
};

const NETWORK: NetworkFacts = {
  resolved: null,
  reached: 3,
  tls: null,
  tlsLoss: null,
  peer: 'foyer',
};

const FILE: FileFact = {
  name: 'settings',
  shown: '~/.config/foyer/settings.conf',
  found: 'file',
  isReadable: true,
  isWritable: true,
  isOpenToOthers: false,
};

const FILES: readonly FileFact[] = [
  FILE,
  { ...FILE, name: 'history' },
  { ...FILE, name: 'servers', found: 'folder' },
  { ...FILE, name: 'logs', found: 'missing' },
];

const GOOD: Facts = {
  env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  foyer: '0.1.0',
  node: '20.1.0',
  system: 'linux x64',
  terminal: TERMINAL,
  network: NETWORK,
  mayHost: false,
  files: FILES,
  keys: null,
};

const env = (change: Record<string, string>) => ({ env: { ...GOOD.env, ...change } });
const terminal = (change: Partial<TerminalFacts>) => ({ terminal: { ...TERMINAL, ...change } });
const answers = (change: Partial<TerminalFacts['answers']>) =>
  terminal({ answers: { ...TERMINAL.answers, ...change } });
const network = (change: Partial<NetworkFacts>) => ({ network: { ...NETWORK, ...change } });
const settings = (change: Partial<FileFact>) => ({
  files: FILES.map((file) => (file.name === 'settings' ? { ...file, ...change } : file)),
});
const lost = (reached: LossKind) => network({ reached, peer: null });
const PATH = FILE.shown;

/** What is otherwise than good, the check that sees it, and what it says. */
const CASES: readonly (readonly [Partial<Facts>, string, 'fine' | 'todo' | 'unknown', string])[] = [
  [{ terminal: null }, 'terminal', 'unknown', TERMINAL_WORDS.none],
  [{ terminal: null, ...env({ TERM: 'dumb' }) }, 'terminal', 'todo', TERMINAL_WORDS.dumb('dumb')],
  [{ terminal: null }, 'widths', 'unknown', TERMINAL_WORDS.needed],
  [terminal({ columns: 10 }), 'size', 'todo', TERMINAL_WORDS.size(10, 40)],
  [terminal({ rows: 20 }), 'size', 'fine', TERMINAL_WORDS.sizeSmall(TERMINAL_WORDS.size(100, 20))],
  [env({ NO_COLOR: '1' }), 'colours', 'fine', TERMINAL_WORDS.noColour],
  [env({ TERM: 'vt100' }), 'colours', 'todo', TERMINAL_WORDS.monochrome('vt100')],
  [
    env({ TERM: 'xterm' }),
    'colours',
    'fine',
    TERMINAL_WORDS.colours(16, TERMINAL_WORDS.byTerm('xterm')),
  ],
  [
    env({ TERM: 'xterm', COLORTERM: 'truecolor' }),
    'colours',
    'fine',
    TERMINAL_WORDS.colours(256, TERMINAL_WORDS.byColorTerm),
  ],
  [answers({ background: 'light' }), 'background', 'fine', 'light'],
  [
    terminal({ answers: { modes: {}, widths: {}, isDone: false } }),
    'background',
    'unknown',
    TERMINAL_WORDS.noAnswer,
  ],
  [
    terminal({ asked: { background: false, modes: false, widths: true } }),
    'background',
    'unknown',
    TERMINAL_WORDS.notAsked,
  ],
  [
    terminal({ asked: { background: true, modes: false, widths: true } }),
    'paste',
    'unknown',
    TERMINAL_WORDS.notAsked,
  ],
  [
    terminal({ asked: { background: true, modes: true, widths: false } }),
    'widths',
    'unknown',
    TERMINAL_WORDS.ascii,
  ],
  [
    answers({ widths: { ...WIDTHS, emoji: 1 } }),
    'widths',
    'todo',
    TERMINAL_WORDS.differs('emoji', 2, 1),
  ],
  [answers({ widths: { ...WIDTHS, emoji: null } }), 'widths', 'unknown', TERMINAL_WORDS.senseless],
  [answers({ widths: { wide: 4 } }), 'widths', 'unknown', TERMINAL_WORDS.noAnswer],
  [
    answers({ widths: { ...WIDTHS, joined: 4 } }),
    'clusters',
    'fine',
    TERMINAL_WORDS.apart(TERMINAL_WORDS.differs(SAMPLE_NAMES.joined, 2, 4)),
  ],
  [
    answers({ widths: { ...WIDTHS, ambiguous: 6 } }),
    'ambiguous',
    'todo',
    TERMINAL_WORDS.differs(SAMPLE_NAMES.ambiguous, 3, 6),
  ],
  [answers({ modes: { paste: false } }), 'paste', 'fine', MODE_WORDS.paste[1]],
  [answers({ modes: {} }), 'focus', 'unknown', TERMINAL_WORDS.noAnswer],
  [env({ TERM: 'linux' }), 'clipboard', 'unknown', TERMINAL_WORDS.clipboardNone],
  [env({ TMUX: '/tmp/x' }), 'clipboard', 'unknown', TERMINAL_WORDS.clipboardTmux],
  [{ keys: ['Up', 'Ctrl-X'] }, 'keys', 'fine', TERMINAL_WORDS.keys('Up, Ctrl-X')],
  [
    network({ resolved: 'not-found', reached: null, peer: null }),
    'name',
    'todo',
    OUTCOMES['not-found'],
  ],
  [network({ resolved: { v4: 1, v6: 2 } }), 'name', 'fine', NETWORK_WORDS.resolved(1, 2)],
  ...(['refused', 'timed-out', 'unreachable', 'reset', 'forbidden', 'failed'] as const).map(
    (loss) => [lost(loss), 'reach', 'todo', OUTCOMES[loss]] as const,
  ),
  [{ ...lost('refused'), mayHost: true }, 'reach', 'fine', NETWORK_WORDS.mayHost],
  [lost('refused'), 'peer', 'unknown', NETWORK_WORDS.skipped],
  [network({ tls: 'TLSv1.3' }), 'tls', 'fine', 'TLSv1.3'],
  ...(['cert-expired', 'cert-issuer', 'cert-name', 'no-tls', 'tls-silent'] as const).map(
    (tlsLoss) => [network({ tlsLoss, peer: null }), 'tls', 'todo', OUTCOMES[tlsLoss]] as const,
  ),
  ...Object.entries(PEER_WORDS).map(
    ([peer, [words, what]]) =>
      [network({ peer: peer as 'foyer' }), 'peer', what === null ? 'fine' : 'todo', words] as const,
  ),
  [{ files: null }, 'settings-file', 'todo', FILE_WORDS.noHome],
  [settings({ found: 'missing' }), 'settings-file', 'fine', FILE_WORDS.missing(PATH)],
  [
    settings({ found: 'missing', isWritable: false }),
    'settings-file',
    'todo',
    FILE_WORDS.notMade(PATH),
  ],
  [
    settings({ found: 'link' }),
    'settings-file',
    'todo',
    FILE_WORDS.wrongType(PATH, FILE_WORDS.types.link),
  ],
  [settings({ found: 'unknown' }), 'settings-file', 'todo', FILE_WORDS.hidden(PATH)],
  [
    settings({ isReadable: false }),
    'settings-file',
    'todo',
    FILE_WORDS.notAllowed(PATH, FILE_WORDS.read),
  ],
  [
    settings({ isWritable: false }),
    'settings-file',
    'todo',
    FILE_WORDS.notAllowed(PATH, FILE_WORDS.written),
  ],
  [settings({ isOpenToOthers: true }), 'settings-file', 'todo', FILE_WORDS.isOpen(PATH)],
  [{ node: '18.20.1' }, 'node', 'todo', MACHINE_WORDS.oldNode('18.20.1')],
  [env({ LANG: 'de_DE' }), 'locale', 'todo', MACHINE_WORDS.ascii('de_DE')],
  [env({ STY: 'x', SSH_TTY: 'x' }), 'between', 'fine', MACHINE_WORDS.between('screen, ssh')],
];

for (const [change, id, state, result] of CASES) {
  test(`the check ${id} finds: ${result}`, () => {
    const found = examine({ ...GOOD, ...change }).find(({ check }) => check.id === id)?.finding;
    assert.deepEqual([found?.state, found?.result], [state, result]);
    assert.equal(found?.todo !== undefined, state === 'todo');
  });
}

test('a good machine has nothing to do, and every check says something', () => {
  const all = examine(GOOD);
  assert.equal(todoCount(all), 0);
  for (const { finding } of all) assert.notEqual(finding.result, '');
});

test('the checks have ids and titles of their own', () => {
  assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
  for (const { id, title, group } of CHECKS) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(title.length < 14, title);
    assert.ok(group in GROUPS);
  }
});

test('a document has no names of users, hosts and folders, whatever is found', () => {
  const secrets = {
    HOME: '/home/zoe',
    XDG_STATE_HOME: '/mnt/zoe',
    USER: 'zoe',
    SSH_CONNECTION: '192.0.2.7 1',
  };
  const others = {
    TMUX: '/tmp/tmux-zoe',
    STY: '12.zoe',
    HOSTNAME: 'zoe',
    LOGNAME: 'zoe',
    SSH_TTY: 'zoe',
  };
  for (const [change] of CASES) {
    const facts = { ...GOOD, ...change };
    const all = examine({ ...facts, env: { ...facts.env, ...secrets, ...others } });
    assert.doesNotMatch(JSON.stringify(documentOf(all)), /zoe|192\.0\.2\.7/);
  }
});

test('variables are sanitised and cut', () => {
  const all = examine({
    ...GOOD,
    env: { TERM: `\x1b]0;x\x07${'y'.repeat(500)}`, LANG: 'C.UTF-8' },
  });
  const { result = '' } = all[0]?.finding ?? {};
  assert.ok(result.length < 80 && !/\x1b/.test(result));
});

test('a report is aligned, and as wide as the terminal', () => {
  for (const columns of [60, 80, 200]) {
    const lines = reportLines(examine({ ...GOOD, files: null, terminal: null }), '0.1.0', columns);
    const texts = lines.map((parts) => parts.map(({ text }) => text).join(''));
    for (const text of texts) assert.ok(text.length < Math.min(columns, 101), text);
    const rows = texts.filter((text) => /^ {2}(?:ok|!|-) /.test(text));
    assert.equal(rows.length, CHECKS.length);
    for (const row of rows) assert.match(row, /^ {2}\S+ +.{14}\S/);
  }
});
