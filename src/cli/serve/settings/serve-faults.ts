/** The settings of `foyer serve` that exclude its faults. Pure. */

import { FAULTY_SERVER } from '../../cli-sentences.js';
import type { GivenSettings } from './serve-settings.js';

/** Returns the mistakes in settings with faults, as sentences. */
export function checkFaults({ faults, passwordFile }: GivenSettings): {
  readonly mistakes: readonly string[];
} {
  const isOpen = faults?.class !== undefined && passwordFile !== undefined;
  return { mistakes: isOpen ? [FAULTY_SERVER.noPasswords] : [] };
}
