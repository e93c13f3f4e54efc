import type { Entry } from '../app/log/entry.js';
import { earlierEntries } from '../app/log/history.js';
import { addressText, parseAddress } from '../app/servers/address.js';
import type { KnownServer } from '../app/servers/known-servers.js';
import { logsWords } from '../app/servers/sentences.js';
import type { RoomPlace } from '../app/state.js';
import { ChatLogs } from '../files/chat-logs.js';
import { HistoryFile } from '../files/history-file.js';
import type { Places } from '../files/places.js';
import { type LoadedServers, ServersFile } from '../files/servers-file.js';
import { type LoadedSettings, SettingsFile } from '../files/settings-file.js';
import type { Timers } from '../files/timers.js';
import { type Mistake, mistakesSentence } from '../settings/file.js';
import { DEFAULTS, rowOf, type SettingName, type Values } from '../settings/rows.js';
import {
  type Checks,
  readChange,
  settingSentence,
  settingsSentence,
  settingText,
} from '../settings/set.js';

/** Who hears what was on disk, and what went wrong there. */
export interface KeeperListener {
  /** All of them at first, and then those that are not as they were told before, and what was set again. */
  settings(changed: Partial<Values>): void;
  history(lines: readonly string[]): void;
  /** The servers that were used, the one used last in front. */
  servers(servers: readonly KnownServer[]): void;
  tell(text: string, tone: 'info' | 'problem'): void;
  /** Something went wrong that nobody has asked for. */
  report(text: string): void;
}

/** What a keeper works with; tests bring their own. */
export interface KeeperOptions {
  readonly places: Places;
  readonly timers: Timers;
  readonly listener: KeeperListener;
}

/** What else settings have to be than their rows say. */
const CHECKS: Checks = { server: (text) => parseAddress(text).problem };

/** What a person writes for an empty text. */
const EMPTY = '""';

/** In how many windows a room may be open at once such that a screenful of its log is one of each. */
const MOST_TWINS = 4;

/** Keeps on disk what is to last from one start to the next: settings, what was typed, servers. */
export class Keeper {
  readonly #options: KeeperOptions;
  readonly #settings: SettingsFile;
  readonly #history: HistoryFile;
  readonly #servers: ServersFile;
  readonly #logs: ChatLogs;
  #values: Values = DEFAULTS;
  #mistakes: readonly Mistake[] = [];
  #endWatch: (() => void) | null = null;
  /** What was wrong with the list of servers last: every attempt to connect is noted there. */
  #serversProblem: string | null = null;

  constructor(options: KeeperOptions) {
    const { places, timers } = options;
    this.#options = options;
    this.#settings = new SettingsFile(places.settings, timers, CHECKS);
    this.#history = new HistoryFile(places.history, timers);
    this.#servers = new ServersFile(places.servers, timers);
    this.#logs = new ChatLogs(places.logs, { failed: (problem) => this.#report(problem) });
  }

  /** Tells what was kept, and from then on every change of the settings' file. */
  async start(): Promise<void> {
    this.#take(await this.#settings.load(), Object.keys(DEFAULTS));
    await Promise.all([
      this.#servers.load().then((loaded) => this.#takeServers(loaded)),
      this.#values.history && this.#loadHistory(),
    ]);
    this.#endWatch = await this.#settings.watch((loaded) => this.#reload(loaded));
  }

  async #loadHistory(): Promise<void> {
    const { lines, problem } = await this.#history.load();
    this.#report(problem);
    this.#options.listener.history(lines);
  }

  /** Changes a setting; tells its value where `text` is empty, and all where `name` is as well. */
  async set(name: string, text: string): Promise<void> {
    const { listener } = this.#options;
    if (name === '') return listener.tell(settingsSentence(this.#values), 'info');
    const row = rowOf(name);
    if (row !== undefined && text === '') {
      const is = settingSentence(this.#values, row, this.#where(row.name));
      return listener.tell(is, 'info');
    }
    const { change, problem } = readChange(name, text === EMPTY ? '' : text, CHECKS);
    if (change === null) return listener.tell(problem, 'problem');
    this.#take(await this.#settings.change(change), [change.name]);
    const now = `${change.name} is ${settingText(this.#values, change.name) || EMPTY} now`;
    listener.tell(`${now}${this.#where(change.name)}.`, 'info');
  }

  /** Keeps a line that was typed. */
  remember(line: string): void {
    if (this.#values.history)
      void this.#history.append(line).then((problem) => this.#report(problem));
  }

  /** Keeps what happened with a server. */
  keepServer(server: KnownServer): void {
    void this.#servers.record(server).then((loaded) => this.#takeServers(loaded));
  }

  /** Forgets the server at an address, as `addressText` gives it. */
  forgetServer(address: string): void {
    void this.#servers.forget(address).then((loaded) => this.#takeServers(loaded));
  }

  /** Keeps what has come into a room's log. */
  log({ address, room }: RoomPlace, entries: readonly Entry[]): void {
    const log = this.#logs.room(addressText(address), room);
    for (const entry of entries) log.append(entry);
  }

  /** The newest `count` entries kept of a room, oldest first, and none that are handed over later. */
  async loadEarlier({ address, room }: RoomPlace, count: number): Promise<readonly Entry[]> {
    const lines = await this.#logs.room(addressText(address), room).lastLines(MOST_TWINS * count);
    return earlierEntries(lines, count);
  }

  /** Resolves once everything is on disk, or has failed. */
  async end(): Promise<void> {
    this.#endWatch?.();
    const kept = [this.#settings, this.#history, this.#servers, this.#logs];
    await Promise.all(kept.map((file) => file.flush()));
  }

  /** Takes over what has been read; `set` are told even if they were so before: a window may have its own way. */
  #take({ values, mistakes, problem }: LoadedSettings, set: readonly string[] = []): void {
    const names = Object.keys(values) as SettingName[];
    const changed = names.filter(
      (name) => set.includes(name) || values[name] !== this.#values[name],
    );
    this.#values = values;
    if (changed.length > 0) {
      this.#options.listener.settings(
        Object.fromEntries(changed.map((name) => [name, values[name]])),
      );
    }
    this.#report(problem);
    this.#report(mistakesSentence(mistakes.filter((mistake) => this.#isNew(mistake))));
    this.#mistakes = mistakes;
  }

  /** False for a mistake that was there already, maybe in another line. */
  #isNew({ problem }: Mistake): boolean {
    return !this.#mistakes.some((known) => known.problem === problem);
  }

  /** What is told of a setting besides: for the logs, if they are kept, where they are. */
  #where(name: SettingName): string {
    return name === 'log' && this.#values.log ? `; ${logsWords(this.#options.places.logs)}` : '';
  }

  /** Somebody else has changed the settings' file. */
  #reload(loaded: LoadedSettings): void {
    const wasOn = this.#values.log;
    this.#take(loaded);
    if (!wasOn && this.#values.log) {
      this.#options.listener.tell(`log is on now${this.#where('log')}.`, 'info');
    }
  }

  /** Tells the servers, unless their file cannot be used: then what was known holds. */
  #takeServers({ servers, problem }: LoadedServers): void {
    if (problem !== this.#serversProblem) this.#report(problem);
    this.#serversProblem = problem;
    if (problem === null || servers.length > 0) this.#options.listener.servers(servers);
  }

  #report(problem: string | null): void {
    if (problem !== null) this.#options.listener.report(problem);
  }
}
