/** Starts the storage while no file descriptor is free; prints the sentences that the user sees. `node FILE FOLDER` */

import { closeSync, openSync } from 'node:fs';
import { StorageSlot } from '../../../src/cli/storage-slot.js';
import { pathsOf } from '../../../src/files/paths.js';
import { systemClock } from '../../../src/machine/system-clock.js';
import type { Program } from '../../../src/runtime/program.js';

const [folder = ''] = process.argv.slice(2);

function useAllDescriptors(): number[] {
  const descriptors: number[] = [];
  try {
    for (;;) descriptors.push(openSync('/dev/null', 'r'));
  } catch {
    return descriptors;
  }
}

const told: unknown[] = [];
const program = {
  post: (event: unknown) => told.push(event),
  hydrate: () => {},
  ui: { values: {}, settingsPane: null },
};
const slot = new StorageSlot({
  clock: systemClock,
  wallTime: () => 0,
  paths: pathsOf({}, folder),
  userName: '',
});
// Modules that would be loaded with the first line of output need descriptors as well.
console.error('');
const descriptors = useAllDescriptors();
slot.start(program as unknown as Program);
slot.use(() => told.push('used'));
await slot.endInTime();
for (const descriptor of descriptors) closeSync(descriptor);
console.log(JSON.stringify(told));
process.exit();
