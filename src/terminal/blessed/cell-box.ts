/** The base of our widgets: blessed boxes that paint their own cells. */

import type { Widgets } from 'blessed';
import { areSame } from '../../text/memo.js';
import { Box } from './blessed-internals.js';
import type { Area } from './picture.js';

export type { Area } from './picture.js';

/**
 * A blessed box that paints its own cells: blessed lays it out, `paint` writes the inside. What `paint` does
 * not write is blank. A border is a line at all four sides, and children lie over all of it. The compositor
 * (compositor.ts) asks for the painting, and draws what has changed in it.
 *
 * For subclasses: blessed sets properties on every element that hide methods of the same name (`wrap`,
 * `align`, `name`, `content`, `style`, `position`, `visible`, `hidden`, `border`, `padding`, `children`,
 * `ch`, ...), and class fields are initialised only after blessed's constructor has run.
 */
export abstract class CellBox extends Box {
  /** Writes the inside. */
  protected abstract paint(area: Area): void;

  /** True if the next frame needs a painting: always, for a box of which nothing else is known. */
  get needsPaint(): boolean {
    return true;
  }

  /** Paints the inside into its picture. */
  paintOn(area: Area): void {
    this.paint(area);
  }
}

/**
 * A box that is a picture of a few values, and is painted only if one of them is another than before, by
 * identity. `paintContents` gets them as parameters, so that nothing else can come into the picture: change
 * no value in place, but set another one.
 */
export abstract class ContentBox<Contents extends readonly unknown[]> extends CellBox {
  declare private contents_: Contents;
  declare private painted_: Contents | null;

  constructor(options: Widgets.BoxOptions, ...contents: Contents) {
    super(options);
    this.contents_ = contents;
    this.painted_ = null;
  }

  /** Writes the inside: a picture of the values. */
  protected abstract paintContents(area: Area, ...contents: Contents): void;

  /** The values that are shown from the next frame on. */
  protected get contents(): Contents {
    return this.contents_;
  }

  /** Sets the values that are shown from the next frame on. */
  protected setContents(...contents: Contents): void {
    if (!areSame(contents, this.contents_)) this.contents_ = contents;
  }

  override get needsPaint(): boolean {
    return this.painted_ !== this.contents_;
  }

  protected override paint(area: Area): void {
    this.painted_ = this.contents_;
    this.paintContents(area, ...this.contents_);
  }
}
