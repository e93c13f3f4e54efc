/** Runs the command that the command line asks for. */

import { isatty } from 'node:tty';
import { checkTerminal } from '../terminal/check.js';
import { print, printCrash, printProblem } from '../terminal/standard-streams.js';
import { RECORD } from './cli-sentences.js';
import type { ChatLine } from './command-line/chat-line.js';
import { generalHelp, subcommandHelp } from './command-line/help-text.js';
import { type CommandLine, parseCommandLine } from './command-line/parse-command-line.js';
import { EXIT } from './exit.js';
import { localAddress } from './network/local-address.js';
import { version } from './version.js';

/** The file descriptors of the standard streams. */
const STDIN = 0;
const STDOUT = 1;

type Commands = {
  readonly [Name in CommandLine['command']]: (
    line: Extract<CommandLine, { command: Name }>,
  ) => void | Promise<void>;
};

/** Runs each command; large modules are evaluated only by the command that uses them. */
const COMMANDS: Commands = {
  help: ({ about }) => print(about === null ? generalHelp() : subcommandHelp(about)),
  version: () => print(`foyer ${version()}\n`),
  mistake: ({ problem, see }) => refuse(`${problem} See ${see}.`),
  demo: async ({ theme }) => {
    const unfit = screenProblem();
    if (unfit !== null) return refuse(unfit);
    const { demo } = await import('./demo/demo.js');
    await demo(theme);
  },
  serve: async (line) => {
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const { serve } = await import('./serve/serve.js');
    await serve({ ...line, defaultPort: local.address.port });
  },
  completions: async ({ shell }) => {
    const { completionScript } = await import('./completions/completion-script.js');
    print(completionScript(shell));
  },
  ctl: async (line) => {
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const { ctl } = await import('./serve/ctl.js');
    await ctl({ ...line, port: line.port ?? local.address.port });
  },
  replay: async (line) => {
    const { replay } = await import('./replay/replay.js');
    replay(line);
  },
  check: async (line) => {
    const { check } = await import('./check/check.js');
    await check(line);
  },
  doctor: async (line) => {
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const { doctor } = await import('./doctor/doctor.js');
    await doctor(line, local.address, version());
  },
  chat: async (line) => {
    if (line.locked) await forgetEnvironment();
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const trust = line.ca === null ? { trusted: null } : await readTrusted(line.ca);
    if ('problem' in trust) return refuse(`${trust.problem} See foyer --help.`);
    if (!takesScreen(line)) {
      if (line.record !== null) return refuse(RECORD.noScreen);
      const { plain } = await import('./plain/plain.js');
      return plain({ ...line, ...trust }, local.address);
    }
    const { chat } = await import('./chat.js');
    await chat({ ...line, ...trust }, local.address);
  },
};

/** True if a chat is drawn on a screen: it may be, and the standard streams are a terminal that can show one. */
function takesScreen({ plain, json }: Pick<ChatLine, 'plain' | 'json'>): boolean {
  if (plain || json) return false;
  return screenProblem() === null;
}

/** Returns why the standard streams show no screen; null if they are a terminal that can. */
function screenProblem(): string | null {
  return checkTerminal(process.env, { isTTY: isatty(STDIN) }, { isTTY: isatty(STDOUT) });
}

function refuse(problem: string): void {
  printProblem(problem);
  process.exitCode = EXIT.usage;
}

/** Forgets what the environment of somebody else could change. */
async function forgetEnvironment() {
  const { lockEnvironment } = await import('./locked/locked-environment.js');
  lockEnvironment(process.env);
}

async function readTrusted(path: string) {
  // It loads Node's TLS, and most windows have none.
  const { readTrustedFile } = await import('./trusted-file.js');
  return readTrustedFile(path);
}

/** Ends the program, unless the screen does: it gives the terminal back before. */
function crash(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  printCrash(error, process.stderr, process.env);
  process.exit(EXIT.failure);
}

/** Runs the command that `words`, the arguments of the program, ask for. */
export async function run(words: readonly string[]): Promise<void> {
  process.on('uncaughtException', crash);
  const line = parseCommandLine(words);
  await (COMMANDS[line.command] as (line: CommandLine) => void | Promise<void>)(line);
}

/** Returns true if the program, run with these arguments, opens a window. */
export function opensWindow(words: readonly string[]): boolean {
  const line = parseCommandLine(words);
  return line.command === 'chat' && takesScreen(line);
}
