/** The seed of what is random. */

import fc from 'fast-check';

/**
 * The seed of every property in this process. It is printed, so that any run can be had again:
 * `FUZZ_SEED=123 node --test dist/test/…`.
 */
export const SEED = Number(process.env.FUZZ_SEED ?? (Math.random() * 0x7fffffff) | 0);

console.log(`FUZZ_SEED=${SEED}`);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
