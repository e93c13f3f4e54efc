/** The keys of the dialog that asks for a password. */

import { closePassword, givePassword } from '../password.js';
import type { KeyRow } from './key-row.js';

export const PASSWORD_KEYS: readonly KeyRow[] = [
  {
    id: 'give-password',
    topic: 'rooms',
    locked: 'free',
    keys: ['enter', 'C-j'],
    contexts: ['password'],
    hint: 'give it',
    help: 'give the typed password',
    run: givePassword,
  },
  {
    id: 'close-password',
    topic: 'rooms',
    locked: 'free',
    keys: ['escape', 'C-c'],
    contexts: ['password'],
    hint: 'cancel',
    help: 'give no password',
    run: closePassword,
  },
];
