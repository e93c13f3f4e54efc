/** Runs `foyer doctor`. It has a bundle of its own, since no window needs it. */

import { type Paths, pathsOf } from '../../files/paths.js';
import { systemClock } from '../../machine/system-clock.js';
import type { Address } from '../../session/model.js';
import { checkTerminal } from '../../terminal/check.js';
import { standardKeyboard } from '../../terminal/input/standard-keyboard.js';
import type { Answers } from '../../terminal/inquiry/answers.js';
import { Inquiry, type InquiryOptions } from '../../terminal/inquiry/inquiry.js';
import { askableOf } from '../../terminal/inquiry/questions.js';
import { isForeground } from '../../terminal/lifecycle/foreground.js';
import {
  print,
  printProblem,
  printToned,
  steadyStandardOutput,
} from '../../terminal/standard-streams.js';
import type { DoctorLine } from '../command-line/doctor-line.js';
import { EXIT } from '../exit.js';
import { defaultServer } from '../network/default-server.js';
import { readTrustedFile } from '../trusted-file.js';
import { documentOf, examine, todoCount } from './checks.js';
import { REPORT_WORDS } from './doctor-sentences.js';
import type { Facts, TerminalFacts } from './facts.js';
import { fileFacts } from './file-facts.js';
import { probeServer } from './probe-server.js';
import { reportLines } from './report-lines.js';
import { tryKeys } from './try-keys.js';

const JSON_INDENT = 2;

/** The columns of a report that goes to no terminal. */
const USUAL_COLUMNS = 80;

/** The exit status of Ctrl-C. */
const INTERRUPTED = 130;

/** Looks at everything and prints the report; the exit status says whether there is something to do. */
export async function doctor(line: DoctorLine, local: Address, version: string): Promise<void> {
  const trust = line.ca === null ? { trusted: null } : readTrustedFile(line.ca);
  if ('problem' in trust) return refuse(`${trust.problem} See foyer doctor --help.`);
  const terminal = openTerminal();
  if (terminal === null && line.keys) return refuse(REPORT_WORDS.keysNeedTerminal);
  const keys = terminal !== null && line.keys ? await tryKeys(terminal) : null;
  const found = await findFacts(line, local, trust.trusted, terminal);
  const facts = { ...found, foyer: version, keys };
  const all = examine(facts);
  if (line.json) print(`${JSON.stringify(documentOf(all), null, JSON_INDENT)}\n`);
  else printToned(reportLines(all, facts.foyer, facts.terminal?.columns ?? USUAL_COLUMNS));
  const status = todoCount(all) === 0 ? EXIT.ok : EXIT.failure;
  if (terminal !== null && !line.json && !line.keys && (await wantsKeys(terminal))) {
    await tryKeys(terminal);
  }
  process.exit(status);
}

function refuse(problem: string): void {
  printProblem(problem);
  process.exitCode = EXIT.usage;
}

/** Returns the terminal; null if the standard streams are none, or one that shows no screen. */
function openTerminal(): InquiryOptions | null {
  const { env } = process;
  const input = standardKeyboard();
  const output = steadyStandardOutput();
  if (input === null || checkTerminal(env, input, output) !== null) return null;
  return { input, output, env, process, clock: systemClock, isForeground };
}

/** Finds out everything at once; the terminal is given back at the end, so that it swallows late answers. */
async function findFacts(
  line: DoctorLine,
  local: Address,
  trusted: string | null,
  terminal: InquiryOptions | null,
): Promise<Omit<Facts, 'foyer' | 'keys'>> {
  const { env, versions, platform, arch } = process;
  const paths = pathsOf(env, env.HOME ?? '');
  const address = line.address ?? (await serverOf(paths, local));
  const inquiry = terminal && new Inquiry(terminal, REPORT_WORDS.looking, interrupted);
  const network = probeServer(address ?? local, trusted);
  const answers = await inquiry?.answers;
  inquiry?.closeIfWhole();
  const facts = {
    ...{ env, node: versions.node, system: `${platform} ${arch}` },
    terminal: terminal && answers ? terminalFacts(terminal, answers) : null,
    network: await network,
    mayHost: address === null,
    files: paths && fileFacts(paths, env),
  };
  inquiry?.close();
  return facts;
}

/** Ends at once; the terminal is given back as the process exits. */
function interrupted(): void {
  process.exit(INTERRUPTED);
}

/** Returns the server of the settings, if they can be read; null for this machine's. */
function serverOf(paths: Paths | null, local: Address): Promise<Address | null> {
  return defaultServer(paths, local).catch(() => null);
}

function terminalFacts({ env, output }: InquiryOptions, answers: Answers): TerminalFacts {
  const { columns = 0, rows = 0 } = output;
  return { columns, rows, asked: askableOf(env), answers };
}

/** Asks whether to try keys: Enter means yes. */
async function wantsKeys({ input }: InquiryOptions): Promise<boolean> {
  // A key that comes at once is one already.
  input.setRawMode?.(true);
  print(`${REPORT_WORDS.tryKeys}\n`);
  input.resume();
  const typed = await new Promise<string>((done) => {
    input.on('data', (bytes) => done(String(bytes)));
    for (const end of ['end', 'error', 'close']) input.on(end, () => done(''));
  });
  input.setRawMode?.(false);
  input.pause();
  return typed === '\r' || typed === '\n';
}
