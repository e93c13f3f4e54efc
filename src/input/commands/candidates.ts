import { timeText } from '../../app/log/stamps.js';
import { ignoredNames, ignoresOf } from '../../app/room/ignore-list.js';
import { addressText, CLASS_SERVER } from '../../app/servers/address.js';
import { foldName } from '../../protocol/names.js';
import { fewValues, valueText } from '../../settings/kinds.js';
import { rowOf, SETTINGS } from '../../settings/rows.js';
import { sanitise } from '../../text/sanitise.js';
import type { Candidate } from '../editor/completion.js';
import { listedRooms, type UiState } from '../ui-state.js';

/** What the argument of a command can be completed from. */
export type Source = keyof typeof SOURCES;

interface Item {
  readonly text: string;
  readonly help: string;
  /** What is put behind it, if not what its place calls for. */
  readonly suffix?: string;
}

/** Where candidates come from, the likeliest first. */
const SOURCES = {
  rooms: roomsOf,
  people: peopleOf,
  ignorable: ignorableOf,
  addresses: addressesOf,
  settings: settingsOf,
} satisfies Record<string, (ui: UiState, typed: string) => readonly Item[]>;

/** The candidates from a source for the part of a line that begins at `start` (UTF-16). */
export function candidatesFrom(
  ui: UiState,
  source: Source,
  typed: string,
  start: number,
): Candidate[] {
  return matching(SOURCES[source](ui, typed), [{ typed, start, suffix: '' }]);
}

/** The candidates for a name at the end of `head`, the part of a text in front of the cursor. */
export function peopleCandidates(ui: UiState, head: string): Candidate[] {
  return matching(SOURCES.people(ui), fragmentsOf(head));
}

/** A part of a line that may be a begun name. */
interface Fragment {
  readonly typed: string;
  readonly start: number;
  readonly suffix: string;
}

/** Names of so many words are completed from their first one on. */
const MAX_NAME_WORDS = 4;

/** What may stand in front of a name, with no space between. */
const OPENING = /^[@("'“‘«[{<]+/u;

/** The last few words, then one word less, down to the last one, which may be empty. */
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

/** What of `items` begins with one of the fragments, whatever the case; each item once. */
function matching(items: readonly Item[], fragments: readonly Fragment[]): Candidate[] {
  const folded = items.map((item) => {
    const shown = sanitise(item.text);
    return { ...item, shown, name: foldName(shown) };
  });
  const taken = new Set<string>();
  return fragments.flatMap(({ typed, start, suffix }) => {
    const wanted = foldName(typed);
    const found = folded.filter(({ text, name }) => name.startsWith(wanted) && !taken.has(text));
    return found.map(({ text, shown, help, suffix: own = suffix }) => {
      taken.add(text);
      return { text, shown, help, start, suffix: own };
    });
  });
}

/** The rooms of the list, each a name of its own. */
function roomsOf(ui: UiState): Item[] {
  const joined = ui.app.session.rooms?.joined ?? [];
  const names = listedRooms(ui).filter((name) => !joined.includes(name));
  return names.map((text) => ({ text, help: '' }));
}

/** Everybody but the user, the latest speaker first. */
function peopleOf({ app }: UiState): Item[] {
  if (app.room === null) return [];
  const { people, speakers, name: own } = app.room;
  const ignores = ignoresOf(app);
  return speakers
    .inOrder(people)
    .filter((name) => name !== own)
    .map((text) => {
      const at = speakers.spokeAt(text);
      const spoke = at === undefined ? '' : `spoke at ${timeText(at)}`;
      return { text, help: ignores(text) ? IGNORED : spoke };
    });
}

const IGNORED = 'ignored';

/** Everybody here, and those who are ignored and somewhere else. */
function ignorableOf(ui: UiState): Item[] {
  const here = peopleOf(ui);
  const names = new Set(here.map(({ text }) => foldName(text)));
  const others = ignoredNames(ui.app).filter((name) => !names.has(foldName(name)));
  return [...here, ...others.map((text) => ({ text, help: IGNORED }))];
}

/** The settings, or behind the name of one, its values where these are few. */
function settingsOf(_: UiState, typed: string): Item[] {
  const [, name = ''] = /^(\S+)\s/u.exec(typed) ?? [];
  const row = rowOf(name);
  if (row === undefined) {
    return SETTINGS.map(({ name: text, help }) => ({ text, help, suffix: ' ' }));
  }
  return fewValues(row.kind).map((value) => ({
    text: `${row.name} ${valueText(value)}`,
    help: value === row.default ? 'the default' : '',
  }));
}

/** The addresses that are known, each once. */
function addressesOf({ app, line, servers }: UiState): Item[] {
  const typed = line.history.flatMap((text) => /^\/connect\s+(\S+)\s*$/iu.exec(text)?.[1] ?? []);
  const all = [
    { text: addressText(app.address), help: 'the server of this connection' },
    { text: addressText(app.home), help: 'this machine' },
    { text: addressText(CLASS_SERVER), help: 'class server' },
    ...servers.map(({ address, outcome }) => ({ text: address, help: outcome })),
    ...typed.reverse().map((text) => ({ text, help: 'typed before' })),
  ];
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}
