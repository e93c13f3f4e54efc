import { addressText, parseAddress } from '../app/address.js';
import { HistoryFile } from '../files/history-file.js';
import type { Places } from '../files/places.js';
import { ServersFile } from '../files/servers-file.js';
import { type LoadedSettings, SettingsFile } from '../files/settings-file.js';
import type { Timers } from '../files/timers.js';
import type { Names } from '../input/ui.js';
import type { Address } from '../session/model.js';
import { mistakeSentence } from '../settings/file.js';
import { DEFAULTS, rowOf, type Values } from '../settings/rows.js';
import { readChange, settingText } from '../settings/set.js';

/** Who hears what was on disk, and what went wrong there. */
export interface KeeperListener {
  settings(values: Values): void;
  history(lines: readonly string[]): void;
  names(names: Names): void;
  tell(text: string, tone: 'info' | 'problem'): void;
}

/** What a keeper works with; tests bring their own. */
export interface KeeperOptions {
  readonly places: Places;
  readonly timers: Timers;
  /** Unix time in ms. */
  readonly wallTime: () => number;
  readonly listener: KeeperListener;
}

/** Keeps on disk what is to last from one start to the next: settings, what was typed, names. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #settings: SettingsFile;
  readonly #history: HistoryFile;
  readonly #servers: ServersFile;
  #values: Values = DEFAULTS;
  #endWatch: (() => void) | null = null;

  constructor(options: KeeperOptions) {
    const { places, timers } = options;
    this.#options = options;
    const checks = { server: (text: string) => parseAddress(text).problem };
    this.#settings = new SettingsFile(places.settings, timers, checks);
    this.#history = new HistoryFile(places.history, timers);
    this.#servers = new ServersFile(places.servers, timers);
  }

  /** Tells what was kept, and from then on every change of the settings' file. */
  async start(): Promise<void> {
    const { listener } = this.#options;
    this.#take(await this.#settings.load());
    const { servers, problem } = await this.#servers.load();
    this.#report(problem);
    listener.names(
      Object.fromEntries(
        servers.flatMap(({ address, name }) => (name === null ? [] : [[address, name]])),
      ),
    );
    if (this.#values.history) {
      const history = await this.#history.load();
      this.#report(history.problem);
      listener.history(history.lines);
    }
    this.#endWatch = await this.#settings.watch((loaded) => this.#take(loaded));
  }

  /** Changes a setting, or tells its value where `text` is empty. */
  async set(name: string, text: string): Promise<void> {
    const { listener } = this.#options;
    const row = rowOf(name);
    if (row !== undefined && text === '') {
      listener.tell(`${row.name} is ${settingText(this.#values, row.name)}: ${row.help}.`, 'info');
      return;
    }
    const { change, problem } = readChange(name, text);
    if (change === null) return listener.tell(problem, 'problem');
    this.#take(await this.#settings.change(change));
    listener.tell(`${change.name} is ${settingText(this.#values, change.name)} now.`, 'info');
  }

  /** Keeps a line that was typed. */
  remember(line: string): void {
    if (this.#values.history)
      void this.#history.append(line).then((problem) => this.#report(problem));
  }

  /** Keeps the name that was used on a server. */
  keepName(address: Address, name: string): void {
    const server = {
      address: addressText(address),
      name,
      at: this.#options.wallTime(),
      outcome: 'connected',
    };
    void this.#servers.record(server).then(({ problem }) => this.#report(problem));
  }

  /** Resolves once everything is on disk, or has failed. */
  async end(): Promise<void> {
    this.#endWatch?.();
    await Promise.all([this.#history.flush(), this.#servers.flush()]);
  }

  #take({ values, mistakes, problem }: LoadedSettings): void {
    const { listener } = this.#options;
    this.#values = values;
    listener.settings(values);
    this.#report(problem);
    for (const mistake of mistakes) {
      listener.tell(`The settings’ file, ${mistakeSentence(mistake)}`, 'problem');
    }
  }

  #report(problem: string | null): void {
    if (problem !== null) this.#options.listener.tell(problem, 'problem');
  }
}
