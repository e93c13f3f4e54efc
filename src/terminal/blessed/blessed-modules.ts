/** The parts of blessed that are used, loaded one by one. */

import { createRequire } from 'node:module';
import type { BlessedProgram, Widgets } from 'blessed';

// blessed is CommonJS, and its parts carry no types. Required one by one they load in a fifth of the time of
// an import, which first has to find out what a CommonJS module exports.
const require = createRequire(import.meta.url);

/** blessed's screen: the root of the node tree. */
export const Screen: typeof Widgets.Screen = require('blessed/lib/widgets/screen.js');

/** blessed's box. */
export const Box: typeof Widgets.BoxElement = require('blessed/lib/widgets/box.js');

/** blessed's list. */
export const List: typeof Widgets.ListElement = require('blessed/lib/widgets/list.js');

/** The part of blessed that talks to a terminal; only its prototype is used. */
export const Program: { readonly prototype: BlessedProgram } = require('blessed/lib/program.js');
