/** The areas of the screens that show text of others. */

import type { Look } from '../../support/witness.js';

/** A rectangle of cells, counted from 0; `right` and `bottom` belong to it. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A part of the screen, located in a harmless look. */
export type Area = (look: Look) => Rectangle;

/** The width at which panes stand beside one another; below it everything is the log. */
export const USUAL_COLUMNS = 80;

/** The area of the lobby's rooms at 80x24; its right border is also that of the box beside it. */
const LIST = { top: 1, left: 0, bottom: 21, right: 54 };
/** The areas of a room's panes at 80x24: they share a border. */
const LOG = { ...LIST, right: 70 };
/** The place of the log at 40x12, without people or hints. */
const SLIM_LOG = { ...LOG, bottom: 10, right: 39 };
const PEOPLE = { ...LOG, left: 70, right: 79 };
const INPUT_ROW = 22;

/** The inside of a room's log. */
export const insideLog: Area = (look) => inside(logOf(look));

/** The inside of the list of people. */
export const insidePeople: Area = () => inside(PEOPLE);

/** Everything above a room's input: an answer there takes rows from the panes. */
export const aboveInput: Area = () => ({ ...LOG, right: PEOPLE.right });

/** The log of a narrow window, which has no border. */
export const wholeLog: Area = (look) => ({
  top: 0,
  left: 0,
  bottom: rowsOf(look).length - 2,
  right: look.columns - 1,
});

/** The inside of the lobby's rooms, with their heads: columns are as wide as the names. */
export const insideList: Area = (look) => inside({ ...LIST, bottom: bottomOfList(look) });

/** The messages of the lobby, below the rooms. */
export const messages: Area = (look) => ({
  top: bottomOfList(look) + 1,
  left: 0,
  bottom: INPUT_ROW - 1,
  right: look.columns - 1,
});

/** The room's name on the border of its log. */
export const caption: Area = (look) => {
  const { top, left, right } = logOf(look);
  return { top, bottom: top, left: left + 1, right: right - 1 };
};

/** The widest that a tab's title is, in columns. */
const TAB_COLUMNS = 20;

/** The room's name in the title bar: in the second tab, before its new messages and the address. */
export const tab: Area = (look) => {
  const [bar = ''] = rowsOf(look);
  const left = found(bar.indexOf('  2 ')) + '  2 '.length;
  return { top: 0, left, bottom: 0, right: left + TAB_COLUMNS - 1 };
};

/** All of the tabs, if there is no room for them and the room's name decides how many are shown. */
export const tabs: Area = (look) => {
  const [bar = ''] = rowsOf(look);
  return { top: 0, left: 1, bottom: 0, right: found(bar.indexOf('● conn')) - 1 };
};

/** The line in which the user types. */
export const inputLine: Area = (look) => ({
  top: INPUT_ROW,
  left: 0,
  bottom: INPUT_ROW,
  right: look.columns - 1,
});

/** The area of a list of candidates for the typed text: ten rows, as wide as it needs. */
export const candidates: Area = (look) => ({
  top: INPUT_ROW - 10,
  left: 0,
  bottom: INPUT_ROW - 1,
  right: look.columns - 1,
});

/** A pane in the middle, by the first words of its title. */
export const popup =
  (words: string): Area =>
  (look) => {
    const rows = rowsOf(look);
    const top = found(rows.findIndex((row) => row.includes(`┌─ ${words}`)));
    const left = rows[top]?.indexOf(`┌─ ${words}`) ?? -1;
    const right = found(rows[top]?.indexOf('┐', left));
    const bottom = found(rows.findIndex((row, index) => index > top && row[left] === '└'));
    return { top, left, bottom, right };
  };

/** The border of such a pane that its title stands on. */
export const popupCaption =
  (words: string): Area =>
  (look) => {
    const { top, left, right } = popup(words)(look);
    return { top, bottom: top, left: left + 1, right: right - 1 };
  };

/** The room's name in the list of tabs: in the second row, after its number. */
export const switched: Area = (look) => {
  const { top, left, right } = inside(popup('go to a tab')(look));
  const row = top + 1;
  const number = found(rowsOf(look)[row]?.indexOf(' 2 ', left));
  return { top: row, left: number + ' 2 '.length, bottom: row, right };
};

/** The notes of such a pane, below its input. */
export const popupNotes =
  (words: string): Area =>
  (look) => {
    const area = inside(popup(words)(look));
    const input = found(rowsOf(look).findIndex((row) => row.includes(' name › ')));
    return { ...area, top: input + 1 };
  };

/** The text of such a pane, above a blank row, or else above the choices. */
export const popupText =
  (words: string): Area =>
  (look) => {
    const area = inside(popup(words)(look));
    const rows = rowsOf(look).map((row) => row.slice(area.left, area.right + 1));
    const end = found(rows.findIndex((row, index) => index >= area.top && /^ *$|^› /.test(row)));
    return { ...area, bottom: end - 1 };
  };

/** Returns true if a cell, by its number, belongs to a rectangle. */
export function holds({ top, left, bottom, right }: Rectangle, cell: number, columns: number) {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** The rows of a look, each column one UTF-16 unit. */
export function rowsOf({ texts, columns }: Look): string[] {
  const units = texts.map((text) => text.charAt(0) || '\0').join('');
  return Array.from({ length: texts.length / columns }, (_, row) =>
    units.slice(row * columns, (row + 1) * columns),
  );
}

function logOf({ columns }: Look): Rectangle {
  return columns < USUAL_COLUMNS ? SLIM_LOG : LOG;
}

/** The inside of a border and of the blank column at both of its sides. */
function inside({ top, left, bottom, right }: Rectangle): Rectangle {
  return { top: top + 1, left: left + 2, bottom: bottom - 1, right: right - 2 };
}

function bottomOfList(look: Look): number {
  return found(rowsOf(look).findIndex((row) => row.startsWith('└')));
}

/** Returns an index; throws if nothing was found. */
function found(index: number | undefined): number {
  if (index === undefined || index < 0) throw new Error('a pane is not at its place');
  return index;
}
