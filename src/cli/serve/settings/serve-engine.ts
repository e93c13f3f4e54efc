/** The engine of `foyer serve`, as its settings name it. */

import { hostname } from 'node:os';
import { systemAuthorities } from '../../../client/system-authorities.js';
import type { EngineAddress } from '../../../server/engine/engine-address.js';
import { type EngineOptions, LEASE } from '../../../server/engine/engine-options.js';
import { sanitise } from '../../../text/sanitise.js';
import { ENGINE } from '../../cli-sentences.js';
import { isOpenToOthers, readSmallFile } from '../../small-file.js';
import type { GivenSettings } from './serve-settings.js';

/** A larger file is none (bytes). */
const MAX_BYTES = 4096;
const MAX_NODE_CHARACTERS = 40;

/** The engine, if one is wanted; its mistakes as sentences, and what should be better. */
export interface ServeEngine {
  readonly options?: EngineOptions;
  readonly mistakes: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads the password of the engine from its file, or else from the environment, and the authorities for its certificate. */
export async function readEngine(
  settings: GivenSettings,
  environment: NodeJS.ProcessEnv,
): Promise<ServeEngine> {
  const { engineAddress, enginePassword, engineCa, node, leaseMs } = settings;
  if (engineAddress === undefined) {
    const isGiven = [enginePassword, engineCa, node, leaseMs].some((each) => each !== undefined);
    return { mistakes: isGiven ? [ENGINE.needless] : [], warnings: [] };
  }
  const { mistakes, warnings, ...read } = readPassword(enginePassword);
  const trust = await readAuthorities(engineAddress, engineCa);
  if ('problem' in trust) return { mistakes: [...mistakes, trust.problem], warnings };
  const password = read.password ?? environment.FOYER_ENGINE_PASSWORD;
  return {
    options: {
      address: { ...engineAddress, ...(password && { password }), ...trust },
      node:
        node ??
        hostname()
          .replaceAll(/[^\w.-]/g, '-')
          .slice(0, MAX_NODE_CHARACTERS),
      leaseMs: leaseMs ?? LEASE.usual * 1000,
    },
    mistakes,
    warnings,
  };
}

/** Returns whom to trust for certificates: the authorities in the file, or else those of the system. */
async function readAuthorities(
  { nodes }: EngineAddress,
  path: string | undefined,
): Promise<{ readonly authorities?: string } | { readonly problem: string }> {
  if (!nodes[0]?.startsWith('rediss:')) {
    return path === undefined ? {} : { problem: ENGINE.needlessCa };
  }
  if (path === undefined) {
    const system = systemAuthorities();
    return system === null ? {} : { authorities: system };
  }
  const { readTrustedFile } = await import('../../trusted-file.js');
  const file = readTrustedFile(path, '--engine-ca');
  return 'problem' in file ? file : { authorities: file.trusted };
}

/** Returns the first line of the file of the password. */
function readPassword(path: string | undefined): Omit<ServeEngine, 'options'> & {
  readonly password?: string;
} {
  if (path === undefined) return { mistakes: [], warnings: [] };
  const shown = sanitise(path);
  const file = readSmallFile(path, MAX_BYTES, 'utf8');
  if ('code' in file) return { mistakes: [ENGINE.unreadable(shown, file.code)], warnings: [] };
  const [password = ''] = file.text.split(/\r?\n/);
  if (password === '') return { mistakes: [ENGINE.empty(shown)], warnings: [] };
  const warnings = isOpenToOthers(file.mode) ? [ENGINE.isOpen(shown)] : [];
  return { password, mistakes: [], warnings };
}
