/** The only access to what blessed's types leave out: screen, layout, cells. */

import type { Widgets } from 'blessed';
import type { Cells } from '../cells/cell-codec.js';
import { type Attribute, FLAG } from '../cells/style.js';
import type { CellLine, Rectangle } from '../cells/surface.js';
import { Box, List, Screen } from './blessed-modules.js';
import type { Padding } from './canvas.js';
import { createMuteProgram } from './null-program.js';

export { Box, List };

/** The parts of a blessed screen that its types leave out. */
interface ScreenInternals {
  lines: CellLine[];
  alloc(): void;
  draw(start: number, end: number): void;
  program: { cols: number; rows: number };
}

/** The parts of a blessed element that its types leave out. */
interface ElementInternals {
  lpos?: Coordinates | undefined;
  readonly border: object | null | undefined;
  readonly padding: Padding;
  readonly style: { readonly border?: object };
  _getCoords(ofThisFrame: true): Coordinates | undefined;
  sattr(style: object): Attribute;
}

/**
 * The area in which blessed has laid an element out: from column `xi` to before `xl`, from row `yi` to before
 * `yl`.
 */
interface Coordinates {
  readonly xi: number;
  readonly xl: number;
  readonly yi: number;
  readonly yl: number;
}

/** An element as laid out in a render: its area, its border and its padding. */
export interface LaidOut {
  readonly coordinates: Widgets.Coords;
  readonly outside: Rectangle;
  /** The attribute of its border; null if it has none. */
  readonly border: Attribute | null;
  readonly padding: Padding;
}

const codecs = new WeakMap<Widgets.Screen, Cells>();

/**
 * Creates a blessed screen that is a node tree with a buffer of cells and nothing else: it reads no keyboard,
 * writes no bytes, and installs no handlers in the process.
 *
 * @param onRender called when blessed or a widget wants the screen drawn
 */
export function createScreen(
  size: { readonly columns: number; readonly rows: number },
  cells: Cells,
  onRender: () => void,
): Widgets.Screen {
  keepDim();
  neutraliseHandlers();
  const screen = new Screen({ program: createMuteProgram(size.columns, size.rows) } as never);
  codecs.set(screen, cells);
  internalsOf(screen).draw = () => {};
  screen.render = onRender;
  return screen;
}

/** Lays the node tree out and fills the buffer of cells. */
export function renderScreen(screen: Widgets.Screen): void {
  Screen.prototype.render.call(screen);
}

/** Changes the size of the screen, and notifies its nodes. */
export function resizeScreen(screen: Widgets.Screen, columns: number, rows: number): void {
  const { program } = internalsOf(screen);
  program.cols = columns;
  program.rows = rows;
  internalsOf(screen).alloc();
  emitResize(screen);
}

/** Destroys the node tree. */
export function destroyScreen(screen: Widgets.Screen): void {
  neutraliseHandlers();
  screen.destroy();
}

/** Returns the buffer of cells. */
export function screenLines(screen: Widgets.Screen): CellLine[] {
  return internalsOf(screen).lines;
}

/** Returns the codec of a screen. Throws if the screen is not one of ours. */
export function cellsOf(screen: Widgets.Screen): Cells {
  const cells = codecs.get(screen);
  if (!cells) {
    throw new Error('This blessed screen was not opened by openTerminal().');
  }
  return cells;
}

/** Lets blessed lay an element out, as it does in a render; null if nothing of it is visible. */
export function layOut(element: Widgets.BlessedElement): LaidOut | null {
  const node = element as unknown as ElementInternals;
  const coordinates = node._getCoords(true);
  const { xi = 0, xl = 0, yi = 0, yl = 0 } = coordinates ?? {};
  const visible = xl > xi && yl > yi;
  node.lpos = visible ? coordinates : undefined;
  return visible
    ? {
        coordinates: coordinates as unknown as Widgets.Coords,
        outside: { column: xi, row: yi, columns: xl - xi, rows: yl - yi },
        border: node.border ? node.sattr(node.style.border ?? {}) : null,
        padding: node.padding,
      }
    : null;
}

/** Returns every text that the node tree holds or shows, as encoded text. */
export function* textsInUse(screen: Widgets.Screen): Iterable<string> {
  for (const line of screenLines(screen)) {
    yield line.map((cell) => cell[1]).join('');
  }
  yield* contents(screen);
}

function* contents(node: Widgets.Node): Iterable<string> {
  yield (node as { content?: string }).content ?? '';
  for (const child of node.children) {
    yield* contents(child);
  }
}

function internalsOf(screen: Widgets.Screen): ScreenInternals {
  return screen as unknown as ScreenInternals;
}

function emitResize(node: Widgets.Node): void {
  node.emit('resize');
  for (const child of node.children) {
    emitResize(child);
  }
}

/** Makes blessed believe that its handlers are installed, and gives it something harmless to remove. */
function neutraliseHandlers(): void {
  const ignore = (): void => {};
  Object.assign(Screen, {
    _bound: true,
    _exceptionHandler: ignore,
    _sigtermHandler: ignore,
    _sigintHandler: ignore,
    _sigquitHandler: ignore,
    _exitHandler: ignore,
  });
}

let patched = false;

/** Adds dim to blessed's styles, so that `style: { dim: true }` works for its own widgets as well. */
function keepDim(): void {
  if (patched) {
    return;
  }
  patched = true;
  type Sattr = (style: { dim?: boolean }, fg?: unknown, bg?: unknown) => number;
  const prototype = Object.getPrototypeOf(Box.prototype) as { sattr: Sattr };
  const sattr = prototype.sattr;
  prototype.sattr = function (style, fg, bg) {
    return sattr.call(this, style, fg, bg) | (style.dim ? FLAG.dim << 18 : 0);
  };
}
