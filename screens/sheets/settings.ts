/** The settings: a table, and below it what the highlighted one does. */

import { rowLayout } from '../../src/app/layout.js';
import { display, viewport } from '../../src/input/editor/viewport.js';
import {
  type SettingView,
  settingIndex,
  settingViews,
} from '../../src/input/lists/settings-pane.js';
import { tabOf, type UiState } from '../../src/input/ui-state.js';
import { columns, fit } from '../../src/text/measure/width.js';
import type { Rows, Span } from '../../src/text/span.js';
import { around, firstAround } from '../../src/widgets/around.js';
import { cutRows } from '../../src/widgets/cut-rows.js';
import { spansWidth } from '../../src/widgets/span-line.js';
import { type SideScroll, sentenceRows } from '../screen-parts.js';
import { SETTINGS_PANE } from '../screen-sentences.js';
import type { SheetView } from './sheet.js';

const MARK = { chosen: '› ', other: '  ' };
const GAP = '  ';
/** The most columns of a value in the table, and the most of the width that it takes. */
const MOST_VALUE = 24;
const VALUE_SHARE = 0.25;
/** The most of the width that the names take. */
const NAME_SHARE = 0.4;
/** The columns of a value that is being typed, at least. */
const LEAST_EDIT = 10;

/** With fewer columns there are no words about the settings in the table. */
const LEAST_HELP = 24;

/** The division of a row, in columns. */
interface Division {
  readonly name: number;
  readonly value: number;
  readonly help: number;
}

/** All settings; while one is edited, its value is an input. */
export function settings(ui: UiState, scroll: SideScroll): SheetView {
  const { size } = tabOf(ui).app.shared;
  const { borders, bodyRows, hint } = rowLayout(size, 0);
  const frame = borders ? 2 : 0;
  const width = Math.max(1, size.columns - frame - 2);
  const room = Math.max(1, bodyRows - frame);
  const views = settingViews(ui);
  const index = settingIndex(ui);
  const details = detailRows(ui, views.length, width, room);
  const count = Math.min(views.length, room - details.length);
  const first = firstAround(views.length, index, count);
  const division = divide(views, width);
  const edit = ui.overlay === 'setting' ? editOf(ui, division, scroll) : null;
  const rows = around(views, index, count).map((view, row) =>
    rowOf(view, first + row === index, division, edit, width),
  );
  const gap = count + details.length < room ? [[]] : [];
  const below = views.length - first - count;
  return {
    title: SETTINGS_PANE.title,
    rows: [...rows, ...gap, ...details],
    above: hint ? '' : SETTINGS_PANE.close,
    below: below > 0 ? SETTINGS_PANE.below(below) : '',
    input: null,
    cursor: {
      row: index - first,
      column: edit === null ? 0 : beforeValue(division) + edit.cursor,
    },
  };
}

function divide(views: readonly SettingView[], width: number): Division {
  const widest = (text: (view: SettingView) => string) =>
    Math.max(...views.map((view) => columns(text(view))));
  const name = Math.min(
    widest((view) => view.name),
    Math.floor(width * NAME_SHARE),
  );
  const most = Math.max(LEAST_EDIT, Math.min(MOST_VALUE, Math.floor(width * VALUE_SHARE)));
  const value = Math.max(1, Math.min(most, width - name - MARK.chosen.length - GAP.length - 1));
  const left = width - MARK.chosen.length - name - 1 - GAP.length - value - GAP.length;
  return { name, value, help: left < LEAST_HELP ? 0 : left };
}

/** Returns the columns before a value: the mark, the name, a blank, and the gap or the sign to type here. */
function beforeValue({ name }: Division): number {
  return MARK.chosen.length + name + 1 + GAP.length;
}

/** The visible part of the value that is typed, and the column of its cursor. */
interface Edit {
  readonly text: string;
  readonly cursor: number;
}

function editOf({ settingEdit }: UiState, { value }: Division, scroll: SideScroll): Edit {
  const part = viewport(settingEdit.text, settingEdit.cursor, value - 1, scroll.offset);
  scroll.offset = part.offset;
  return { text: display(part.visible), cursor: part.cursorColumn };
}

function rowOf(
  view: SettingView,
  isChosen: boolean,
  division: Division,
  edit: Edit | null,
  width: number,
): Span[] {
  const shown = view.value === '' ? SETTINGS_PANE.nothing : view.value;
  const name = `${fit(view.name, division.name)} `;
  const help = division.help === 0 ? '' : GAP + fit(view.brief, division.help);
  if (!isChosen) {
    return [
      { text: MARK.other + name + GAP, role: 'text' },
      { text: fit(shown, division.value), role: view.isDefault ? 'dim' : 'strong' },
      { text: help, role: 'dim' },
    ];
  }
  if (edit === null) {
    const text = MARK.chosen + name + GAP + fit(shown, division.value) + help;
    return [{ text: fit(text, width), role: 'chosen' }];
  }
  return [
    { text: MARK.other + name, role: 'text' },
    { text: MARK.chosen, role: 'accent' },
    { text: fit(edit.text, division.value), role: 'strong' },
    { text: help, role: 'dim' },
  ];
}

/**
 * Returns the sentences about the highlighted setting, the most important first: the first one, and those that fit
 * whole below the table of `count` rows, or into half of the `room`.
 */
function detailRows(ui: UiState, count: number, width: number, room: number): Rows {
  const [first = [], ...others] = detailGroups(ui, width).filter(({ length }) => length > 0);
  const most = Math.max(room - count - 1, Math.floor(room / 2));
  const shown = [...cutRows(first, Math.max(0, room - 1), width)];
  for (const group of others) {
    if (shown.length + group.length <= most) shown.push(...group);
  }
  return shown;
}

function detailGroups(ui: UiState, width: number): readonly Rows[] {
  const view = settingViews(ui)[settingIndex(ui)] as SettingView;
  const { problem } = ui.settingsPane;
  const sentence = (text: string, role: Span['role']) => sentenceRows(text, width, role);
  // A problem says what the setting takes.
  const takes =
    view.choices.length > 0
      ? choiceRows(view, width)
      : sentence(SETTINGS_PANE.takes(view.takes), 'text');
  const defaultSentence = view.isDefault
    ? SETTINGS_PANE.isDefault
    : SETTINGS_PANE.defaultText(view.defaultText);
  return [
    problem === null ? [] : sentence(problem, 'problem'),
    view.elsewhere === null ? [] : sentence(view.elsewhere, 'warning'),
    problem === null ? takes : [],
    sentence(SETTINGS_PANE.does(view.help), 'text'),
    sentence(defaultSentence, 'dim'),
  ];
}

/** Returns the choices side by side, in as many rows as they need. */
function choiceRows({ choices, value }: SettingView, width: number): Rows {
  const rows: Span[][] = [];
  for (const choice of choices) {
    const isNow = choice === value;
    const text = `${isNow ? MARK.chosen : MARK.other}${choice}${GAP}`;
    const span: Span = { text, role: isNow ? 'accent' : 'text' };
    const last = rows.at(-1);
    const fits = last !== undefined && spansWidth([...last, span]) - GAP.length <= width;
    if (fits) last.push(span);
    else rows.push([span]);
  }
  return rows;
}
