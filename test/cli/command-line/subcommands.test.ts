/** The command line. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress } from '../../../src/app/servers/address.js';
import {
  CHECK_LINE,
  COMMAND_LINE,
  COMPLETIONS_TEXT,
  ENGINE,
} from '../../../src/cli/cli-sentences.js';
import { SHELLS } from '../../../src/cli/command-line/completions-line.js';
import { HELP_TEXT } from '../../../src/cli/command-line/help-sentences.js';
import { generalHelp, subcommandHelp } from '../../../src/cli/command-line/help-text.js';
import { editsBetween, meantName } from '../../../src/cli/command-line/mistyped.js';
import { parseCommandLine } from '../../../src/cli/command-line/parse-command-line.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  FIRST_WORDS,
  SUBCOMMANDS,
  VARIABLES,
} from '../../../src/cli/command-line/subcommands.js';
import { REPLAY, SPEEDS } from '../../../src/cli/replay/replay-sentences.js';
import { parseFaults } from '../../../src/faults/fault-spec.js';
import { UNSENDABLE } from '../../../src/input/input-sentences.js';
import type { SendProblem } from '../../../src/protocol/encode.js';
import { LEASE } from '../../../src/server/engine/engine-options.js';
import { limitRow } from '../../../src/server/limits/limits.js';
import { roomProblem } from '../../../src/server/server-sentences.js';
import { sanitise } from '../../../src/text/sanitise.js';
import { THEME_NAMES } from '../../../src/text/theme-names.js';
import { PAYLOADS } from '../../support/payloads.js';

const start = { address: null, rooms: [], nick: null, theme: null, ca: null, record: null };
const chat = { command: 'chat', ...start, plain: false, json: false, locked: false };
const serve = { command: 'serve', given: {}, config: null, watch: false, theme: null };

const check = { command: 'check', json: false };
const doctor = { command: 'doctor', address: null, json: false, keys: false, ca: null };
const host = (name: string) => ({ host: name, port: 5220 });
const checked = {
  type: 'server',
  address: { host: 'h', port: 5220 },
  room: null,
  framing: 'classic',
};

/** Valid command lines. */
const GOOD: readonly (readonly [string, object])[] = [
  ['', chat],
  ['34.73.23.1', { ...chat, address: { host: '34.73.23.1', port: 5220 } }],
  ['localhost:99', { ...chat, address: { host: 'localhost', port: 99 } }],
  ['[::1]:99', { ...chat, address: { host: '::1', port: 99 } }],
  ['::1', { ...chat, address: { host: '::1', port: 5220 } }],
  ['--room help --nick ann', { ...chat, rooms: ['help'], nick: 'ann' }],
  ['--room a --room b --room a', { ...chat, rooms: ['a', 'b'] }],
  [
    '--room ខ\u200bx\u00ady --nick ب\u200c\u202e',
    { ...chat, rooms: ['ខ\u200bx\u00ady'], nick: 'ب\u200c\u202e' },
  ],
  ['--room=help h', { ...chat, rooms: ['help'], address: { host: 'h', port: 5220 } }],
  ['--theme light', { ...chat, theme: 'light' }],
  ['--theme Contrast', { ...chat, theme: 'contrast' }],
  ['--theme dark --theme 16', { ...chat, theme: '16' }],
  ['--locked h', { ...chat, address: { host: 'h', port: 5220 }, locked: true }],
  ['tls://h', { ...chat, address: { host: 'h', port: 5220, tls: true } }],
  ['--ca f tls://h:7', { ...chat, address: { host: 'h', port: 7, tls: true }, ca: 'f' }],
  ['--plain h', { ...chat, address: { host: 'h', port: 5220 }, plain: true }],
  ['--json --room a', { ...chat, rooms: ['a'], json: true }],
  ['--record a.ndjson', { ...chat, record: 'a.ndjson' }],
  ['replay a.ndjson', { command: 'replay', file: 'a.ndjson', speed: 1 }],
  ['replay --speed 0.5 a', { command: 'replay', file: 'a', speed: 0.5 }],
  ['replay a --speed 64 --speed 1000', { command: 'replay', file: 'a', speed: 1000 }],
  ['serve --tls-cert c --tls-key k', { ...serve, given: { tlsCert: 'c', tlsKey: 'k' } }],
  ['serve --password-file f', { ...serve, given: { passwordFile: 'f' } }],
  ['serve --watch', { ...serve, watch: true }],
  ['serve --watch --theme LIGHT', { ...serve, watch: true, theme: 'light' }],
  ['serve', serve],
  ['serve --port 7 --host 0.0.0.0', { ...serve, given: { port: 7, host: '0.0.0.0' } }],
  ['serve --port 0 --room a --room b', { ...serve, given: { port: 0, rooms: ['a', 'b'] } }],
  ['serve --port 7 --port 8', { ...serve, given: { port: 8 } }],
  ...[LEASE.least, LEASE.most].map((seconds): [string, object] => [
    `serve --lease ${seconds}`,
    { ...serve, given: { leaseMs: seconds * 1000 } },
  ]),
  ['serve --motd hi --config f', { ...serve, given: { motd: 'hi' }, config: 'f' }],
  [
    'serve --connections 9 --idle 0 --limit-loopback on',
    { ...serve, given: { limits: { connections: 9, idle: 0 }, limitsLoopback: true } },
  ],
  ['check h', { ...check, of: checked }],
  [
    'check h:7 --json --room r --framing LINES',
    {
      ...{ command: 'check', json: true },
      of: { ...checked, address: { host: 'h', port: 7 }, room: 'r', framing: 'lines' },
    },
  ],
  ['check --client', { ...check, of: { type: 'client', port: null, words: [] } }],
  [
    'check --client --port 7 -- python3 chat.py HOST --json',
    { ...check, of: { type: 'client', port: 7, words: ['python3', 'chat.py', 'HOST', '--json'] } },
  ],
  ['doctor', doctor],
  ['doctor --json --keys h', { ...doctor, json: true, keys: true, address: host('h') }],
  ['doctor --ca a --ca f', { ...doctor, ca: 'f' }],
  ['demo', { command: 'demo', theme: null }],
  ['demo --theme LIGHT', { command: 'demo', theme: 'light' }],
  [`replay a --speed ${SPEEDS.least}`, { command: 'replay', file: 'a', speed: SPEEDS.least }],
  ['completions zsh', { command: 'completions', shell: 'zsh' }],
  ['--help', { command: 'help', about: null }],
  ['-h', { command: 'help', about: null }],
  ['help', { command: 'help', about: null }],
  ['--version', { command: 'version' }],
];

for (const [words, meaning] of GOOD) {
  test(`foyer ${words} is understood`, () => {
    assert.deepEqual(parseCommandLine(words.split(' ').filter(Boolean)), meaning);
  });
}

/** What is wrong with a list of faults. */
function problemOf(text: string): string {
  const reading = parseFaults(text);
  return 'problem' in reading ? reading.problem : '';
}

/** Mistakes, and the sentence for each. */
const BAD: readonly (readonly [string, string | null])[] = [
  ['--rom help', COMMAND_LINE.unknownFlag('--rom')],
  ['-x', COMMAND_LINE.unknownFlag('-x')],
  ['--room', COMMAND_LINE.valueMissing('room', 'NAME')],
  ['--room --nick ann', COMMAND_LINE.valueMissing('room', 'NAME')],
  ['--nick a --nick b', COMMAND_LINE.twoNicks],
  ['--locked h --record f', COMMAND_LINE.lockedRecord],
  ['--record a --record b', COMMAND_LINE.twoRecords],
  ['replay', REPLAY.noFile],
  ['replay a b', REPLAY.twoFiles],
  ...['0', '-1', '1001', '0.001', 'fast', '1e2', 'NaN', '\x1b[2J'].map((text): [string, string] => [
    `replay a --speed=${text}`,
    REPLAY.noSpeed(sanitise(text), SPEEDS.least, SPEEDS.most),
  ]),
  ['--theme pink', COMMAND_LINE.noTheme('pink', THEME_NAMES.join(', '))],
  ['--theme', COMMAND_LINE.valueMissing('theme', 'NAME')],
  ['serve --theme dark', COMMAND_LINE.themeNeedsWatch],
  ['serve --watch --theme pink', COMMAND_LINE.noTheme('pink', THEME_NAMES.join(', '))],
  ['--help=yes', COMMAND_LINE.valueGiven('help')],
  ['a b', COMMAND_LINE.twoAddresses],
  ['--locked', COMMAND_LINE.lockedNowhere],
  ['--locked --room a', COMMAND_LINE.lockedNowhere],
  ...['host:port', 'host:0', 'host:65536', 'host:1:2', ':::', 'http://host'].map(
    (word) => [word, parseAddress(word).problem] as const,
  ),
  ['--port 7', COMMAND_LINE.unknownFlag('--port')],
  ['serve here', COMMAND_LINE.noWords('here')],
  ['serve --port x', COMMAND_LINE.noPort('x')],
  ['serve --room ab\u2800', roomProblem('ab\u2800', 'space')],
  ['serve --faults chop=3', COMMAND_LINE.noFaults(problemOf('chop=3'))],
  ['serve --limit-loopback yes', COMMAND_LINE.noSwitch('limit-loopback', 'yes')],
  ['serve --connections 0', COMMAND_LINE.noLimit(limitRow('connections'), '0')],
  ['serve --naming 1.5', COMMAND_LINE.noLimit(limitRow('naming'), '1.5')],
  ['serve --idle=-1', COMMAND_LINE.noLimit(limitRow('idle'), '-1')],
  ...[LEASE.least - 1, LEASE.most + 1, '5m'].map((text): [string, string] => [
    `serve --lease=${text}`,
    ENGINE.noLease(String(text), LEASE),
  ]),
  ['serve --config a --config b', COMMAND_LINE.twoConfigs],
  ['doctor a b', COMMAND_LINE.twoAddresses],
  ['doctor host:0', parseAddress('host:0').problem],
  ['demo here', COMMAND_LINE.noWords('here', 'demo')],
  ['demo --theme pink', COMMAND_LINE.noTheme('pink', THEME_NAMES.join(', '))],
  ['check', CHECK_LINE.oneAddress],
  ['check a b', CHECK_LINE.oneAddress],
  ['check tls://h', CHECK_LINE.noTls],
  ['check h --port 7', CHECK_LINE.portNeedsClient],
  ['check h --framing nul', CHECK_LINE.noFraming('nul', 'classic, lines, agreed')],
  ['check --client --room r', CHECK_LINE.notForClients('room')],
  ['check --client --port x', COMMAND_LINE.noPort('x')],
  ['serve --nick ann', COMMAND_LINE.unknownFlag('--nick')],
  ...['completions', 'completions tcsh', 'completions bash zsh'].map(
    (words) => [words, COMPLETIONS_TEXT.noShell(SHELLS.join(', '))] as const,
  ),
  ['completions --shell bash', COMMAND_LINE.unknownFlag('--shell')],
];

for (const [words, sentence] of BAD) {
  test(`foyer ${words} is explained`, () => {
    const line = parseCommandLine(words.split(' '));
    assert.equal(line.command, 'mistake');
    assert.equal('problem' in line && line.problem, sentence);
  });
}

/** Names that cannot be sent to any server, and why. */
const UNSENDABLE_NAMES: readonly (readonly [string, SendProblem])[] = [
  ['two\nlines', 'line-break'],
  ['two\r\nlines', 'line-break'],
  ['\x1b[2J', 'control'],
  ['x'.repeat(1019), 'too-long'],
];

for (const flag of ['--room', '--nick']) {
  for (const [name, problem] of UNSENDABLE_NAMES) {
    test(`${flag} ${JSON.stringify(name).slice(0, 20)} is explained before anything is sent`, () => {
      const line = parseCommandLine([flag, name]);
      assert.equal(line.command, 'mistake');
      const sentence = COMMAND_LINE.invalid(flag.slice(2), UNSENDABLE[problem]);
      assert.equal('problem' in line && line.problem, sentence);
      assert.doesNotMatch(sentence, /[\x00-\x1f]/);
    });
  }

  test(`${flag} with a name that only a server can judge is understood`, () => {
    const name = 'x'.repeat(1018);
    assert.equal(parseCommandLine([flag, name]).command, 'chat');
    assert.equal(parseCommandLine([flag, 'two words']).command, 'chat');
  });
}

for (const subcommand of SUBCOMMANDS as readonly AnySubcommand[]) {
  const { name, flags, usage, tables = [], groups = {} } = subcommand;

  test(`foyer ${name} has a help of its own with all its flags`, () => {
    const help = subcommandHelp(subcommand);
    for (const flag of [...flags, ...COMMON_FLAGS]) {
      assert.match(help, new RegExp(`--${flag.name}( |$)`, 'm'));
    }
    const [first] = flags;
    const titles = { ...(first && { [first.name]: HELP_TEXT.flags }), ...groups };
    for (const [flag, title] of Object.entries(titles)) {
      assert.match(help, new RegExp(`\\n\\n${title}\\n +(-h, )?--${flag}( |$)`, 'm'));
    }
    for (const { form } of usage) assert.ok(help.includes(form));
    for (const { title, rows } of tables) {
      for (const text of [title, ...rows.map((row) => row.name)]) assert.ok(help.includes(text));
    }
    const lines = help.split('\n');
    for (const [index, line] of lines.entries()) {
      assert.ok(line.length <= 80, line);
      const [, word] = /^ {10,}(\S+)/.exec(lines[index + 1] ?? '') ?? [];
      const isText = /\S {2,}\S|^ {10,}/.test(line) && word !== undefined;
      if (isText) assert.ok(line.length + 1 + word.length > 80, `${line} ${word}`);
    }
  });

  test(`the general help names ${name}, and no flag of another command`, () => {
    const help = generalHelp();
    for (const { form } of usage) assert.ok(help.includes(form));
    const shown = [...SUBCOMMANDS[0].flags, ...COMMON_FLAGS].map((flag) => flag.name);
    for (const flag of flags) {
      assert.equal(help.includes(`  --${flag.name} `), shown.includes(flag.name), flag.name);
    }
  });
}

test('the help of a subcommand is asked for before or after its name', () => {
  for (const subcommand of SUBCOMMANDS.slice(1)) {
    const line = { command: 'help', about: subcommand };
    assert.deepEqual(parseCommandLine([subcommand.name, '--help']), line);
    assert.deepEqual(parseCommandLine(['help', subcommand.name]), line);
  }
});

test('the help names the variables of the environment', () => {
  for (const { name } of VARIABLES) assert.ok(generalHelp().includes(name));
});

test('a mistake of a subcommand leads to its help', () => {
  const line = parseCommandLine(['serve', 'x']);
  assert.equal('see' in line && line.see, 'foyer serve --help');
});

/** Words that are probably a mistyped subcommand, and which. */
const MISTYPED = [
  ['sreve', 'serve'],
  ['Serve', 'serve'],
  ['server', 'serve'],
  ['serv', 'serve'],
  ['clt', 'ctl'],
  ['hlep', 'help'],
] as const;

for (const [word, name] of MISTYPED) {
  test(`foyer ${word} is not taken for a host`, () => {
    for (const more of [[], ['--port', '7'], ['--help']]) {
      const line = parseCommandLine([word, ...more]);
      assert.equal('problem' in line && line.problem, COMMAND_LINE.mistyped(word, name));
    }
  });
}

/** Every word with one mistake: a letter is missing, comes twice, is another one, or has changed places. */
function withMistake(name: string): string[] {
  return [...name].flatMap((letter, index) => {
    const [before, after] = [name.slice(0, index), name.slice(index + 1)];
    const swapped = `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`;
    return [
      `${before}${after}`,
      `${before}${letter}${letter}${after}`,
      `${before}q${after}`,
      swapped,
    ];
  });
}

test('a first word with any one mistake is not taken for a host', () => {
  for (const name of FIRST_WORDS) {
    for (const word of withMistake(name)) {
      if (FIRST_WORDS.includes(word)) continue;
      const line = parseCommandLine([word]);
      assert.equal(line.command, 'mistake', word);
      assert.ok(FIRST_WORDS.includes(meantName(word, FIRST_WORDS) ?? ''), word);
      assert.equal(parseCommandLine([`${word}:5220`]).command, 'chat', word);
    }
  }
});

test('a host that is like a subcommand is reached with its port', () => {
  const line = parseCommandLine(['sreve:5220']);
  assert.deepEqual('address' in line && line.address, { host: 'sreve', port: 5220 });
});

test('hosts that are like no subcommand stay hosts', () => {
  for (const host of [
    'localhost',
    'chat',
    'h',
    'mail',
    'ann-laptop',
    'serve.example',
    '10.0.0.1',
  ]) {
    assert.equal(meantName(host, FIRST_WORDS), undefined, host);
    assert.equal(parseCommandLine([host]).command, 'chat', host);
  }
});

test('a help that does not exist is explained', () => {
  const line = parseCommandLine(['help', 'me']);
  assert.equal(
    'problem' in line && line.problem,
    COMMAND_LINE.noHelp('me', FIRST_WORDS.join(', ')),
  );
});

test('edits are characters to insert, delete, replace, or swap', () => {
  const cases = [
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sitting', 3],
  ] as const;
  for (const [from, to, edits] of cases) assert.equal(editsBetween(from, to), edits);
});

/** The words of the command line that are quoted in the sentence about it. */
const HOSTILE: Readonly<Record<string, (word: string) => readonly string[]>> = {
  'an address': (word) => [`${word}host:1`],
  'a port of an address': (word) => [`host:${word}`],
  'a flag that is none': (word) => [`--${word}`],
  'a flag that is none, with one dash': (word) => [`-${word}`],
  'a room': (word) => ['--room', `${word}\x01`],
  'a nickname': (word) => ['--nick', `${word}\x01`],
  'a word after serve': (word) => ['serve', word],
  'a limit of serve': (word) => ['serve', '--idle', word],
  'a room of serve': (word) => ['serve', '--room', `${word} x`],
  'the port of serve': (word) => ['serve', '--port', word],
  'a flag of serve that is none': (word) => ['serve', `--${word}`],
  'a command to explain': (word) => ['help', word],
};

for (const [place, wordsOf] of Object.entries(HOSTILE)) {
  test(`${place} is quoted without harm to the terminal`, () => {
    for (const { name, sent } of PAYLOADS) {
      const word = Buffer.from(sent as Uint8Array).toString();
      const line = parseCommandLine(wordsOf(word));
      const problem = 'problem' in line ? line.problem : '';
      assert.equal(sanitise(problem), problem, name);
    }
    assert.equal(parseCommandLine(wordsOf('\x1b[31m')).command, 'mistake');
  });
}
