/** Runs the program's effects on the terminal and on disk. */

import type { EffectHandlers } from '../runtime/shell.js';
import type { Terminal } from '../terminal/terminal.js';
import { WINDOW_PROBLEMS } from './cli-sentences.js';
import type { StorageSlot } from './storage-slot.js';

/** The answer to a text that is not copied. */
export const NOT_COPIED = {
  type: 'tell',
  text: WINDOW_PROBLEMS.notCopied,
  tone: 'problem',
} as const;

/** Returns the handlers of all effects that leave the program; `wallTime` is Unix ms, `notStored` says why no setting is stored. */
export function effectHandlers(
  terminal: Terminal,
  storage: StorageSlot,
  wallTime: () => number,
  notStored?: string,
): EffectHandlers {
  return {
    ...terminalHandlers(terminal, wallTime),
    ...storageHandlers(storage, wallTime, notStored),
  };
}

/** The effects on the terminal. */
export type TerminalEffect = 'bell' | 'notify' | 'mouse' | 'copy' | 'redraw';

function terminalHandlers(
  terminal: Terminal,
  wallTime: () => number,
): Pick<EffectHandlers, TerminalEffect> {
  return {
    bell: () => terminal.bell(),
    notify: ({ title, body }) => terminal.notify(title, body),
    mouse: ({ on }) => terminal.setMouse(on),
    copy: ({ text }, post) => {
      if (!terminal.copy(text)) post({ ...NOT_COPIED, time: wallTime() });
    },
    redraw: () => terminal.redraw(),
  };
}

/** Returns the handlers of the effects on disk; `wallTime` is Unix ms. */
export function storageHandlers(
  storage: StorageSlot,
  wallTime: () => number,
  notStored: string = WINDOW_PROBLEMS.noSettings,
): Omit<EffectHandlers, TerminalEffect> {
  return {
    set: ({ name, text, quiet = false }, post) =>
      storage.use((it) => it.set(name, text, quiet)) ??
      post({ type: 'tell', text: notStored, tone: 'problem', time: wallTime() }),
    remember: ({ line }) => storage.use((it) => it.remember(line)),
    'keep-server': ({ server }) => storage.use((it) => it.keepServer(server)),
    'forget-server': ({ address }) => storage.use((it) => it.forgetServer(address)),
    'use-names': ({ names }) => storage.use((it) => it.useNames(names)),
    log: (effect) => storage.use((it) => it.log(effect, effect.entries)),
    'load-earlier': ({ log, count, ...room }, post) =>
      storage.use(async (it) => {
        const entries = await it.loadEarlier(room, count);
        if (entries.length > 0) post({ type: 'earlier', log, entries });
      }),
    save: async ({ file, ...tab }, post) => {
      const { saveFile } = await import('./save-file.js');
      const { done, sentence } = await saveFile(file, tab);
      post({ type: 'tell', text: sentence, tone: done ? 'info' : 'problem', time: wallTime() });
    },
  };
}
