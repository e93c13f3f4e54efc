/** Somebody at a terminal in memory with a demo on it, and the way through its tour. */

import { runDemo, startDemoServer } from '../../../src/cli/demo/demo.js';
import { DEMO_ROOMS } from '../../../src/demo/demo-rooms.js';
import { KEYS } from '../../../src/input/keys/keymap.js';
import { tabOf } from '../../../src/input/ui-state.js';
import type { ChatServer } from '../../../src/server/server.js';
import { DEFAULTS, type Values } from '../../../src/settings/setting-rows.js';
import { type Person, sitAt } from '../../support/person.js';
import { until } from '../../support/until.js';

/** Somebody in a demo. */
export interface DemoSeat extends Person {
  readonly server: ChatServer;
}

/** The user's settings, and the size of the terminal in columns and rows. */
interface DemoStart {
  readonly columns?: number;
  readonly rows?: number;
  readonly values?: Partial<Values>;
}

/** Starts a demo; resolves once its rooms are listed. */
export async function sitInDemo(start: DemoStart = {}): Promise<DemoSeat> {
  const server = await startDemoServer();
  const values = { ...DEFAULTS, theme: 'dark' as const, ...start.values };
  const person = sitAt(start, (world) => runDemo(world, server, null, values));
  await until(() => {
    const { rooms, busy } = tabOf(person.program.ui).app.session;
    return !busy && rooms?.names.length === Object.keys(DEMO_ROOMS).length;
  });
  return Object.assign(person, { server });
}

/** The key of a row, in the notation of what is typed. */
const key = (id: string): string => `<${KEYS.find((row) => row.id === id)?.keys[0]}>`;

/** What is typed for each step, piece by piece. */
export const TOUR_KEYS: Readonly<Record<string, readonly string[]>> = {
  'choose-room': [key('room-below'), key('room-above'), key('join-room')],
  'take-name': ['<C-u>', 'ann', key('use-name')],
  say: ['hello', key('send')],
  'second-room': ['/join stories', key('send')],
  tabs: [key('previous-tab')],
  scroll: [key('scroll-up')],
  newest: [key('stop-scrolling')],
  wire: [key('open-wire')],
  bytes: [key('pause-wire')],
  'close-wire': [key('close-paused-wire')],
  help: [key('help')],
  'close-help': [key('close-help')],
  leave: ['/leave', key('send')],
};

/** The number of the step that is shown; null after the last one. */
export function stepNumber({ program }: DemoSeat): number | null {
  return program.ui.tour?.view.number ?? null;
}
