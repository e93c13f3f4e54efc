/** What a locked window does, whatever asks for it: the wall behind the tables of keys and commands. Pure. */

import { isSameAddress } from '../app/servers/address.js';
import type { Effect } from '../app/state.js';
import { DISABLED } from '../input/input-sentences.js';
import type { Locked } from '../input/locked.js';
import type { Address } from '../session/model.js';
import type { Handlers, Post } from './shell.js';

type AllHandlers = Handlers<Effect['type']>;

/** The decision about each effect: it runs, nothing happens, or nothing but a sentence. */
const DECISIONS: Readonly<Record<Effect['type'], 'runs' | 'nothing' | Exclude<Locked, 'free'>>> = {
  // Only to the server of the window: see below.
  open: 'runs',
  session: 'runs',
  close: 'runs',
  later: 'runs',
  wake: 'runs',
  'ask-quit': 'runs',
  'give-password': 'runs',
  quit: 'runs',
  bell: 'runs',
  mouse: 'runs',
  // It goes to the terminal of the user who asked for it, in base64.
  copy: 'runs',
  redraw: 'runs',
  notify: 'nothing',
  remember: 'nothing',
  'keep-server': 'nothing',
  'use-names': 'nothing',
  log: 'nothing',
  'load-earlier': 'nothing',
  'forget-server': 'lockedFiles',
  save: 'lockedFiles',
  set: 'lockedSettings',
  host: 'lockedServer',
  fault: 'lockedBytes',
  'send-burst': 'lockedBytes',
  suspend: 'lockedSuspend',
};

/** Returns the handlers of a window that is locked to a server; `wallTime` is Unix ms. */
export function lockedHandlers(
  handlers: AllHandlers,
  address: Address,
  wallTime: () => number,
): AllHandlers {
  const refuse = (id: Exclude<Locked, 'free'>) => (_: unknown, post: Post) =>
    post({ type: 'tell', text: DISABLED[id], tone: 'problem', time: wallTime() });
  const decided = Object.entries(DECISIONS).map(([type, decision]) => {
    if (decision === 'runs') return [type, handlers[type as Effect['type']]];
    return [type, decision === 'nothing' ? () => {} : refuse(decision)];
  });
  return {
    ...(Object.fromEntries(decided) as AllHandlers),
    open: (effect, post, tab) =>
      isSameAddress(effect.address, address)
        ? handlers.open(effect, post, tab)
        : refuse('lockedServer')(effect, post),
  };
}
