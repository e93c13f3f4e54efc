/** The command line of the benchmarks. */

import { abuseGroup } from './groups/abuse.js';
import { chaosGroup } from './groups/chaos.js';
import { clusterGroups } from './groups/cluster.js';
import { decoderGroup } from './groups/decoder.js';
import { embeddedGroup, longestFrameGroup } from './groups/embedded.js';
import { framesGroup } from './groups/frames.js';
import { fuzzGroup } from './groups/fuzz.js';
import { growthGroup } from './groups/growth.js';
import { keepingGroup } from './groups/keeping.js';
import { logGroup } from './groups/log.js';
import { recordsGroups } from './groups/records.js';
import { serverGroup } from './groups/server.js';
import { tabsGroup } from './groups/tabs.js';
import { terminalGroup } from './groups/terminal.js';
import { wireGroup } from './groups/wire.js';
import { type Group, groupText } from './table.js';

/** The groups, by the name that chooses them on the command line. */
const GROUPS: Readonly<Record<string, () => Promise<readonly Group[]>>> = {
  decoder: async () => [await decoderGroup()],
  log: async () => [await logGroup(), await keepingGroup(), await framesGroup()],
  growth: async () => [await growthGroup()],
  terminal: async () => [await terminalGroup()],
  abuse: async () => [await abuseGroup()],
  fuzz: async () => [await fuzzGroup()],
  chaos: async () => [await chaosGroup()],
  embedded: async () => [longestFrameGroup(), await embeddedGroup()],
  server: async () => [await serverGroup()],
  records: async () => recordsGroups(),
  cluster: async () => clusterGroups(),
  tabs: async () => [await tabsGroup()],
  wire: async () => [await wireGroup()],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in GROUPS));
if (unknown.length > 0) {
  process.stderr.write(`No group is called ${unknown.join(', ')}: ${Object.keys(GROUPS)}.\n`);
  process.exitCode = 2;
} else {
  process.stdout.write('After each figure: how many times the one in the first column it is.\n\n');
  for (const [name, run] of Object.entries(GROUPS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const group of await run()) process.stdout.write(`${groupText(group)}\n`);
  }
}
