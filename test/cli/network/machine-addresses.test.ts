/** The addresses of a machine in its networks. */

import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { test } from 'node:test';
import { machineAddresses } from '../../../src/cli/network/machine-addresses.js';

const at = (address: string, internal = false) =>
  ({ address, internal, family: address.includes(':') ? 'IPv6' : 'IPv4' }) as NetworkInterfaceInfo;

test('addresses that others can use are listed once, those of IPv4 first, three of them', () => {
  const found = machineAddresses(() => ({
    lo: [at('127.0.0.1', true), at('::1', true)],
    eth0: [at('2001:db8::5'), at('192.168.1.5'), at('fe80::1'), at('169.254.7.7')],
    wlan0: [at('192.168.1.5'), at('10.0.0.2')],
    tun0: [at('10.8.0.1')],
  }));
  assert.deepEqual(found, ['192.168.1.5', '10.0.0.2', '10.8.0.1']);
});

test('IPv6 is listed if there is room, and nothing without a network', () => {
  assert.deepEqual(
    machineAddresses(() => ({ eth0: [at('2001:db8::5'), at('10.0.0.2')] })),
    ['10.0.0.2', '2001:db8::5'],
  );
  assert.deepEqual(
    machineAddresses(() => ({ lo: [at('127.0.0.1', true)], off: undefined })),
    [],
  );
});

test('what a network card calls its address is harmless', () => {
  assert.ok(
    !machineAddresses(() => ({ eth0: [at('10.0.0.2\x1b[2J')] }))
      .join()
      .includes('\x1b'),
  );
});

test('a system that cannot tell has none', () => {
  const fails = () => {
    throw new Error('too many open files');
  };
  assert.deepEqual(machineAddresses(fails), []);
});
