/** The settings of `foyer serve`, as flags and as lines of its file: one table. Pure. */

import { DEFAULT_PORT, parsePort } from '../../../app/servers/address.js';
import { parseFaults } from '../../../faults/fault-spec.js';
import { FAULTS, type Faults } from '../../../faults/fault-table.js';
import { checkName } from '../../../protocol/names.js';
import { invalidProxies } from '../../../server/door/proxies.js';
import { type EngineAddress, readEngineAddress } from '../../../server/engine/engine-address.js';
import { LEASE } from '../../../server/engine/engine-options.js';
import { checkLimit, LIMITS, type LimitRow, type Limits } from '../../../server/limits/limits.js';
import { roomProblem } from '../../../server/server-sentences.js';
import { readLine } from '../../../settings/setting-line.js';
import { sanitise } from '../../../text/sanitise.js';
import { COMMAND_LINE, ENGINE, SERVE_FILE } from '../../cli-sentences.js';

/** The settings that were given; all others have their defaults. */
export interface GivenSettings {
  readonly host?: string;
  readonly port?: number;
  readonly rooms?: readonly string[];
  /** The text that everybody receives on entering a room; '' for none. */
  readonly motd?: string;
  readonly limitsLoopback?: boolean;
  readonly limits?: Partial<Limits>;
  /** The files of the certificate and of its key, for TLS. */
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  /** The addresses and networks of proxies that speak the PROXY protocol. */
  readonly proxies?: readonly string[];
  /** The file of the passwords of the server and of rooms. */
  readonly passwordFile?: string;
  /** The file of the addresses that are kept out. */
  readonly bans?: string;
  /** The faults that the server has. */
  readonly faults?: Faults;
  /** The path of the admin socket; '' for none. */
  readonly admin?: string;
  /** The engine that has the rooms, together with other servers. */
  readonly engineAddress?: EngineAddress;
  /** The file of the engine's password. */
  readonly enginePassword?: string;
  /** The file of the authorities that are trusted to certify the engine. */
  readonly engineCa?: string;
  /** The name of this server among those of the engine. */
  readonly node?: string;
  /** After so long without a sign of life of a server its names are free (ms). */
  readonly leaseMs?: number;
  /** The address at which the figures are served. */
  readonly metrics?: { readonly host: string; readonly port: number };
}

/** A setting, or what is wrong with its value, as a sentence. */
type Reading = GivenSettings | { readonly problem: string };

/** One setting. The flags, the lines of the file, their checks and the help derive from the row. */
export interface ServeSetting {
  readonly name: string;
  /** The name of its value in the help. */
  readonly argument: string;
  readonly help: string;
  /** The values that it takes, or the words that they begin with; left out if they cannot be listed. */
  readonly values?: readonly string[];
  /** Returns the settings with this one; `text` is sanitised only in sentences. */
  readonly read: (given: GivenSettings, text: string) => Reading;
}

const SWITCH: Readonly<Record<string, boolean>> = { on: true, off: false };

/** The units that the name of a limit's value says; what others count is in their names. */
const TIMES = ['seconds', 'hours'];

/** Every setting of `foyer serve`. */
export const SERVE_SETTINGS: readonly ServeSetting[] = [
  {
    name: 'host',
    argument: 'ADDRESS',
    help: 'listen at this address (default 127.0.0.1; 0.0.0.0 for other machines too)',
    read: (given, host) => ({ ...given, host }),
  },
  {
    name: 'port',
    argument: 'PORT',
    help: `listen at this port (default ${DEFAULT_PORT}; 0 for any free port)`,
    read: (given, text) => {
      const port = portOf(text);
      return port === null ? { problem: COMMAND_LINE.noPort(sanitise(text)) } : { ...given, port };
    },
  },
  {
    name: 'room',
    argument: 'NAME',
    help: 'a room that exists even if it is empty; repeat it for more rooms',
    read: (given, name) => {
      const problem = checkName(name);
      return problem === null
        ? { ...given, rooms: [...(given.rooms ?? []), name] }
        : { problem: roomProblem(sanitise(name), problem) };
    },
  },
  {
    name: 'motd',
    argument: 'TEXT',
    help: 'a text for everybody who enters a room',
    read: (given, motd) => ({ ...given, motd }),
  },
  {
    name: 'tls-cert',
    argument: 'FILE',
    help: 'speak TLS only, with the certificate in this file and those of its issuers (PEM)',
    read: (given, tlsCert) => ({ ...given, tlsCert }),
  },
  {
    name: 'tls-key',
    argument: 'FILE',
    help: 'the private key of that certificate (PEM); SIGHUP reads both again',
    read: (given, tlsKey) => ({ ...given, tlsKey }),
  },
  {
    name: 'password-file',
    argument: 'FILE',
    help: 'passwords that people need: a line ROOM PASSWORD each, * PASSWORD for the server',
    read: (given, passwordFile) => ({ ...given, passwordFile }),
  },
  {
    name: 'proxy',
    argument: 'ADDRESSES',
    help: 'take the address of a client from the PROXY header, from these proxies (as 127.0.0.1,10.0.0.0/8)',
    read: (given, text) => {
      const proxies = text.split(',').map((word) => word.trim());
      const [wrong] = invalidProxies(proxies);
      return wrong === undefined
        ? { ...given, proxies }
        : { problem: COMMAND_LINE.noProxy(sanitise(wrong)) };
    },
  },
  {
    name: 'limit-loopback',
    argument: 'on|off',
    values: Object.keys(SWITCH),
    help: 'apply the limits of addresses and of messages to this machine too (default off)',
    read: (given, text) => {
      const limitsLoopback = SWITCH[text];
      return limitsLoopback === undefined
        ? { problem: COMMAND_LINE.noSwitch('limit-loopback', sanitise(text)) }
        : { ...given, limitsLoopback };
    },
  },
  {
    name: 'bans',
    argument: 'FILE',
    help: 'keep the addresses in this file out, and add those that are banned',
    read: (given, bans) => ({ ...given, bans }),
  },
  {
    name: 'admin',
    argument: 'PATH',
    help: 'the socket for foyer ctl (default foyer-PORT.sock in XDG_RUNTIME_DIR; off for none)',
    read: (given, path) => ({ ...given, admin: path === 'off' ? '' : path }),
  },
  {
    name: 'metrics',
    argument: '[HOST:]PORT',
    help: 'serve /metrics for Prometheus and /healthz there, by HTTP (HOST: default 127.0.0.1)',
    read: (given, text) => {
      const [, host = '127.0.0.1', digits = ''] =
        /^(?:(\[[^\]]+\]|[^:]+):)?(\d+)$/.exec(text) ?? [];
      const port = portOf(digits);
      return port === null
        ? { problem: COMMAND_LINE.noMetrics(sanitise(text)) }
        : { ...given, metrics: { host: host.replace(/^\[(.*)\]$/, '$1'), port } };
    },
  },
  {
    name: 'engine',
    argument: 'URL',
    help: 'share the rooms with other servers, in this Redis (as redis://HOST:PORT; several for a cluster)',
    read: (given, text) => {
      const engineAddress = readEngineAddress(text);
      return typeof engineAddress === 'string'
        ? { problem: ENGINE.wrong[engineAddress](sanitise(text)) }
        : { ...given, engineAddress };
    },
  },
  {
    name: 'engine-password-file',
    argument: 'FILE',
    help: 'the password for the engine is in this file (or in FOYER_ENGINE_PASSWORD)',
    read: (given, enginePassword) => ({ ...given, enginePassword }),
  },
  {
    name: 'engine-ca',
    argument: 'FILE',
    help: 'trust only these authorities for the engine’s certificate (PEM; with rediss://)',
    read: (given, engineCa) => ({ ...given, engineCa }),
  },
  {
    name: 'node',
    argument: 'NAME',
    help: 'the name of this server among those of the engine (default: that of the machine)',
    read: (given, node) =>
      NODE_NAME.test(node) ? { ...given, node } : { problem: ENGINE.noNode(sanitise(node)) },
  },
  {
    name: 'lease',
    argument: 'SECONDS',
    help: `free the names of a server of the engine that is silent so long (default ${LEASE.usual})`,
    read: (given, text) => {
      const seconds = /^\d{1,3}s?$/.test(text) ? Number.parseInt(text, 10) : 0;
      return seconds >= LEASE.least && seconds <= LEASE.most
        ? { ...given, leaseMs: seconds * 1000 }
        : { problem: ENGINE.noLease(sanitise(text), LEASE) };
    },
  },
  {
    name: 'faults',
    argument: 'FAULTS',
    values: FAULTS.map(({ name }) => name),
    help: 'go wrong on purpose, to teach and to test: as “chop 3, delay 50ms, seed 7” (list below)',
    read: (given, text) => {
      const reading = parseFaults(text);
      return 'problem' in reading
        ? { problem: COMMAND_LINE.noFaults(reading.problem) }
        : { ...given, faults: reading.faults };
    },
  },
  ...LIMITS.map(limitSetting),
];

/** The form of a server's name in the engine. */
const NODE_NAME = /^[\w.-]{1,40}$/;

/** Returns a port to listen at, or null; 0 is any free one. */
function portOf(text: string): number | null {
  return text === '0' ? 0 : parsePort(text);
}

function limitSetting(row: LimitRow): ServeSetting {
  const { name, help, unit, canBeOff, off = 'no limit' } = row;
  return {
    name,
    argument: TIMES.includes(unit) ? unit.toUpperCase() : 'NUMBER',
    help: `${help} (default ${row.default}${canBeOff ? `; 0 for ${off}` : ''})`,
    read: (given, text) => {
      const value = /^\d{1,10}$/.test(text) ? checkLimit(row, Number(text)) : null;
      return value === null
        ? { problem: COMMAND_LINE.noLimit(row, sanitise(text)) }
        : { ...given, limits: { ...given.limits, [name]: value } };
    },
  };
}

/** Returns the settings that `name` and `text` add to, or what is wrong with them. */
export function readServeSetting(given: GivenSettings, name: string, text: string): Reading {
  const row = SERVE_SETTINGS.find((setting) => setting.name === name);
  return row?.read(given, text) ?? { problem: SERVE_FILE.unknown(sanitise(name)) };
}

/** The settings of a file, and its mistakes as sentences. */
export interface ServeFile {
  readonly given: GivenSettings;
  readonly mistakes: readonly string[];
}

/** Reads the file of `--config`: a line is NAME = VALUE, as in the settings file of the chat. */
export function parseServeFile(text: string): ServeFile {
  let given: GivenSettings = {};
  const mistakes: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).map(readLine).entries()) {
    if (line.type === 'comment') continue;
    const reading =
      line.type === 'setting'
        ? readServeSetting(given, line.name, line.text)
        : { problem: SERVE_FILE.noSetting };
    if ('problem' in reading) mistakes.push(SERVE_FILE.inLine(index + 1, reading.problem));
    else given = reading;
  }
  return { given, mistakes };
}

/** Returns the settings of the file and, over them, those of the command line. */
export function joined(file: GivenSettings, flags: GivenSettings): GivenSettings {
  return { ...file, ...flags, limits: { ...file.limits, ...flags.limits } };
}
