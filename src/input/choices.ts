import { addressText } from '../app/address.js';
import { createEditor } from './editor.js';
import { type Outcome, shown, wanted } from './step.js';
import type { UiState } from './ui.js';
import { quit } from './unsent.js';

/** A choice of the connect screen. */
export interface Choice {
  readonly title: (ui: UiState) => string;
  readonly run: (ui: UiState) => Outcome;
}

/** What can be done where there is no connection. */
export const CHOICES: readonly Choice[] = [
  {
    title: (ui) => `Try ${addressText(ui.app.address)} again`,
    run: (ui) => wanted(ui, { type: 'retry' }),
  },
  {
    title: () => 'Type another address',
    run: (ui) => shown({ ...ui, address: createEditor() }),
  },
  {
    title: () => 'Use the server of this machine, or start it',
    run: (ui) => wanted(ui, { type: 'home' }),
  },
  { title: () => 'Quit', run: quit },
];
