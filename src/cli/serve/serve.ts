/** Runs `foyer serve`: a server without a client, which logs what happens. */

import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { addressText } from '../../app/servers/address.js';
import { faultsText } from '../../faults/fault-spec.js';
import type { Faults } from '../../faults/fault-table.js';
import type { TlsPair } from '../../server/door/tls-gate.js';
import { EngineError } from '../../server/engine/engine-error.js';
import type { ServerEvent } from '../../server/events.js';
import { DEFAULT_LIMITS } from '../../server/limits/limits.js';
import type { PasswordList } from '../../server/password-check.js';
import { type ChatServer, type ServerOptions, startServer } from '../../server/server.js';
import { checkTerminal } from '../../terminal/check.js';
import { repertoireOf } from '../../terminal/render/capabilities.js';
import { printProblem, steadyStandardOutput } from '../../terminal/standard-streams.js';
import type { SteadyOutput } from '../../terminal/steady-output.js';
import { sanitise } from '../../text/sanitise.js';
import type { ThemeName } from '../../text/theme-names.js';
import {
  ADMIN,
  METRICS_SERVER,
  PASSWORD_FILE,
  SERVE,
  SERVE_FILE,
  START_PROBLEMS,
  TLS_FILES,
} from '../cli-sentences.js';
import { EXIT } from '../exit.js';
import { machineAddresses } from '../network/machine-addresses.js';
import { isFoyerAt } from '../network/probe.js';
import { adminPath } from './admin-path.js';
import { type AdminSocket, openAdminSocket } from './admin-socket.js';
import { type Figures, ServerFigures } from './figures.js';
import { metricsText } from './metrics.js';
import type { Served } from './metrics-server.js';
import { reachSentence } from './reach.js';
import { runServeCommand } from './serve-commands.js';
import { ownKeyboard, readServeCommands } from './serve-input.js';
import { ServerLog } from './server-log.js';
import { inheritedSocket } from './service-manager.js';
import { type Bans, BansFile } from './settings/bans-file.js';
import { readConfigFile } from './settings/config-file.js';
import { readPasswordFile } from './settings/password-file.js';
import { readEngine } from './settings/serve-engine.js';
import { checkFaults } from './settings/serve-faults.js';
import { type GivenSettings, joined } from './settings/serve-settings.js';
import type { ServeTls } from './settings/serve-tls.js';
import { readTls } from './settings/tls-settings.js';
import type { Watch, Watched } from './watch/run-watch.js';

/** The command line of `foyer serve`. */
export interface ServeOptions {
  /** The settings that were given as flags. */
  readonly given: GivenSettings;
  /** The file with the other settings; null for none. */
  readonly config: string | null;
  /** The port, if neither a flag nor the file names one. */
  readonly defaultPort: number;
  /** True for a live view in the terminal instead of the log. */
  readonly watch?: boolean;
  /** The theme of the live view; null for the terminal's. */
  readonly theme?: ThemeName | null;
}

/** Runs a server until a signal or a command ends it; logs what happens. */
export async function serve(options: ServeOptions): Promise<void> {
  const file = readConfigFile(options.config);
  const settings = joined(file.given, options.given);
  // The reader may end first (`foyer serve | head -1`): the server continues without it.
  const output = steadyStandardOutput();
  const unfit = options.watch ? checkTerminal(process.env, process.stdin, output) : null;
  if (unfit !== null) return fail(unfit, EXIT.usage);
  const log = new ServerLog(output, repertoireOf(process.env));
  const note = (text: string) => log.say({ type: 'config', text });
  const bansFile = settings.bans === undefined ? null : new BansFile(settings.bans, note);
  const bans = await readBans(bansFile);
  const tls = await readTls(settings);
  const passwords = readPasswordFile(settings.passwordFile);
  const engine = await readEngine(settings, process.env);
  const readings = [file, bans, tls, passwords, engine, checkFaults(settings)];
  const mistakes = readings.flatMap((reading) => reading.mistakes);
  const [mistake] = mistakes;
  if (mistake !== undefined) {
    fail(mistake, EXIT.usage);
    return;
  }
  const figures = new ServerFigures();
  const watched = new ServerFigures();
  const { pair, names } = tls;
  const wanted = {
    ...serverOptions(settings, options.defaultPort, pair, passwords.list),
    ...(engine.options && { engine: engine.options }),
  };
  const server = await start(wanted, (event) => {
    figures.note(event);
    watched.note(event);
    log.say(event);
  });
  if (server === null) return;
  for (const address of bans.addresses) server.operator.ban(address);
  const running = new RunningServer(server, log, bansFile, options);
  await running.openAdmin(adminPath(settings.admin, server.address.port, process.env));
  if (settings.metrics !== undefined) {
    const served = {
      metrics: () => metricsText(figures.read(server.snapshot())),
      isReady: () => figures.areLogsReached,
    };
    await openMetrics(settings.metrics, served, note);
  }
  const address = { ...server.address, ...(pair && { tls: true }) };
  const machine = machineAddresses(networkInterfaces);
  if (options.watch) {
    const read = () => watched.read(server.snapshot());
    await running.watch(addressText(address), read, output);
  }
  log.say({ type: 'listening', ...address, reach: reachSentence(address, machine, names) });
  if (settings.faults !== undefined) server.setFaults(settings.faults);
  for (const { warnings } of [tls, passwords, engine]) for (const text of warnings) note(text);
  if (settings.passwordFile !== undefined && pair === undefined) note(PASSWORD_FILE.inTheClear);
}

/** The running server, with all that acts on it: signals, its terminal, and the admin socket. */
class RunningServer {
  readonly #server: ChatServer;
  readonly #log: ServerLog;
  readonly #bans: BansFile | null;
  readonly #options: ServeOptions;
  #admin: AdminSocket | null = null;
  #watch: Watch | null = null;

  constructor(server: ChatServer, log: ServerLog, bans: BansFile | null, options: ServeOptions) {
    this.#server = server;
    this.#log = log;
    this.#bans = bans;
    this.#options = options;
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void this.#stop());
    process.on('SIGHUP', () => void this.#reload());
    if (!options.watch) readServeCommands(ownKeyboard(), (line) => this.#answer(line));
  }

  /** Shows the server on the terminal, with its log. */
  async watch(address: string, figures: () => Figures, output: SteadyOutput): Promise<void> {
    // It loads blessed, and most servers have no view.
    const { openWatch } = await import('./watch/run-watch.js');
    const server: Watched = {
      address,
      figures,
      people: () => this.#server.peopleCount(),
      run: (line) => this.#answer(line),
      stop: () => void this.#stop(),
    };
    const view = openWatch(server, output, this.#options.theme ?? 'terminal');
    this.#watch = view;
    this.#log.divert((line) => view.log(line));
  }

  #answer(line: string): void {
    for (const text of this.#run(line)) this.#log.say({ type: 'answer', text });
  }

  /** Opens the admin socket; null for none. The server runs without it if that fails. */
  async openAdmin(path: string | null): Promise<void> {
    if (path === null) return;
    try {
      this.#admin = await openAdminSocket(path, (line) => this.#run(line));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      this.#log.say({ type: 'config', text: ADMIN.notOpen(sanitise(path), code) });
    }
  }

  #run(line: string): readonly string[] {
    const answer = runServeCommand({ server: this.#server, bans: this.#bans }, line);
    if (answer !== null) return answer;
    void this.#stop();
    return [ADMIN.stopping];
  }

  async #stop(): Promise<void> {
    this.#admin?.close();
    await Promise.all([this.#server.stop(), this.#bans?.flush()]);
    this.#log.divert(null);
    this.#watch?.close();
    this.#log.end({ type: 'stopped' });
    process.exit(EXIT.ok);
  }

  /** Takes the limits, the text for newcomers and the bans from their files again; a mistake keeps the old ones. */
  async #reload(): Promise<void> {
    this.#log.say({ type: 'config', text: await this.#reloaded() });
  }

  async #reloaded(): Promise<string> {
    const { config, given } = this.#options;
    const file = readConfigFile(config);
    const settings = joined(file.given, given);
    const tls = await readTls(settings);
    const { passwordFile } = settings;
    const hasFiles = config !== null || this.#bans !== null || tls.isWanted;
    if (!hasFiles && passwordFile === undefined) return SERVE_FILE.none;
    const bans = await readBans(this.#bans);
    const passwords = readPasswordFile(passwordFile);
    const [mistake] = [
      ...file.mistakes,
      ...bans.mistakes,
      ...this.#tlsProblems(tls),
      ...passwords.mistakes,
      ...checkFaults(settings).mistakes,
    ];
    if (mistake !== undefined) return SERVE_FILE.kept(mistake);
    if (tls.pair !== undefined) this.#server.setTls(tls.pair);
    this.#server.setPasswords(passwords.list);
    for (const text of [...tls.warnings, ...passwords.warnings])
      this.#log.say({ type: 'config', text });
    const { limits, motd = '' } = settings;
    this.#server.setLimits({ ...DEFAULT_LIMITS, ...limits });
    this.#server.setMotd(motd);
    this.#setFaults(settings.faults ?? null);
    if (this.#bans !== null) this.#keepOut(bans.addresses);
    return SERVE_FILE.reloaded;
  }

  /** Faults that stay the same begin no sequence of their own again. */
  #setFaults(faults: Faults | null): void {
    const text = (some: Faults | null) => (some === null ? null : faultsText(some));
    if (text(faults) !== text(this.#server.faults)) this.#server.setFaults(faults);
  }

  #tlsProblems({ isWanted, mistakes }: ServeTls): readonly string[] {
    return isWanted === this.#server.speaksTls ? mistakes : [TLS_FILES.needsRestart];
  }

  #keepOut(addresses: readonly string[]): void {
    const { operator } = this.#server;
    const before = operator.bans();
    for (const address of before) if (!addresses.includes(address)) operator.unban(address);
    for (const address of addresses) if (!before.includes(address)) operator.ban(address);
  }
}

/** Serves the figures; the server runs without that if it fails. */
async function openMetrics(
  address: { readonly host: string; readonly port: number },
  served: Served,
  note: (text: string) => void,
): Promise<void> {
  try {
    // It loads Node's HTTP, and most servers have no figures.
    const { serveMetrics } = await import('./metrics-server.js');
    const { port } = (await serveMetrics(address, served)).address() as AddressInfo;
    note(METRICS_SERVER.listening(addressText({ ...address, port })));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    note(METRICS_SERVER.notOpen(addressText(address), code));
  }
}

/** Starts the server; prints why it cannot, and returns null then. */
async function start(
  wanted: ServerOptions,
  log: (event: ServerEvent) => void,
): Promise<ChatServer | null> {
  try {
    return await startServer({ ...wanted, log });
  } catch (error) {
    const problem = await startProblem(error as NodeJS.ErrnoException, wanted);
    fail(problem, error instanceof RangeError ? EXIT.usage : EXIT.failure);
    return null;
  }
}

function fail(problem: string, status: number): void {
  printProblem(problem);
  process.exitCode = status;
}

function serverOptions(
  settings: GivenSettings,
  defaultPort: number,
  tls: TlsPair | undefined,
  passwords: PasswordList,
): ServerOptions {
  const fd = inheritedSocket(process.env, process.pid);
  return { host: '127.0.0.1', port: defaultPort, ...settings, fd, passwords, ...(tls && { tls }) };
}

async function readBans(file: BansFile | null): Promise<Bans> {
  return (await file?.read()) ?? { addresses: [], mistakes: [] };
}

async function startProblem(error: NodeJS.ErrnoException, options: ServerOptions): Promise<string> {
  if (error instanceof RangeError || error instanceof EngineError) return error.message;
  const address = { host: options.host, port: options.port };
  const isTaken = error.code === 'EADDRINUSE' && (await isFoyerAt(address));
  const reason = START_PROBLEMS[error.code ?? ''] ?? `${error.message}.`;
  return SERVE.noStart(addressText(address), isTaken ? SERVE.isFoyer : reason);
}
