/** A probe: a part of a check that decides some rules. Pure: types only. */

import type { Bench } from '../bench.js';
import type { RuleId } from '../rules.js';

/** A row of the table of probes. */
export interface Probe {
  /** For the progress: “checks the list of rooms”. */
  readonly title: string;
  /** The rules that it decides. */
  readonly rules: readonly RuleId[];
  /** Throws `Blocked` if it cannot go on; the rules that it has not decided then are blocked. */
  run(bench: Bench): Promise<void>;
}
