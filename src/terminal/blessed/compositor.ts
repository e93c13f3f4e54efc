/**
 * The compositor: makes a screenful of the node tree, and draws again only what has changed.
 *
 * Nobody reports a change to it. In each frame it walks over the visible elements, and compares each with the
 * frame before: its place among the others, its area, and what its picture is made of. So an element that was
 * shown, hidden, moved, resized, filled, put before another or thrown away is found by what it is now:
 *
 * - Layout: an area is computed again if the position, the border, the padding or the parent's area is
 *   another (layout.ts).
 * - Pictures: a box of ours is painted again if its contents, its size or the theme is another (cell-box.ts),
 *   and one of blessed's own if what it is drawn from is (native.ts). A painting marks the rows that it has
 *   changed (picture.ts).
 * - Rows: a row of the screen is composed again if an element in it has changed that row, or has come, gone,
 *   moved or changed its order there.
 *
 * A veil (veil.ts) has no picture: a row that is composed gets its look where the veil lies, in the order of
 * the layers. So it costs nothing in rows that do not change.
 */

import type { Widgets } from 'blessed';
import { areSame } from '../../text/memo.js';
import type { Cells } from '../cells/cell-codec.js';
import type { Attribute, Paper } from '../cells/style.js';
import {
  clearRows,
  createSurface,
  type Damage,
  isSameSize,
  type Rectangle,
  type Surface,
  settleRow,
} from '../cells/surface.js';
import { contentsOf, type ElementNode, elementsOf } from './blessed-internals.js';
import { drawBorder, isJoined } from './border.js';
import { CellBox } from './cell-box.js';
import { copyLayerRow, type Layer, markChanges } from './layers.js';
import { type Laid, type LaidNode, Layouts } from './layouts.js';
import { captureNative, nativeInputs } from './native.js';
import { Picture } from './picture.js';
import { Region } from './region.js';
import { Veil } from './veil.js';

/** A new screenful, and where it may differ from the last one. */
export interface Composition extends Damage {
  readonly surface: Surface;
}

/** Makes screenfuls of the node tree of one screen. */
export class Compositor {
  readonly #screen: Widgets.Screen;
  readonly #cells: Cells;
  readonly #isWide = (code: number) => this.#cells.glyph(code)?.width === 2;
  #surface = createSurface(0, 0);
  #layouts = new Layouts();
  /** The visible elements of the frame before, the lowest first, and those of this frame. */
  #before: readonly Layer[] = [];
  #layers: Layer[] = [];
  #paper: Paper | null = null;
  /** Counts the themes: a picture painted in another one is worth nothing. */
  #themes = 0;
  /** Distinguishes the themes and the codes of clusters, which a painting may change: a picture of another stamp is worth nothing. */
  #stamp = 0;
  /** The stamp with which all elements were looked at last. */
  #wholeStamp = -1;
  /** False if every row has to be composed again. */
  #isWhole = false;

  constructor(screen: Widgets.Screen, cells: Cells) {
    this.#screen = screen;
    this.#cells = cells;
  }

  /** Begins another theme, with colours for cells that have none of their own; null for the terminal's. */
  setPaper(paper: Paper | null): void {
    this.#paper = paper;
    this.#themes++;
    this.#isWhole = false;
  }

  /** Forgets everything, so that the next screenful is made from nothing. */
  forget(): void {
    this.#layouts = new Layouts();
    this.#layers = [];
    this.#isWhole = false;
  }

  /**
   * Brings the screenful up to date. `only`: elements that do not overlap, the highest first, whose contents alone may be others than in the screenful
   * before; all else is the same, also the size, and is not looked at. None: any may be.
   */
  compose(...only: readonly CellBox[]): Composition {
    this.#stampNow();
    if (only.length === 0 || !only.every(this.#isUnmoved)) return this.#composeAll();
    const rows: number[] = [];
    for (const element of only) this.#composeOne(element, rows);
    return { surface: this.#surface, rows, moves: [] };
  }

  #composeAll(): Composition {
    this.#wholeStamp = this.#stamp;
    const damage = this.#fitSize();
    this.#before = this.#layers;
    this.#layers = [];
    for (const node of elementsOf(this.#screen)) if (!node.hidden) this.#visit(node);
    markChanges(this.#before, this.#layers, damage);
    this.#before = [];
    const rows = damagedRows(damage);
    for (const row of rows) this.#composeRow(row);
    return { surface: this.#surface, rows, moves: this.#moves() };
  }

  /** True for a visible element, if everything was composed with this theme. */
  readonly #isUnmoved = (element: CellBox): boolean => {
    const { laid, hidden } = element as unknown as LaidNode;
    const isCurrent = this.#isWhole && this.#stamp === this.#wholeStamp && !hidden;
    const layer = laid?.layer ?? null;
    return isCurrent && layer !== null && this.#layers.includes(layer);
  };

  /** Paints an element where it was, composes the rows that it has changed, and adds them to `rows`. */
  #composeOne(element: CellBox, rows: number[]): void {
    const layer = (element as unknown as LaidNode).laid?.layer;
    if (!layer) return;
    layer.isNew = element.needsPaint;
    if (!layer.isNew) return;
    const borderLook = layer.frame?.borderLook ?? null;
    this.#paint(element as unknown as ElementNode, layer, true, borderLook);
    const { changed } = layer.picture;
    for (let inside = 0; inside < changed.length; inside++) {
      const row = layer.place.row + inside;
      if (changed[inside] === 0 || row < 0 || row >= this.#surface.rows) continue;
      this.#composeRow(row);
      rows.push(row);
    }
  }

  /** Returns every text that pictures and elements hold, as encoded text. */
  *texts(): Iterable<string> {
    for (const { picture } of [...this.#before, ...this.#layers]) yield* picture.texts();
    for (const node of elementsOf(this.#screen)) yield* contentsOf(node);
  }

  /** Adopts the screen's size. Returns the rows that have to be composed because of that. */
  #fitSize(): Uint8Array {
    const [columns, rows] = [Number(this.#screen.width), Number(this.#screen.height)];
    if (this.#surface.columns !== columns || this.#surface.rows !== rows) {
      this.forget();
      this.#surface = createSurface(columns, rows);
    }
    const damage = new Uint8Array(rows).fill(this.#isWhole ? 0 : 1);
    this.#isWhole = true;
    return damage;
  }

  #visit(node: ElementNode): void {
    const laid = this.#layouts.of(node);
    if (laid.place === null) return;
    if (!(node instanceof Region)) this.#show(node, this.#layerOf(laid, laid.place, node));
    for (const child of node.children) if (!child.hidden) this.#visit(child);
  }

  /** Adds an element to the visible ones, and brings its picture up to date. */
  #show(node: ElementNode, layer: Layer): void {
    // The codec looks at it while it is painted.
    this.#layers.push(layer);
    if (node instanceof Veil) {
      layer.veil = node.sattr(node.style);
      return;
    }
    const { border, padding } = node;
    const borderLook = borderLookOf(node);
    const isFramed =
      layer.frame?.stamp === this.#stamp &&
      layer.frame.borderLook === borderLook &&
      layer.frame.border === border &&
      layer.frame.padding === padding;
    const isOther = !isFramed || !layer.isFitting;
    layer.isNew =
      node instanceof CellBox
        ? isOther || node.needsPaint
        : isOther || !areSame(layer.inputs, nativeInputs(node));
    if (layer.isNew) this.#paint(node, layer, isFramed, borderLook);
  }

  #paint(node: ElementNode, layer: Layer, isFramed: boolean, borderLook: unknown): void {
    const { border, padding } = node;
    layer.frame = { stamp: this.#stamp, borderLook, border, padding };
    layer.isFitting = true;
    const { picture, place } = layer;
    picture.begin(place.columns, place.rows, isFramed);
    if (node instanceof CellBox) {
      if (border) drawBorder(picture.surface, borderAttribute(node), isJoined(border));
      picture.setInside(border ? 1 : 0, padding);
      if (picture.columns + padding.left + padding.right > 0) node.paintOn(picture);
    } else {
      captureNative(this.#screen, node, place, picture);
      layer.inputs = nativeInputs(node);
    }
    picture.end();
    this.#stampNow();
  }

  #stampNow(): void {
    this.#stamp = this.#themes + this.#cells.generation;
  }

  /** Returns the layer of an element in an area. */
  #layerOf(laid: Laid, place: Rectangle, { coversTexts = false }: ElementNode): Layer {
    const known = laid.layer;
    if (known?.place === place) return known;
    const picture = known?.picture ?? new Picture(this.#screen, this.#cells);
    const { frame = null, inputs = [] } = known ?? {};
    laid.layer = {
      place,
      picture,
      isFitting: isSameSize(place, picture.surface),
      frame,
      inputs,
      isNew: false,
      veil: null,
      covers: coversTexts,
    };
    return laid.layer;
  }

  #composeRow(row: number): void {
    clearRows(this.#surface, row, row + 1);
    for (const layer of this.#layers) {
      const inside = row - layer.place.row;
      if (inside >= 0 && inside < layer.place.rows) copyLayerRow(layer, this.#surface, row);
    }
    settleRow(this.#surface, row, this.#cells.hasWide ? this.#isWide : null, this.#paper);
  }

  #moves(): readonly number[] {
    const moves: number[] = [];
    for (const { isNew, picture } of this.#layers) {
      if (isNew && picture.moved !== 0 && !moves.includes(picture.moved)) moves.push(picture.moved);
    }
    return moves;
  }
}

function borderAttribute(node: ElementNode): Attribute {
  return node.sattr(node.style.border ?? {});
}

/** Returns what the look of a border depends on besides the theme; null without one. In our boxes a style stays as it is. */
function borderLookOf(node: ElementNode): unknown {
  if (!node.border) return null;
  return node instanceof CellBox ? node.style.border : borderAttribute(node);
}

/** Returns the indexes at which the value is 1. */
function damagedRows(damage: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = damage.indexOf(1); row !== -1; row = damage.indexOf(1, row + 1)) rows.push(row);
  return rows;
}
