/** Every check of the doctor, in one table, and the report as values. Pure. */

import type { Facts } from './facts.js';
import { FILE_CHECKS } from './file-checks.js';
import type { Check, Finding } from './finding.js';
import { MACHINE_CHECKS } from './machine-checks.js';
import { NETWORK_CHECKS } from './network-checks.js';
import { TERMINAL_CHECKS } from './terminal-checks.js';

/** Every check, in the order of the report. */
export const CHECKS: readonly Check[] = [
  ...TERMINAL_CHECKS,
  ...NETWORK_CHECKS,
  ...FILE_CHECKS,
  ...MACHINE_CHECKS,
];

/** A check and what it found. */
export interface Examined {
  readonly check: Check;
  readonly finding: Finding;
}

/** Runs all checks. */
export function examine(facts: Facts): readonly Examined[] {
  return CHECKS.map((check) => ({ check, finding: check.look(facts) }));
}

/** The number of things to do. */
export function todoCount(all: readonly Examined[]): number {
  return all.filter(({ finding }) => finding.state === 'todo').length;
}

/** The version of the form of {@link documentOf}: a change that breaks its readers raises it. */
export const DOCUMENT_VERSION = 1;

/** Returns the report for `--json`, which can be shown to anybody. */
export function documentOf(all: readonly Examined[]): object {
  return {
    doctor: DOCUMENT_VERSION,
    todo: todoCount(all),
    checks: all.map(({ check: { id, group }, finding }) => ({ id, group, ...finding })),
  };
}
