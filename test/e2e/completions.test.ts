/** The completions, in the shells themselves. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHELLS, type Shell } from '../../src/cli/command-line/completions-line.js';
import {
  type AnySubcommand,
  COMMON_FLAGS,
  FIRST_WORDS,
  SUBCOMMANDS,
} from '../../src/cli/command-line/subcommands.js';
import { completionScript } from '../../src/cli/completions/completion-script.js';
import { SERVE_COMMANDS } from '../../src/cli/serve/serve-commands.js';
import { FAULTS } from '../../src/faults/fault-table.js';
import { THEME_NAMES } from '../../src/text/theme-names.js';
import { privateFolder } from '../files/folder.js';
import { run } from '../support/built-program.js';
import { cleanUp } from '../support/clean-up.js';
import { neededProgram } from '../support/needed-program.js';
import { PtySession } from '../support/terminal/pty.js';

const namesOf = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name);

/** The flags of a subcommand, as they are typed. */
function flagsOf({ flags }: AnySubcommand): string[] {
  const all = [...flags, ...COMMON_FLAGS];
  return all.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
}

/** The files in the folder in which the shells complete. */
const FILES = ['server.conf', 'two words.conf'];

/** What is typed, and all that completes its last word. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['foyer ', FIRST_WORDS],
  ['foyer se', ['serve']],
  ['foyer example.org ', []],
  ['foyer --theme ', THEME_NAMES],
  ['foyer --theme li', ['light']],
  ['foyer --nick ', []],
  ['foyer --room a --ca ', FILES],
  ['foyer serve --faults ch', ['chop']],
  ['foyer serve --faults ', namesOf(FAULTS)],
  ['foyer serve --limit-loopback ', ['on', 'off']],
  ['foyer serve --config ', FILES],
  ['foyer serve --port ', []],
  ['foyer ctl ', namesOf(SERVE_COMMANDS)],
  ['foyer ctl --admin ', FILES],
  ['foyer ctl --port 7 ki', ['kick']],
  ['foyer ctl kick ', []],
  ['foyer completions ', SHELLS],
  ['foyer completions zsh ', []],
  ['foyer help ', FIRST_WORDS.filter((name) => name !== 'help')],
  ...(SUBCOMMANDS as readonly AnySubcommand[]).map((row) => {
    const word = row.name === 'chat' ? '' : `${row.name} `;
    return [`foyer ${word}--`, flagsOf(row).filter((flag) => flag.startsWith('--'))] as const;
  }),
];

/** Asks a shell what completes each text; an answer has a line for each word. */
type Ask = (shell: string, script: string, folder: string, texts: readonly string[]) => string;

/** Comes after the answer to each text. */
const END = '--end--';

const askBash: Ask = (shell, script, cwd, texts) => {
  const lines = texts.map((text) => {
    const words = text.split(' ');
    const asked = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`;
    return `${asked}; COMP_CWORD=${words.length - 1}; _foyer; printf '%s\\n' "\${COMPREPLY[@]}" ${END}`;
  });
  const program = [`source ${script}`, ...lines].join('\n');
  return execFileSync(shell, ['--norc', '-c', program], { cwd, encoding: 'utf8' });
};

const askFish: Ask = (shell, script, cwd, texts) => {
  const lines = texts.map((text) => `complete -C '${text}'; echo ${END}`);
  const program = [`source ${script}`, ...lines].join('\n');
  const env = { ...process.env, HOME: cwd, LANG: 'C.UTF-8' };
  const output = execFileSync(shell, ['--no-config', '-c', program], {
    cwd,
    encoding: 'utf8',
    env,
  });
  // Each line has a word, a tab and its meaning.
  return output.replaceAll(/\t.*/g, '');
};

/** zsh completes only at a terminal: one of its own, in which all candidates are stored instead of inserted. */
const ZSH = `
zmodload zsh/zpty
zpty -b z zsh -f -i
ask() { zpty -w z "$1"; }
ask 'PS1= PS2=; autoload -Uz compinit; compinit -D -u; source $SCRIPT'
ask 'compadd() {
  if (( ! \${argv[(I)-[OAD]]} )); then
    local -a found; builtin compadd -A found "$@"; print -rl -- $found >> $ANSWER
  fi
  builtin compadd "$@"
}'
ask 'finish() { zle complete-word; print -- ${END} >> $ANSWER; zle kill-buffer }; zle -N finish; bindkey "^I" finish'
`;

const askZsh: Ask = (shell, script, cwd, texts) => {
  const answer = join(cwd, '.answer');
  writeFileSync(answer, '');
  const waits = texts.map(
    (text, index) =>
      `zpty -n -w z $'${text}\\t'\nuntil (( $(grep -c -e ${END} $ANSWER) > ${index} )); do zpty -r -t z > /dev/null; sleep 0.01; done`,
  );
  const program = [ZSH, ...waits, 'zpty -d z', 'cat $ANSWER'].join('\n');
  const env = { ...process.env, SCRIPT: script, ANSWER: answer, TERM: 'xterm', LANG: 'C.UTF-8' };
  return execFileSync(shell, ['-f', '-c', program], {
    cwd,
    encoding: 'utf8',
    env,
    timeout: 30_000,
  });
};

const ASK: Readonly<Record<Shell, Ask>> = { bash: askBash, fish: askFish, zsh: askZsh };

for (const name of SHELLS) {
  const shell = neededProgram(name, 'FOYER_NEEDS_SHELLS');
  const skip = shell === null && `there is no ${name}`;

  test(`${name} completes what the table of subcommands has`, { skip }, (t) => {
    const folder = privateFolder(t);
    const script = join(privateFolder(t), 'script');
    writeFileSync(script, completionScript(name));
    for (const file of FILES) writeFileSync(join(folder, file), '');
    const output = ASK[name](
      shell ?? '',
      script,
      folder,
      CASES.map(([text]) => text),
    );
    const answers = output
      .replaceAll('\\ ', ' ')
      .split(`${END}\n`)
      .map((part) => part.split('\n').filter(Boolean));
    const wanted = CASES.map(([text, words]) => [text, [...words].sort()]);
    const found = CASES.map(([text], index) => [text, [...(answers[index] ?? [])].sort()]);
    assert.deepEqual(found, wanted);
  });
}

for (const name of SHELLS) {
  test(`foyer completions ${name} prints the script, in ASCII`, async () => {
    const { out, status } = await run('completions', name);
    assert.equal(out, completionScript(name));
    assert.match(out, /^[\n -~]*$/);
    assert.equal(status, 0);
  });
}

test('bash completes a value after “=”, and escapes the name of a file', async (t) => {
  const folder = privateFolder(t);
  const script = join(privateFolder(t), 'script');
  writeFileSync(script, completionScript('bash'));
  for (const file of FILES) writeFileSync(join(folder, file), '');
  const start = `cd ${folder}; exec bash --rcfile ${script} -i`;
  const session = new PtySession(['bash', '-c', start], { columns: 100, rows: 10 });
  cleanUp(t, () => session.end());
  session.feed('foyer --theme=li\t\x01#\rfoyer serve --config tw\t\x01#\r');
  await session.waitFor(/#foyer --theme=light/);
  await session.waitFor(/#foyer serve --config two\\ words\.conf/);
});
