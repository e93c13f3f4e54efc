/** Every key, command and other input in many places: actions, and changes on the user's side. */

import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import type { Action } from '../../../src/app/state.js';
import { COMMANDS } from '../../../src/input/commands/commands.js';
import { dispatch, type Typed } from '../../../src/input/dispatch.js';
import { helpLines, hints } from '../../../src/input/help.js';
import { keysOf } from '../../../src/input/keys/key-lookup.js';
import { contextOf, tabOf, type UiState } from '../../../src/input/ui-state.js';
import { dumpTop } from '../../../src/input/wire/wire-pane.js';
import { SCENES } from '../../screens/looks/look-scenes.js';
import { assertText } from '../../support/golden.js';
import { AT } from '../../support/ui.js';

/** One file for each place. */
const FOLDER = resolve(import.meta.dirname, '../../../../test/input/keys/effects');

/** The places in which everything is tried, by the names of the scenes. */
const PLACES = [
  'lobby lobby-second lobby-filter lobby-long lobby-empty lobby-new lobby-suggest lobby-joined',
  'naming naming-typed naming-suggest naming-asked offline offline-down offline-typed servers',
  'room room-typed room-scrolled room-found room-not-found room-history room-no-history room-reply',
  'room-waiting room-lost room-paced room-completing room-suggesting room-no-command room-people',
  'copy-view wire wire-paused wire-paused-3 wire-empty help help-found settings settings-theme',
  'settings-edit quit-draft leave-waiting send-many tabs tabs-lobby tabs-switch tabs-switch-filter',
  'field-line field-line-begin rejoining help-logged help-logged-offline',
].flatMap((names) => names.split(' '));

const SIZE = { columns: 80, rows: 24 };

/** The input besides keys. */
const OTHERS: readonly Typed[] = [
  { type: 'text', text: 'x' },
  { type: 'text', text: '/' },
  { type: 'text', text: '@' },
  { type: 'text', text: ' ' },
  { type: 'paste', text: 'a\nb' },
  { type: 'choose', room: { name: 'help', shown: 'help', create: false, joined: false } },
];

const FIELDS = [
  ...(['filter', 'nick', 'line', 'find', 'historyQuery', 'address'] as const),
  ...(['switcher', 'helpQuery', 'settingEdit', 'wireQuery'] as const),
];

/** The visible parts of a state on the user's side, by names. */
function facts(ui: UiState): Readonly<Record<string, unknown>> {
  const tab = tabOf(ui);
  const fields = FIELDS.map((name) => {
    const { text, cursor, run, kills, history } =
      name in tab ? tab[name as 'line'] : ui[name as 'switcher'];
    const shown = `${text.slice(0, cursor)}|${text.slice(cursor)}`;
    return [name, `${shown} ${run.type} ${kills.length} ${history.length}`];
  });
  const { selected, historyIndex, copyView, completion, suggestion, dismissed, picker, taken } =
    tab;
  const { overlay, note, helpTop, settingsPane, wire, frozen, roomOrder, switchChoice } = ui;
  const { full, states, direction, kind, text } = ui.wireView;
  const { active, lobby, last, all } = ui.tabs;
  return {
    ...Object.fromEntries(fields),
    ...{ overlay, note, helpTop, settingsPane, wire, roomOrder, switchChoice, active, lobby, last },
    ...{ historyIndex, copyView, dismissed, picker, taken, joining: ui.joining },
    ...{ full, states, direction, kind, only: text, explain: ui.explain },
    tabs: all.map(({ id }) => id),
    selected: selected?.name,
    paused: frozen === null ? null : [frozen.chosen, frozen.items.length, dumpTop(frozen, SIZE)],
    completion: completion === null ? null : [completion.index, completion.candidates.length],
    suggestion:
      suggestion === null
        ? null
        : [
            suggestion.index,
            suggestion.candidates.length,
            suggestion.takes,
            suggestion.preview?.text,
          ],
  };
}

function actionText({ type, ...values }: Action): string {
  const shown = Object.entries(values).filter(([name]) => name !== 'time');
  return [type, ...shown.map(([name, value]) => `${name} ${JSON.stringify(value)}`)].join(' ');
}

/** The hints in their order: `!` after one that is always shown, `*` after one about the moment. */
function hintText(ui: UiState): string {
  const texts = hints(ui).map(
    ({ key, word, always, now }) => `${key} ${word}${always ? '!' : ''}${now ? '*' : ''}`,
  );
  return texts.join(', ');
}

/** The rows of the help in their order; in brackets if they cannot be used now. */
function helpText(ui: UiState): string {
  const ids = helpLines(ui).map(({ id, disabledReason }) =>
    disabledReason === null ? id : `(${id})`,
  );
  return ids.join(' ');
}

/** Returns what an input does, in one line. */
function effect(ui: UiState, typed: Typed): string {
  const { ui: next, actions, tab } = dispatch(ui, typed, AT);
  const [before, after] = [facts(ui), facts(next)].map((each) =>
    Object.fromEntries(Object.entries(each).map(([name, value]) => [name, JSON.stringify(value)])),
  );
  const changes = Object.keys(after ?? {})
    .filter((name) => after?.[name] !== before?.[name])
    .map((name) => `${name} = ${after?.[name]}`);
  const others = tab === undefined ? [] : [`in tab ${tab}`];
  return [...actions.map(actionText), ...others, ...changes].join('; ').slice(0, 400);
}

function nameOf(typed: Typed): string {
  if (typed.type === 'choose') return 'a click';
  return typed.type === 'key' ? typed.key : `${typed.type} ${JSON.stringify(typed.text)}`;
}

/** The places in which commands are tried, and their arguments. */
const COMMAND_PLACES = 'lobby naming room room-lost tabs offline'.split(' ');
const ARGUMENTS = ['', ' bob', ' 2', ' scrollback 500', ' h:99'];

function sceneAt(place: string): UiState {
  const ui = SCENES.find(({ name }) => name === place)?.ui(SIZE);
  if (ui === undefined) throw new Error(`There is no scene ${place}.`);
  return ui;
}

describe('every key does what it did, in', () => {
  for (const place of PLACES) {
    test(place, () => {
      const ui = sceneAt(place);
      const context = contextOf(ui);
      const keys = [...new Set(keysOf(context).flatMap((row) => row.keys))];
      const inputs: Typed[] = [...keys.map((key): Typed => ({ type: 'key', key })), ...OTHERS];
      const lines = inputs.map((typed) => `${nameOf(typed)}: ${effect(ui, typed)}`);
      const about = [`hints: ${hintText(ui)}`, `help: ${helpText(ui)}`];
      assertText(resolve(FOLDER, `${place}.txt`), [context, ...about, ...lines].join('\n'));
    });
  }
});

describe('every command does what it did, in', () => {
  for (const place of COMMAND_PLACES) {
    test(place, () => {
      const empty = dispatch(sceneAt(place), { type: 'key', key: 'C-u' }, AT).ui;
      const lines = COMMANDS.flatMap(({ name }) => {
        // Arguments that are treated alike share a line.
        const alike = new Map<string, string[]>();
        for (const argument of ARGUMENTS) {
          const { ui } = dispatch(empty, { type: 'paste', text: `/${name}${argument}` }, AT);
          const shown = effect(ui, { type: 'key', key: 'enter' });
          const general = argument === '' ? shown : shown.replaceAll(argument.slice(1), '…');
          alike.set(general, [...(alike.get(general) ?? []), argument]);
        }
        return [...alike].map(([shown, found]) => `/${name}${found.join(',')}: ${shown}`);
      });
      assertText(resolve(FOLDER, `commands-${place}.txt`), lines.join('\n'));
    });
  }
});
