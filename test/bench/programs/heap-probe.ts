/** Reports the heap of the program that loads it. */

import { appendFileSync } from 'node:fs';

/*
 * Loaded into a program under test (`--import`), which needs `--expose-gc`: writes down how much of its
 * heap is in use, in bytes, a line a sample. The address that this is imported by has the file's name, and
 * the time between two samples in ms.
 */

const { searchParams } = new URL(import.meta.url);
const file = searchParams.get('file') ?? '';
const { gc } = globalThis as { gc?: () => void };

setInterval(
  () => {
    gc?.();
    appendFileSync(file, `${process.memoryUsage().heapUsed}\n`);
  },
  Number(searchParams.get('every')),
).unref();
