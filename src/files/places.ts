import { isAbsolute, join } from 'node:path';

/** Where Foyer keeps its files. */
export interface Places {
  /** What the user has chosen; a file that may be edited. */
  readonly settings: string;
  /** What was typed. */
  readonly history: string;
  /** The servers that were used, and the name on each. */
  readonly servers: string;
  /** The folder of the chat logs. */
  readonly logs: string;
}

/** The folders of the XDG Base Directory Specification, and where they are unless the environment says. */
const FOLDERS = {
  config: ['XDG_CONFIG_HOME', '.config'],
  state: ['XDG_STATE_HOME', '.local/state'],
  data: ['XDG_DATA_HOME', '.local/share'],
} as const;

/**
 * The places by the XDG Base Directory Specification, on every system: what the environment names, where
 * it is absolute, or else folders below `home`. Null where `home` is needed and is not absolute.
 */
export function placesOf(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Places | null {
  const [config, state, data] = (['config', 'state', 'data'] as const).map((folder) => {
    const [variable, standard] = FOLDERS[folder];
    const named = env[variable] ?? '';
    if (isAbsolute(named)) return join(named, 'foyer');
    return isAbsolute(home) ? join(home, standard, 'foyer') : null;
  });
  if (config == null || state == null || data == null) return null;
  return {
    settings: join(config, 'settings.conf'),
    history: join(state, 'history'),
    servers: join(state, 'servers.json'),
    logs: join(data, 'logs'),
  };
}
