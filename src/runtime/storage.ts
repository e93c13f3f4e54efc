/** Stores on disk what outlives a start: settings, input history, known servers, chat logs. */

import type { Entry } from '../app/log/entry.js';
import { earlierEntries } from '../app/log/history.js';
import { addressText } from '../app/servers/address.js';
import type { KnownServer, NameInUse } from '../app/servers/known-servers.js';
import { logsWords } from '../app/servers/link-sentences.js';
import { knownServer, recorded, type WindowRef, withUses } from '../app/servers/stored-server.js';
import type { RoomRef } from '../app/state.js';
import { HistoryFile } from '../files/history-file.js';
import { ChatLogs } from '../files/log-file.js';
import type { Paths } from '../files/paths.js';
import { type LoadedServers, ServerFiles } from '../files/server-files.js';
import { type LoadedSettings, SettingsFile } from '../files/settings-file.js';
import { SETTING_CHECKS } from '../input/lists/settings-pane.js';
import { type Mistake, mistakesSentence } from '../settings/file.js';
import { readChange, settingSentence, settingsSentence, settingText } from '../settings/set.js';
import { DEFAULTS, rowOf, type SettingName, type Values } from '../settings/setting-rows.js';
import { SETTING_SENTENCES } from '../settings/setting-sentences.js';
import type { Timers } from '../text/clock.js';
import { WINDOWS, type Windows } from './windows.js';

/** Receives what is on disk, and what failed there. */
export interface StorageListener {
  /**
   * All settings at first; later those that changed, and those that were set to the value they had. `set` names those
   * that this window has set.
   */
  settings(changed: Partial<Values>, set: readonly string[]): void;
  history(lines: readonly string[]): void;
  /** The server used last is first. */
  servers(servers: readonly KnownServer[]): void;
  /** The answer to a command of the user. */
  tell(text: string, tone: 'info' | 'problem'): void;
  /** The result of a quiet change: what is wrong with the file, or null. */
  changed(problem: string | null): void;
  /** A problem that is no answer to a command. */
  report(text: string): void;
}

export interface StorageOptions {
  readonly paths: Paths;
  readonly timers: Timers;
  readonly listener: StorageListener;
  /** Missing for the machine's. */
  readonly windows?: Windows;
}

/** The word that the user types for an empty text. */
const EMPTY = '""';

/** In how many windows a room may be open at once before its log holds too few different lines. */
const MAX_TWINS = 4;

export class Storage {
  readonly #options: StorageOptions;
  readonly #settings: SettingsFile;
  readonly #history: HistoryFile;
  readonly #servers: ServerFiles;
  readonly #logs: ChatLogs;
  readonly #windows: Windows;
  #values: Values = DEFAULTS;
  #mistakes: readonly Mistake[] = [];
  /** The lines that the user typed before the settings were read, which say whether to store them; then null. */
  #early: string[] | null = [];
  /** Resolves when the settings are read. */
  #loading: Promise<void> = Promise.resolve();
  /** Counts the changes by the user, and the last one of each setting. */
  #turn = 0;
  readonly #lastTurns = new Map<SettingName, number>();
  readonly #ending = new AbortController();
  /** The addresses of the servers on which this window uses a name. */
  #usedAt: readonly string[] = [];
  /** The reported problems with the servers, which every attempt to connect would repeat. */
  readonly #serverProblems = new Set<string>();

  constructor(options: StorageOptions) {
    const { paths } = options;
    const failed = (problem: string) => this.#report(problem);
    this.#options = options;
    this.#settings = new SettingsFile(paths.settings, SETTING_CHECKS);
    this.#history = new HistoryFile(paths.history, failed);
    this.#servers = new ServerFiles(paths.servers);
    this.#windows = options.windows ?? WINDOWS;
    this.#logs = new ChatLogs(paths.logs, failed);
  }

  /** Passes on what is stored, and from then on what other windows change: the settings and the servers. */
  async start(): Promise<void> {
    // Watched before it is read: else a change in between would be missed.
    this.#loading = this.#watch().then(() => this.#loadSettings());
    await this.#loading;
    await Promise.all([
      this.#servers.load().then((loaded) => this.#applyServers(loaded)),
      this.#loadHistory(),
    ]);
  }

  async #watch(): Promise<void> {
    const { timers } = this.#options;
    const { signal } = this.#ending;
    await Promise.all([
      this.#servers.watch(timers, signal, (loaded) => this.#applyServers(loaded)),
      this.#settings.watch(timers, signal, (loaded) => this.#reload(loaded)),
    ]);
  }

  async #loadSettings(): Promise<void> {
    this.#apply(await this.#settings.load(), Object.keys(DEFAULTS));
  }

  /** Passes on the lines of earlier starts, and stores those typed since, which must not be read as earlier ones. */
  async #loadHistory(): Promise<void> {
    const early = this.#early ?? [];
    this.#early = null;
    if (!this.#values.history) return;
    const earlier = this.#history.load();
    for (const line of early) this.#history.append(line);
    this.#options.listener.history(await earlier);
  }

  /** Changes a setting; a `quiet` change is answered by `changed`. Shows the setting if `text` is empty, and all settings if `name` is empty too. */
  async set(name: string, text: string, quiet = false): Promise<void> {
    const { listener } = this.#options;
    if (name === '') return listener.tell(settingsSentence(this.#values), 'info');
    const row = rowOf(name);
    if (row !== undefined && text === '') {
      const sentence = settingSentence(this.#values, row, this.#logsWords(row.name));
      return listener.tell(sentence, 'info');
    }
    const { change, problem } = readChange(name, text === EMPTY ? '' : text, SETTING_CHECKS);
    if (change === null) return listener.tell(problem, 'problem');
    const turn = ++this.#turn;
    this.#lastTurns.set(change.name, turn);
    const loaded = await this.#settings.change(change);
    // The user has changed it again meanwhile: the window must not go back.
    if (this.#lastTurns.get(change.name) !== turn) {
      this.#values = loaded.values;
      return;
    }
    if (quiet) {
      this.#apply({ ...loaded, problem: null }, [change.name]);
      return listener.changed(loaded.problem);
    }
    this.#apply(loaded, [change.name]);
    const value = settingText(this.#values, change.name) || EMPTY;
    listener.tell(
      SETTING_SENTENCES.changed(change.name, value, this.#logsWords(change.name)),
      'info',
    );
  }

  /** Stores a line that the user typed. */
  remember(line: string): void {
    if (this.#early !== null) this.#early.push(line);
    else if (this.#values.history) this.#history.append(line);
  }

  /** Stores what happened with a server. */
  keepServer(server: KnownServer): void {
    this.#changeServer(server.address, (before) => recorded(before, server, this.#isOther));
  }

  /** Removes the server at an address, as formatted by `addressText`. */
  forgetServer(address: string): void {
    void this.#servers.forget(address).then((loaded) => this.#applyServers(loaded));
  }

  /** Stores which names this window uses now, for the other windows of this machine. */
  useNames(names: readonly NameInUse[]): void {
    const { own } = this.#windows;
    const addresses = names.map(({ address }) => address);
    for (const address of new Set([...this.#usedAt, ...addresses])) {
      const here = names.filter((one) => one.address === address).map(({ name }) => name);
      this.#changeServer(address, (server) => server && withUses(server, own, here, this.#isOther));
    }
    this.#usedAt = addresses;
  }

  /** Stores new entries of a room. */
  log({ address, room }: RoomRef, entries: readonly Entry[]): void {
    const log = this.#logs.room(addressText(address), room);
    for (const entry of entries) log.append(entry);
  }

  /** Returns the newest `count` entries of a room that were logged so far, oldest first. */
  async loadEarlier({ address, room }: RoomRef, count: number): Promise<readonly Entry[]> {
    const lines = await this.#logs.room(addressText(address), room).last(MAX_TWINS * count);
    return earlierEntries(lines, count);
  }

  /** Resolves when everything is on disk, or has failed. */
  async end(): Promise<void> {
    this.#ending.abort();
    await this.#loading;
    this.useNames([]);
    const files = [this.#settings, this.#history, this.#servers, this.#logs];
    await Promise.all(files.map((file) => file.flush()));
  }

  /** Passes on what changed, and the settings named in `set`: this window may show another value. */
  #apply({ values, mistakes, problem }: LoadedSettings, set: readonly string[] = []): void {
    const names = Object.keys(values) as SettingName[];
    const changed = names.filter(
      (name) => set.includes(name) || values[name] !== this.#values[name],
    );
    this.#values = values;
    if (changed.length > 0) {
      this.#options.listener.settings(
        Object.fromEntries(changed.map((name) => [name, values[name]])),
        set,
      );
    }
    this.#report(problem);
    this.#report(mistakesSentence(mistakes.filter((mistake) => this.#isNew(mistake))));
    this.#mistakes = mistakes;
  }

  /** Returns false for a known mistake, even if its line has moved. */
  #isNew({ problem }: Mistake): boolean {
    return !this.#mistakes.some((known) => known.problem === problem);
  }

  /** Returns where the logs are, to follow the value of the setting `log`; '' for other settings. */
  #logsWords(name: SettingName): string {
    return name === 'log' && this.#values.log ? `; ${logsWords(this.#options.paths.logs)}` : '';
  }

  /** Applies settings that another program has changed. */
  #reload(loaded: LoadedSettings): void {
    const wasOn = this.#values.log;
    this.#apply(loaded);
    if (!wasOn && this.#values.log) {
      this.#options.listener.tell(
        SETTING_SENTENCES.changed('log', 'on', this.#logsWords('log')),
        'info',
      );
    }
  }

  /** Passes on the servers; if no file can be used, the known ones stay. */
  #applyServers({ servers, problem }: LoadedServers): void {
    if (problem !== null && !this.#serverProblems.has(problem)) {
      this.#serverProblems.add(problem);
      this.#report(problem);
    }
    if (problem !== null && servers.length === 0) return;
    this.#options.listener.servers(servers.map((server) => knownServer(server, this.#isOther)));
  }

  #changeServer(...change: Parameters<ServerFiles['change']>): void {
    void this.#servers.change(...change).then((loaded) => this.#applyServers(loaded));
  }

  readonly #isOther = (window: WindowRef): boolean =>
    window.pid !== this.#windows.own.pid && this.#windows.isOpen(window);

  #report(problem: string | null): void {
    if (problem !== null) this.#options.listener.report(problem);
  }
}
