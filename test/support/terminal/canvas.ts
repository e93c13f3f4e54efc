/** The text and the look of every cell of a screen, without a terminal. */

import type { Widgets } from 'blessed';
import { Screens } from '../../../screens/root.js';
import type { UiState } from '../../../src/input/ui-state.js';
import { createScreen, resizeScreen } from '../../../src/terminal/blessed/blessed-internals.js';
import { Compositor } from '../../../src/terminal/blessed/compositor.js';
import { createCells, WIDE_TAIL } from '../../../src/terminal/cells/cell-codec.js';
import {
  type Attribute,
  attributeOf,
  type Paper,
  type Style,
} from '../../../src/terminal/cells/style.js';
import { type Cell, createSurface, type Surface } from '../../../src/terminal/cells/surface.js';
import type { PlainLine } from '../../../src/terminal/render/plain-lines.js';
import type { Terminal } from '../../../src/terminal/terminal.js';
import type { Role } from '../../../src/text/span.js';
import { THEMES } from '../../../src/widgets/themes.js';

/** A sign for each look of the theme `dark`, by a role that has it; text without a look has a blank. */
const SIGNS: readonly (readonly [role: Role, sign: string])[] = [
  ['text', ' '],
  ['brand', 'B'],
  ['dim', '.'],
  ['strong', 's'],
  ['accent', 'a'],
  ['chosen', 'c'],
  ['chosen-found', 'C'],
  ['own-name', 'o'],
  ['border', '-'],
  ['link', 'l'],
  ['found', 'f'],
  ['found-here', 'F'],
  ['mention', 'm'],
  ['warning', 'w'],
  ['problem', 'p'],
  ['good', 'g'],
  ['overflow', 'v'],
  ['bars', 'b'],
  ['badge', 'W'],
];
/** A name, or a message of the wire; and the message that is chosen. */
const NAME_SIGN = 'n';
const HERE_SIGN = 'N';

const { styles, names } = THEMES.dark;

const signs = new Map<Attribute, string>([
  ...names.map((fg): [Attribute, string] => [attributeOf({ fg, inverse: true }), HERE_SIGN]),
  ...names.map((fg): [Attribute, string] => [attributeOf({ fg }), NAME_SIGN]),
  ...SIGNS.map(([role, sign]): [Attribute, string] => [attributeOf(styles[role] as Style), sign]),
]);

/** All screens on a terminal that only composes: no bytes, no time. */
export class Canvas {
  readonly #cells = createCells();
  readonly #compositor: Compositor;
  readonly #screen: Widgets.Screen;
  readonly #screens: Screens;
  #surface: Surface = createSurface(0, 0);
  /** The cell of the cursor; null if it is hidden. */
  cursor: Cell | null = null;
  /** The window's title. */
  title = '';
  /** The lines of the copy view; null if the node tree is shown. */
  plain: readonly PlainLine[] | null = null;

  constructor(columns: number, rows: number) {
    const screen = createScreen({ columns, rows }, () => {});
    this.#screen = screen;
    this.#compositor = new Compositor(screen, this.#cells);
    const terminal = {
      ...{ screen, cells: this.#cells, depth: 256, background: null, columns, rows },
      setPaper: (paper: Paper | null) => this.#compositor.setPaper(paper),
      setCursor: (cell: Cell | null) => {
        this.cursor = cell;
      },
      setTitle: (title: string) => {
        this.title = title;
      },
      showPlain: (lines: readonly PlainLine[] | null) => {
        this.plain = lines;
      },
      askBackground: () => {},
    };
    this.#screens = new Screens(terminal as unknown as Terminal);
  }

  /**
   * Shows a state at a time (Unix ms). Returns its rows: each as text, and below it a sign for the look of each
   * column, unless all of it is plain, or the lines of the copy view; then the cursor and the window's title.
   *
   * @param isWhole false for a render of the line that is typed into
   */
  show(ui: UiState, now: number, isWhole = true): readonly string[] {
    this.#screens.show(ui, now, isWhole);
    this.#surface = this.#compositor.compose().surface;
    const { columns, attributes } = this.#surface;
    const drawn = this.rows().map((text, row) => {
      const looks = [...attributes.subarray(row * columns, (row + 1) * columns)].map(signOf);
      return looks.every((sign) => sign === ' ') ? [text] : [text, looks.join('')];
    });
    const plain = (this.plain ?? []).map(
      ({ text, chosen, dim }) => `${chosen ? 'chosen' : dim ? 'dim' : 'plain'} “${text}”`,
    );
    const at = this.cursor === null ? 'hidden' : `${this.cursor.row}, ${this.cursor.column}`;
    return [...(this.plain === null ? drawn.flat() : plain), `cursor ${at}; title ${this.title}`];
  }

  /** Changes the size of the screen, as a terminal does. */
  resize(columns: number, rows: number): void {
    resizeScreen(this.#screen, columns, rows);
  }

  /** The rows that are shown, as text. */
  rows(): readonly string[] {
    const { columns, rows, codes } = this.#surface;
    return Array.from({ length: rows }, (_, row) =>
      [...codes.subarray(row * columns, (row + 1) * columns)]
        .map((code) => this.#textOf(code))
        .join(''),
    );
  }

  #textOf(code: number): string {
    const character = String.fromCharCode(code);
    return character === WIDE_TAIL ? '' : (this.#cells.glyph(code)?.text ?? character);
  }
}

/** Returns the sign of a look; links count as what they look like. */
function signOf(attribute: Attribute): string {
  const sign = signs.get(attribute % 2 ** 32);
  if (sign === undefined) throw new Error(`no role looks like ${attribute.toString(16)}`);
  return sign;
}
