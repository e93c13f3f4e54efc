import { isSameAddress, parseAddress } from '../app/servers/address.js';
import type { Paths } from '../files/paths.js';
import { settingsText } from '../files/settings-text.js';
import type { Address } from '../session/model.js';

/**
 * Where Foyer goes if no address is given: the server of the settings; null for that of this machine, which
 * is started if need be. Reads the settings only where there is a file of them.
 */
export async function standardServer(places: Paths | null, home: Address): Promise<Address | null> {
  const text = places === null ? null : settingsText(places.settings);
  if (text === null) return null;
  const { parseSettings } = await import('../settings/file.js');
  const { address } = parseAddress(parseSettings(text).values.server);
  return address === null || isSameAddress(address, home) ? null : address;
}
