/** `foyer demo`: a window with a server of its own, bots in its rooms, and a tour. It stores nothing. */

import { TourPane } from '../../../screens/demo/tour-pane.js';
import { HOSTING } from '../../app/servers/link-sentences.js';
import type { Settings } from '../../app/state.js';
import { DEMO_ROOMS } from '../../demo/demo-rooms.js';
import { pathsOf } from '../../files/paths.js';
import { settingsText } from '../../files/settings-text.js';
import type { Program } from '../../runtime/program.js';
import { type ChatServer, startServer } from '../../server/server.js';
import { parseSettings } from '../../settings/file.js';
import type { Values } from '../../settings/setting-rows.js';
import { print, printProblem } from '../../terminal/standard-streams.js';
import type { ThemeName } from '../../text/theme-names.js';
import { runChat, type World, windowWorld } from '../chat.js';
import { DEMO_TEXT } from '../cli-sentences.js';
import { EXIT } from '../exit.js';
import { openCast } from './cast.js';
import { createGuide, FIRST_TOUR } from './guide.js';

/** What a demo takes of the machine; tests bring their own. */
export type DemoWorld = Omit<World, 'local' | 'paths' | 'demo'>;

/** Runs a demo on this machine until the user quits; `theme` is null for the one of the settings. The standard streams must be a terminal. */
export async function demo(theme: ThemeName | null): Promise<void> {
  const { env } = process;
  const text = settingsText(pathsOf(env, env.HOME ?? '')?.settings ?? '');
  const { values } = parseSettings(text ?? '');
  const server = await startDemoServer().catch((error: NodeJS.ErrnoException) => {
    printProblem(HOSTING.failed(error.code ?? error.message));
    process.exitCode = EXIT.failure;
  });
  if (server === undefined) return;
  runDemo(windowWorld(), server, theme, values, () => print(`${DEMO_TEXT.farewell}\n`));
}

/** Starts the server of a demo on a free port, for this machine only. */
export function startDemoServer(): Promise<ChatServer> {
  return startServer({ host: '127.0.0.1', port: 0, rooms: Object.keys(DEMO_ROOMS) });
}

/** Opens the window of a demo and lets the bots play; `ended` is called when all has ended, after the terminal was given back. */
export function runDemo(
  world: DemoWorld,
  server: ChatServer,
  theme: ThemeName | null,
  values: Values,
  ended: () => void = () => {},
): Program {
  const { address } = server;
  const { dial, clock } = world;
  const cast = openCast({ address, dial, clock, seed: world.seed() });
  const program = runChat(
    { address, rooms: [], nick: null, theme, locked: false },
    {
      ...world,
      local: address,
      // Nothing is stored, and nothing of earlier starts is shown.
      paths: null,
      userName: values.name || world.userName,
      demo: {
        tour: FIRST_TOUR,
        follow: createGuide(cast),
        openPane: (terminal) => {
          const pane = new TourPane(terminal);
          return (ui) => pane.show(ui);
        },
        end: async () => {
          await cast.end();
          await server.stop();
          ended();
        },
      },
    },
  );
  applySettings(program, values, theme !== null);
  return program;
}

/** Applies the user's settings, except those about files. */
function applySettings(program: Program, values: Values, hasTheme: boolean): void {
  const { scrollback, people, bell, mouse, notify, theme } = values;
  const settings: Partial<Settings> = { scrollback, people, bell, mouse, notify };
  program.post({ type: 'settings', settings: hasTheme ? settings : { ...settings, theme } });
  // The lobby shows the first steps.
  program.hydrate({ values, isFirstStart: true });
}
