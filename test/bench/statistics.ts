/** The value below which a share (0 to 1) of the values lies; NaN if there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? Number.NaN;
}

/** The middle value; of an even number of values the upper one of the middle two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * Measures each subject once a round, so that what disturbs the machine for a while disturbs all alike.
 *
 * @returns the figures of each subject, round by round
 */
export async function interleaved<Subject, Figure>(
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Figure | Promise<Figure>,
): Promise<Map<Subject, Figure[]>> {
  const figures = new Map(subjects.map((subject) => [subject, [] as Figure[]]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) figures.get(subject)?.push(await measure(subject));
  }
  return figures;
}

/** The median of each named figure over several rounds. */
export function medians<Name extends string>(
  rounds: readonly Readonly<Record<Name, number>>[],
): Record<Name, number> {
  const names = Object.keys(rounds[0] ?? {}) as Name[];
  const entries = names.map((name) => [name, median(rounds.map((round) => round[name]))]);
  return Object.fromEntries(entries) as Record<Name, number>;
}
