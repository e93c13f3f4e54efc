/** The candidates of completion, by source. */

import { timeText } from '../../app/log/stamps.js';
import { ignoredNames, ignoresOf } from '../../app/room/ignore-list.js';
import { addressText, CLASS_SERVER } from '../../app/servers/address.js';
import { exampleOf } from '../../faults/fault-spec.js';
import { FAULTS, type FaultRow } from '../../faults/fault-table.js';
import { foldName } from '../../protocol/names.js';
import { fewValues, valueText } from '../../settings/kinds.js';
import { rowOf, SETTINGS } from '../../settings/setting-rows.js';
import { sanitiseName } from '../../text/sanitise.js';
import type { Candidate } from '../editor/completion.js';
import { CANDIDATE_HELP, SERVER_CHOICES } from '../input-sentences.js';
import { listedRooms } from '../lists/lobby-rows.js';
import { tabOf, type UiState } from '../ui-state.js';
import { WIRE_VIEWS } from '../wire/wire-views.js';

/** A source of completions for a command's argument. */
export type Source = keyof typeof SOURCES;

interface Item {
  readonly text: string;
  readonly help: string;
  readonly brief?: string;
  /** The text added after it; left out for the fragment's own. */
  readonly suffix?: string;
}

/** The sources; each returns its items with the most likely first. */
const SOURCES = {
  rooms: roomsOf,
  people: peopleOf,
  ignorable: ignorableOf,
  addresses: addressesOf,
  settings: settingsOf,
  faults: faultsLeft,
  wireViews: wireViewsOf,
} satisfies Record<string, (ui: UiState, typed: string) => readonly Item[]>;

function wireViewsOf(): readonly Item[] {
  return WIRE_VIEWS.map(({ name, help, takesText }) => ({
    text: name,
    help,
    suffix: takesText ? ' ' : '',
  }));
}

/** Returns the candidates from a source for the part of a line that begins at `start` (UTF-16). */
export function candidatesFrom(
  ui: UiState,
  source: Source,
  typed: string,
  start: number,
): Candidate[] {
  const from = source === 'faults' ? lastPart(typed) : 0;
  const part = { typed: typed.slice(from), start: start + from, suffix: '' };
  return matching(SOURCES[source](ui, typed), [part]);
}

/** Returns the candidates for a name at the end of `head`, the text before the cursor. */
export function peopleCandidates(ui: UiState, head: string): Candidate[] {
  return matching(SOURCES.people(ui), fragmentsOf(head));
}

/** The most people that are listed as one types. */
const MOST_NAMED = 100;

/** Returns the candidates for a name that follows an `@` at the end of `head`: the first hundred. */
export function namedCandidates(ui: UiState, head: string): Candidate[] {
  const fragments = fragmentsOf(head).filter(
    ({ start }) => head[start] === '@' || head[start - 1] === '@',
  );
  if (fragments.length === 0) return [];
  const names = namesOf(ui);
  const found = fragments.flatMap((fragment) => {
    const beginning = foldName(fragment.typed);
    const fitting: string[] = [];
    for (const name of names) {
      if (foldedName(name).startsWith(beginning)) fitting.push(name);
      if (fitting.length === MOST_NAMED) break;
    }
    return matching(personItems(ui, fitting), [fragment]);
  });
  return found.filter(({ text }, index) => found.findIndex((each) => each.text === text) === index);
}

/** The folded forms of names, which are asked for again at each key. */
const foldedNames = new Map<string, string>();

/** More names than a room has people; then all are forgotten. */
const MAX_FOLDED = 20_000;

function foldedName(name: string): string {
  const known = foldedNames.get(name);
  if (known !== undefined) return known;
  if (foldedNames.size >= MAX_FOLDED) foldedNames.clear();
  const folded = foldName(sanitiseName(name));
  foldedNames.set(name, folded);
  return folded;
}

/** A part of a line that may be the beginning of a name. */
interface Fragment {
  readonly typed: string;
  readonly start: number;
  readonly suffix: string;
}

/** The most words of a name that completion considers. */
const MAX_NAME_WORDS = 4;

/** Characters that may precede a name without a space. */
const OPENING = /^[@("'“‘«[{<]+/u;

/** Returns the last few words, then one word less, down to the last one, which may be empty. */
function fragmentsOf(head: string): Fragment[] {
  const lineStart = head.lastIndexOf('\n') + 1;
  const line = head.slice(lineStart);
  const words = [...line.matchAll(/\S+|(?<=\s|^)$/gu)].slice(-MAX_NAME_WORDS);
  return words
    .flatMap(({ index }) => [index, index + (OPENING.exec(line.slice(index))?.[0].length ?? 0)])
    .map((index) => ({
      typed: line.slice(index),
      start: lineStart + index,
      suffix: line.slice(0, index).trim() === '' ? ': ' : ' ',
    }));
}

/** Returns the items that begin with one of the fragments, ignoring case; each item once. */
function matching(items: readonly Item[], fragments: readonly Fragment[]): Candidate[] {
  const folded = items.map((item) => {
    const shown = sanitiseName(item.text);
    return { ...item, shown, name: foldName(shown) };
  });
  const taken = new Set<string>();
  return fragments.flatMap(({ typed, start, suffix }) => {
    const beginning = foldName(typed);
    const found = folded.filter(({ text, name }) => name.startsWith(beginning) && !taken.has(text));
    return found.map(({ text, shown, help, brief = '', suffix: own = suffix }) => {
      taken.add(text);
      return { text, shown, help, brief, start, suffix: own };
    });
  });
}

/** Returns the listed rooms, without names that ran together. */
function roomsOf(ui: UiState): Item[] {
  const joined = tabOf(ui).app.session.rooms?.joined ?? [];
  const names = listedRooms(ui).filter((name) => !joined.includes(name));
  return names.map((text) => ({ text, help: '' }));
}

/** Returns the people other than the user, the latest speaker first. */
function peopleOf(ui: UiState): Item[] {
  return personItems(ui, namesOf(ui));
}

function namesOf(ui: UiState): readonly string[] {
  const { room } = tabOf(ui).app;
  if (room === null) return [];
  return room.speakers.inOrder(room.people).filter((name) => name !== room.nick);
}

/** Returns people as items: when they spoke, and whether they are ignored. */
function personItems(ui: UiState, names: readonly string[]): Item[] {
  const { app } = tabOf(ui);
  const ignores = ignoresOf(app);
  return names.map((text) => {
    const time = app.room?.speakers.spokeAt(text);
    if (ignores(text)) return { text, help: CANDIDATE_HELP.ignored };
    if (time === undefined) return { text, help: '' };
    return { text, help: CANDIDATE_HELP.spoke(timeText(time)), brief: timeText(time) };
  });
}

/** Returns the people here, and the ignored people elsewhere. */
function ignorableOf(ui: UiState): Item[] {
  const here = peopleOf(ui);
  const names = new Set(here.map(({ text }) => foldName(text)));
  const others = ignoredNames(tabOf(ui).app).filter((name) => !names.has(foldName(name)));
  return [...here, ...others.map((text) => ({ text, help: CANDIDATE_HELP.ignored }))];
}

/** Returns the settings, or after a setting's name its values, if there are few. */
function settingsOf(_: UiState, typed: string): Item[] {
  const [, name = ''] = /^(\S+)\s/u.exec(typed) ?? [];
  const row = rowOf(name);
  if (row === undefined) {
    return SETTINGS.map(({ name: text, help, brief }) => ({ text, help, brief, suffix: ' ' }));
  }
  return fewValues(row.kind).map((value) => ({
    text: `${row.name} ${valueText(value)}`,
    help: value === row.default ? CANDIDATE_HELP.isDefault : '',
  }));
}

/** Returns the offset of what follows the last comma and the blanks after it. */
function lastPart(typed: string): number {
  return /^(?:.*,\s*)?/su.exec(typed)?.[0].length ?? 0;
}

/** Returns the faults that are not typed yet, with a value, and the word that ends all. */
function faultsLeft(ui: UiState, typed: string): Item[] {
  const from = lastPart(typed);
  const before = typed.slice(0, from).toLowerCase();
  const isTyped = (name: string) => before.split(/[\s,]+/u).includes(name);
  const rows: readonly FaultRow[] = FAULTS;
  const items = rows
    .filter(({ name }) => !isTyped(name))
    .map((row) => {
      const { name, help, brief } = row;
      return { text: `${name} ${exampleOf(row)}`.trim(), help, brief };
    });
  const isOn = tabOf(ui).app.shared.faults !== '';
  const off = { text: 'off', help: CANDIDATE_HELP.faultsOff, brief: CANDIDATE_HELP.faultsOff };
  return from === 0 && isOn ? [off, ...items] : items;
}

/** Returns the known addresses, each once. */
function addressesOf(ui: UiState): Item[] {
  const { app, line } = tabOf(ui);
  const { servers } = ui;
  const typed = line.history.flatMap((text) => /^\/connect\s+(\S+)\s*$/iu.exec(text)?.[1] ?? []);
  const all = [
    { text: addressText(app.address), help: CANDIDATE_HELP.thisServer },
    { text: addressText(app.local), help: SERVER_CHOICES.isLocal },
    { text: addressText(CLASS_SERVER), help: SERVER_CHOICES.isCourse },
    ...servers.map(({ address, outcome }) => ({ text: address, help: outcome })),
    ...typed.reverse().map((text) => ({ text, help: CANDIDATE_HELP.typed })),
  ];
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}
