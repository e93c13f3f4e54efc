/** The people and the activity beside a room's log. */

import type { Layout } from '../../src/app/layout.js';
import { timeText } from '../../src/app/log/stamps.js';
import { BAR_MS } from '../../src/app/room/activity.js';
import { type People, peopleCount } from '../../src/app/room/people.js';
import { peopleRows } from '../../src/app/room/people-rows.js';
import type { AppState, RoomState } from '../../src/app/state.js';
import type { Terminal } from '../../src/terminal/terminal.js';
import { columns as columnsOf } from '../../src/text/measure/width.js';
import { memo } from '../../src/text/memo.js';
import { place, setVisible } from '../../src/widgets/place.js';
import { Caption, RowsPane } from '../../src/widgets/rows-pane.js';
import { SpanLine } from '../../src/widgets/span-line.js';
import { ActivityPane } from '../../src/widgets/sparkline.js';
import type { Split } from '../../src/widgets/split.js';
import { padded } from '../../src/widgets/theme.js';
import { ROOM_WORDS } from '../screen-sentences.js';

/** After this time the list of a server that may not say who leaves is shown as old, in ms. */
const OLD_MS = 10 * 60_000;

/** The joints of the panes' borders: two panes share one border. */
const JOINTS = { top: '┬', bottom: '┴', left: '├', right: '┤' } as const;

type Joint = keyof typeof JOINTS;

/** The first places of the panes in the split. */
const AREA = { row: 0, column: 9, rows: 12, columns: 3 };

/** The people and the activity, and the joints of their borders with the log's. */
export class RoomSide {
  readonly #people: RowsPane;
  readonly #title: Caption;
  /** How old the people are, or how many, if the title has no room for that. */
  readonly #note: Caption;
  readonly #activity: ActivityPane;
  readonly #activityTitle: Caption;
  readonly #activityUnit: Caption;
  readonly #joints: Readonly<Record<Joint, SpanLine>>;
  /** Returns another object if more may look different than the people and the bars. */
  readonly #frameOf = memo((_: Layout, _people: People, _isOld: boolean) => ({}));
  /** The frame that is shown around the people and the bars; null while the side is hidden. */
  #frame: object | null = null;

  constructor(terminal: Terminal, split: Split) {
    this.#people = split.place(AREA, (options) => new RowsPane({ ...options, ...padded }));
    this.#activity = split.place(AREA, (options) => new ActivityPane(options));
    this.#title = new Caption(this.#people, { top: -1 }, 0);
    this.#note = new Caption(this.#people, { bottom: -1, right: 0 });
    this.#activityTitle = new Caption(this.#activity, { top: -1 });
    this.#activityUnit = new Caption(this.#activity, { bottom: -1, right: 0 });
    const joint = (name: Joint) => {
      const line = new SpanLine({ parent: terminal.screen, width: 1, hidden: true });
      line.display([{ text: JOINTS[name], role: 'border' }]);
      return line;
    };
    this.#joints = {
      top: joint('top'),
      bottom: joint('bottom'),
      left: joint('left'),
      right: joint('right'),
    };
  }

  /** Shows what the layout has room for. */
  show(app: AppState, room: RoomState, layout: Layout, now: number): void {
    const age = ageOf(app, room, now);
    const frame = this.#frameOf(layout, room.people, age !== null);
    if (frame !== this.#frame) this.#showFrame(room.people, layout, age);
    this.#frame = frame;
    const { sidebar, activityRows, sideColumns, peopleRows: rows } = layout;
    if (sidebar) this.#people.display(peopleRows(app, { columns: sideColumns - 2, rows }));
    if (activityRows > 0) this.#activity.display(room.activity.bars(sideColumns - 2, now));
  }

  hide(): void {
    this.#frame = null;
    for (const joint of Object.values(this.#joints)) setVisible(joint, false);
  }

  /** Shows all but the people and the bars. */
  #showFrame(people: People, layout: Layout, age: readonly string[] | null): void {
    const { sidebar, activityRows } = layout;
    setVisible(this.#people, sidebar);
    setVisible(this.#activity, activityRows > 0);
    if (sidebar) this.#showTitles(people, layout, age);
    if (activityRows > 0) this.#showActivityFrame(layout);
    this.#showJoints(layout);
  }

  #showTitles(people: People, layout: Layout, age: readonly string[] | null): void {
    place(this.#people, { ...sideOf(layout), top: 0, height: layout.peopleRows + 2 });
    const titles = peopleTitles(people);
    this.#title.displayFirst(titles);
    const title = titles.find((each) => columnsOf(each) <= this.#title.room());
    const isCounted = title !== ROOM_WORDS.uncounted;
    const count = isCounted ? [''] : ROOM_WORDS.countBelow(peopleCount(people));
    this.#note.displayFirst(age ?? count, 'dim');
  }

  #showActivityFrame(layout: Layout): void {
    const { activityRows, peopleRows: rows } = layout;
    place(this.#activity, { ...sideOf(layout), top: rows + 1, height: activityRows });
    this.#activityTitle.display(ROOM_WORDS.activityTitle);
    this.#activityUnit.display(ROOM_WORDS.activity(BAR_MS / 1000), 'dim');
  }

  /** Joins the borders of the panes. */
  #showJoints(layout: Layout): void {
    const { sidebar, title, bodyRows, logColumns, sideColumns, activityRows } = layout;
    const first = Number(title);
    const middle = { top: first + layout.peopleRows + 1 };
    const { top, bottom, left, right } = this.#joints;
    for (const joint of [top, bottom]) setVisible(joint, sidebar);
    for (const joint of [left, right]) setVisible(joint, activityRows > 0);
    place(top, { left: logColumns - 1, top: first });
    place(bottom, { left: logColumns - 1, top: first + bodyRows - 1 });
    place(left, { ...middle, left: logColumns - 1 });
    place(right, { ...middle, left: logColumns + sideColumns });
  }
}

/** Returns where the side is: it begins with the log's last column, its border. */
function sideOf({ logColumns, sideColumns }: Layout) {
  return { left: logColumns - 1, width: sideColumns + 2 };
}

/** Returns titles with the number of people and of known names; the longest first. */
function peopleTitles({ names, askedAt, count }: People): readonly string[] {
  const known = names.size;
  if (count === null) return askedAt === null ? ROOM_WORDS.knownPeople : ROOM_WORDS.people(known);
  return known >= count ? ROOM_WORDS.people(count) : ROOM_WORDS.somePeople(count, known);
}

/** Returns words for the age of the people, the longest first, if they may be others by now; null if not. */
function ageOf(app: AppState, { people }: RoomState, now: number): readonly string[] | null {
  return people.askedAt !== null && isOld(app, people, now)
    ? ROOM_WORDS.asOf(timeText(people.askedAt))
    : null;
}

/** Returns true if others may be there by now. */
export function isOld({ returning, session }: AppState, { askedAt }: People, now: number): boolean {
  if (askedAt === null) return false;
  // Foyer's own server says who comes and goes.
  return returning || (session.server.lines !== true && now - askedAt >= OLD_MS);
}
