/** A room that was entered by records. */

import type { Entered } from '../../src/session/model.js';

/** ann has entered general, which has no past. */
export const ENTERED: Entered = {
  type: 'entered',
  room: 'general',
  name: 'ann',
  log: 'a',
  id: 1,
  past: 0,
  topic: '',
  mayResume: true,
};
