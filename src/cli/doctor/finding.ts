/** The form of what the doctor finds, and of the checks that find it. Pure. */

import type { Facts } from './facts.js';

/** What a check has found. `unknown`: nobody asked, or nobody answered; that is nothing to do. */
export interface Finding {
  readonly state: 'fine' | 'todo' | 'unknown';
  /** In words, without names of users, hosts, addresses or folders. */
  readonly result: string;
  /** What to do about it; only with `todo`. */
  readonly todo?: string;
}

/** A check. The report, its JSON and the documents derive from the row. */
export interface Check {
  /** In JSON: kebab-case, unique, never changed. */
  readonly id: string;
  readonly group: 'terminal' | 'network' | 'files' | 'machine';
  /** In the report, in at most 14 columns. */
  readonly title: string;
  /** What it looks at, for the documents. */
  readonly help: string;
  readonly look: (facts: Facts) => Finding;
}

/** Returns that all is well. */
export const fine = (result: string): Finding => ({ state: 'fine', result });

/** Returns that it is not known. */
export const unknown = (result: string): Finding => ({ state: 'unknown', result });

/** Returns that something should be done. */
export const todo = (result: string, what: string): Finding => ({
  state: 'todo',
  result,
  todo: what,
});
