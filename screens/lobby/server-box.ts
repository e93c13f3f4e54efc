/** The box beside the rooms: the server, who hosts it, how others reach it, the user's name, and news of Foyer. */

import {
  type Address,
  addressText,
  CLASS_SERVER,
  DEFAULT_PORT,
  hostText,
  isOwnAddress,
  isSameAddress,
} from '../../src/app/servers/address.js';
import { newsHere } from '../../src/input/lists/lobby-rows.js';
import { offeredName } from '../../src/input/nickname.js';
import { type Reach, tabOf, type UiState } from '../../src/input/ui-state.js';
import { columns, fit } from '../../src/text/measure/width.js';
import { memo } from '../../src/text/memo.js';
import { sanitiseName } from '../../src/text/sanitise.js';
import type { Rows, Span } from '../../src/text/span.js';
import { sentenceRows } from '../screen-parts.js';
import { FIRST_STEPS, NEWS, SERVER_BOX } from '../screen-sentences.js';

/** Returns the box's rows, as many groups of them as fit. */
export function serverBox(ui: UiState, width: number, rows: number): Rows {
  const { address, local, shared } = tabOf(ui).app;
  const names = [...new Set(newsHere(ui).map(({ nick }) => nick))];
  const name = names.length > 0 ? names.join(', ') : sanitiseName(offeredName(ui));
  return boxRows(
    address,
    isSameAddress(address, local) && shared.hosting,
    ui.tour !== null && isSameAddress(address, local),
    ui.machine,
    ui.reach,
    name,
    ui.isFirstStart,
    width,
    rows,
  );
}

const boxRows = memo(
  (
    address: Address,
    isHosting: boolean,
    isDemo: boolean,
    machine: readonly string[],
    reach: Reach | null,
    name: string,
    isFirstStart: boolean | null,
    width: number,
    rows: number,
  ): Rows => {
    const groups = [
      [
        ...line(addressText(address), 'strong', width),
        ...line(isDemo ? SERVER_BOX.demo : hostWords(address, isHosting, machine), 'text', width),
      ],
      isDemo ? [] : reachRows(address, isHosting, machine, reach, width),
      name === '' ? [] : [...line(SERVER_BOX.name, 'dim', width), ...line(name, 'own-name', width)],
      lastGroup(isFirstStart, width),
    ];
    return fitting(groups, rows);
  },
);

/** Returns the news of Foyer, or for a newcomer the first steps; nothing until it is known which. */
function lastGroup(isFirstStart: boolean | null, width: number): Rows {
  if (isFirstStart === null) return [];
  return isFirstStart
    ? [...line(SERVER_BOX.firstSteps, 'dim', width), ...FIRST_STEPS.map(stepRow)]
    : [
        ...line(SERVER_BOX.news, 'dim', width),
        ...NEWS.flatMap((words) => line(`${words}.`, 'text', width)),
      ];
}

const KEY_COLUMNS = Math.max(...FIRST_STEPS.map(([key]) => columns(key))) + 2;

function stepRow([key, words]: (typeof FIRST_STEPS)[number]): readonly Span[] {
  return [
    { text: fit(key, KEY_COLUMNS), role: 'key' },
    { text: words, role: 'text' },
  ];
}

function line(text: string, role: Span['role'], width: number): Rows {
  return sentenceRows(text, width, role);
}

/** Returns groups with a blank row between them; the last ones give way. */
function fitting(groups: readonly Rows[], rows: number): Rows {
  const shown: (readonly Span[])[] = [];
  for (const group of groups) {
    const gap = shown.length === 0 ? [] : [[]];
    if (group.length > 0 && shown.length + gap.length + group.length <= rows) {
      shown.push(...gap, ...group);
    }
  }
  return shown;
}

function hostWords(address: Address, isHosting: boolean, machine: readonly string[]): string {
  if (isHosting) return SERVER_BOX.hostedHere;
  if (isSameAddress(address, CLASS_SERVER)) return SERVER_BOX.hostedInClass;
  const isHere = isOwnAddress(address) || machine.includes(address.host);
  return isHere ? SERVER_BOX.hostedBeside : SERVER_BOX.hostedElsewhere;
}

/** Returns how others reach the server; nothing until it is known of a server of this machine. */
function reachRows(
  address: Address,
  isHosting: boolean,
  machine: readonly string[],
  reach: Reach | null,
  width: number,
): Rows {
  const joins = (words: string, hosts: readonly string[]) => [
    ...line(words, 'dim', width),
    ...hosts.flatMap((host) =>
      line(SERVER_BOX.join(serverText({ ...address, host })), 'text', width),
    ),
  ];
  if (!isOwnAddress(address)) return joins(SERVER_BOX.reach, [address.host]);
  const isKnown = reach?.port === address.port;
  if (isHosting || machine.length === 0 || (isKnown && reach.hosts?.length === 0)) {
    return [...line(SERVER_BOX.closed, 'dim', width), ...line(SERVER_BOX.open, 'text', width)];
  }
  if (!isKnown) return [];
  return reach.hosts === null
    ? joins(SERVER_BOX.mayReach, machine)
    : joins(SERVER_BOX.reach, reach.hosts);
}

/** Returns a server as short as the command line takes it. */
function serverText(address: Address): string {
  if (address.port !== DEFAULT_PORT || address.tls) return addressText(address);
  return address.host.includes(':') ? hostText(address.host).slice(1, -1) : hostText(address.host);
}
