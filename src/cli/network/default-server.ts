/** Finds the server to connect to if the command line names none. */

import { isSameAddress, parseAddress } from '../../app/servers/address.js';
import type { Paths } from '../../files/paths.js';
import { settingsText } from '../../files/settings-text.js';
import type { Address } from '../../session/model.js';

/**
 * Returns the server from the settings; null for this machine's server, which is started if none runs.
 * Loads the settings' parser only if there is a file of settings.
 */
export async function defaultServer(paths: Paths | null, local: Address): Promise<Address | null> {
  const text = paths === null ? null : settingsText(paths.settings);
  if (text === null) return null;
  const { parseSettings } = await import('../../settings/file.js');
  const { address } = parseAddress(parseSettings(text).values.server);
  return address === null || isSameAddress(address, local) ? null : address;
}
