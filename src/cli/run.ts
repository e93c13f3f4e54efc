/** Runs the command that the command line asks for. */

import { EXIT } from './exit.js';
import { type CommandLine, helpText, parseCommandLine } from './flags.js';
import { localAddress } from './local-address.js';
import { version } from './version.js';

type Commands = {
  readonly [Name in CommandLine['command']]: (
    line: Extract<CommandLine, { command: Name }>,
  ) => void | Promise<void>;
};

/** Runs each command; large modules are evaluated only by the command that uses them. */
const COMMANDS: Commands = {
  help: () => void process.stdout.write(helpText()),
  version: () => void process.stdout.write(`foyer ${version()}\n`),
  mistake: ({ problem }) => refuse(`${problem} See foyer --help.`),
  serve: async (line) => {
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const { serve } = await import('./serve.js');
    await serve({ ...line, port: line.port ?? local.address.port });
  },
  chat: async (line) => {
    const local = localAddress(process.env);
    if ('problem' in local) return refuse(local.problem);
    const { chat } = await import('./chat.js');
    await chat(line, local.address);
  },
};

function refuse(problem: string): void {
  process.stderr.write(`foyer: ${problem}\n`);
  process.exitCode = EXIT.usage;
}

/** Runs the command that `words`, the arguments of the program, ask for. */
export async function run(words: readonly string[]): Promise<void> {
  const line = parseCommandLine(words);
  await (COMMANDS[line.command] as (line: CommandLine) => void | Promise<void>)(line);
}
