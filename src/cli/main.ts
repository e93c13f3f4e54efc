#!/usr/bin/env -S node --no-memory-reducer --max-semi-space-size=8
import { EXIT } from './exit.js';
import { type CommandLine, helpText, parseCommandLine } from './flags.js';
import { homeAddress } from './local-address.js';
import { version } from './version.js';

type Commands = {
  readonly [Name in CommandLine['command']]: (
    line: Extract<CommandLine, { command: Name }>,
  ) => void | Promise<void>;
};

/** What each command does; what is large is loaded only by the command that needs it. */
const COMMANDS: Commands = {
  help: () => void process.stdout.write(helpText()),
  version: () => void process.stdout.write(`foyer ${version()}\n`),
  mistake: ({ problem }) => refuse(`${problem} See foyer --help.`),
  serve: async (line) => {
    const home = homeAddress(process.env);
    if ('problem' in home) return refuse(home.problem);
    const { serve } = await import('./serve.js');
    await serve({ ...line, port: line.port ?? home.address.port });
  },
  chat: async (line) => {
    const home = homeAddress(process.env);
    if ('problem' in home) return refuse(home.problem);
    const { chat } = await import('./chat.js');
    await chat(line, home.address);
  },
};

function refuse(problem: string): void {
  process.stderr.write(`foyer: ${problem}\n`);
  process.exitCode = EXIT.usage;
}

const line = parseCommandLine(process.argv.slice(2));
await (COMMANDS[line.command] as (line: CommandLine) => void | Promise<void>)(line);
