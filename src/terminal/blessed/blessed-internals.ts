/** The only access to what blessed's types leave out: screen, layout, cells. */

import type { Widgets } from 'blessed';
import { type Attribute, DEFAULT_ATTRIBUTE, FLAG } from '../cells/style.js';
import type { CellLine } from '../cells/surface.js';
import { Box, List, Screen } from './blessed-modules.js';
import { createMuteProgram } from './null-program.js';
import type { Padding } from './picture.js';

export { Box, List };

/** The parts of a blessed screen that its types leave out. */
interface ScreenInternals {
  lines: CellLine[];
  alloc(): void;
  draw(start: number, end: number): void;
  clearRegion(): void;
  fillRegion(
    attribute: Attribute,
    character: string,
    left: number,
    right: number,
    top: number,
    bottom: number,
  ): void;
  _borderStops: object;
  _ci: number;
  program: { cols: number; rows: number };
}

/** The position of an element as it was asked for: numbers, shares of the parent, or nothing. */
export interface Position {
  readonly left?: unknown;
  readonly top?: unknown;
  readonly right?: unknown;
  readonly bottom?: unknown;
  readonly width?: unknown;
  readonly height?: unknown;
}

/** A blessed element, with the parts that its types leave out. */
export interface ElementNode {
  readonly parent: ElementNode;
  readonly children: ElementNode[];
  readonly hidden?: boolean;
  readonly position: Position;
  readonly border: object | null | undefined;
  readonly padding: Padding;
  readonly style: { readonly border?: object };
  /** True if the size depends on the content. */
  readonly shrink?: unknown;
  readonly childBase?: number;
  readonly content?: string;
  readonly ch?: string;
  /** Ours: true if no half of a text may be left beside it. */
  readonly coversTexts?: boolean;
  /** Of a list: its elements, and the index of the chosen one. */
  readonly items?: readonly ElementNode[];
  readonly selected?: number;
  /** The area in which it was laid out last. */
  lpos?: Coordinates | undefined;
  render(): void;
  _getCoords(ofThisFrame: true): Coordinates | undefined;
  sattr(style: object): Attribute;
}

/**
 * The area in which blessed has laid an element out: from column `xi` to before `xl`, from row `yi` to before
 * `yl`.
 */
export interface Coordinates {
  readonly xi: number;
  readonly xl: number;
  readonly yi: number;
  readonly yl: number;
  /** The lines that are scrolled away above. */
  readonly base?: number;
}

/**
 * Creates a blessed screen that is a node tree with a buffer of cells and nothing else: it reads no keyboard,
 * writes no bytes, and installs no handlers in the process.
 *
 * @param onRender called when blessed or a widget wants the screen drawn
 */
export function createScreen(
  size: { readonly columns: number; readonly rows: number },
  onRender: () => void,
): Widgets.Screen {
  keepDim();
  neutraliseHandlers();
  const screen = new Screen({ program: createMuteProgram(size.columns, size.rows) } as never);
  // Which cells are drawn again is the compositor's business: blessed would blank what an element leaves.
  Object.assign(screen, { draw: () => {}, clearRegion: () => {}, render: onRender, _ci: -1 });
  return screen;
}

/** Changes the size of the screen; nodes are parsed and laid out again when they are drawn. */
export function resizeScreen(screen: Widgets.Screen, columns: number, rows: number): void {
  const { program } = internalsOf(screen);
  program.cols = columns;
  program.rows = rows;
  internalsOf(screen).alloc();
}

/** Destroys the node tree. */
export function destroyScreen(screen: Widgets.Screen): void {
  neutraliseHandlers();
  screen.destroy();
}

/** Returns the elements of a screen, the lowest first. */
export function elementsOf(screen: Widgets.Screen): readonly ElementNode[] {
  return screen.children as unknown as readonly ElementNode[];
}

/**
 * Lets blessed draw an element into its own cells, without the element's children. Its parent must have been
 * laid out.
 *
 * @returns the cells, line by line
 */
export function renderAlone(
  screen: Widgets.Screen,
  element: ElementNode,
  { xi, xl, yi, yl }: Coordinates,
): readonly CellLine[] {
  const internals = internalsOf(screen);
  internals.fillRegion(DEFAULT_ATTRIBUTE, ' ', xi, xl, yi, yl);
  internals._borderStops = {};
  const { children } = element;
  Object.assign(element, { children: [] });
  try {
    element.render();
  } finally {
    Object.assign(element, { children });
  }
  return internals.lines;
}

/** Returns every text that blessed's own elements hold, as encoded text. */
export function* contentsOf(node: Pick<ElementNode, 'content' | 'children'>): Iterable<string> {
  yield node.content ?? '';
  for (const child of node.children) yield* contentsOf(child);
}

function internalsOf(screen: Widgets.Screen): ScreenInternals {
  return screen as unknown as ScreenInternals;
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
