/** Reads the header of the PROXY protocol, versions 1 and 2, by which a proxy says who its client is. */

import { isIP } from 'node:net';
import type { Judge, Judgement } from './beginning.js';
import { canonicalAddress } from './peer-address.js';

/** The address and port of a client. */
export interface ProxiedClient {
  readonly host: string;
  readonly port: number;
}

/** Why a header is wrong. */
export type HeaderFault =
  | ('no-header' | 'too-long' | 'family' | 'address' | 'port')
  | ('version' | 'command' | 'length');

/** The meaning of a header. `own`: the proxy speaks for itself, or does not know its client. */
export type ProxyHeader =
  | { readonly type: 'client'; readonly client: ProxiedClient }
  | { readonly type: 'own' }
  | { readonly type: 'bad'; readonly fault: HeaderFault };

/** The longest line of version 1, with its line ending (bytes). */
const MAX_LINE_BYTES = 107;
/** The longest part of version 2 after its length: addresses, and what a proxy adds (bytes). */
export const MAX_PARTS_BYTES = 2048;

const LINE_BEGINS = latin1Bytes('PROXY ');
const SIGNATURE = latin1Bytes('\r\n\r\n\0\r\nQUIT\n');
/** The bytes of version 2 before its parts: the signature, version and command, family, and length. */
const FIXED_BYTES = SIGNATURE.length + 4;

const OWN: ProxyHeader = { type: 'own' };

/** Judges the first bytes of a connection from a proxy. */
export const judgeProxyHeader: Judge<ProxyHeader> = (bytes) => {
  if (agree(bytes, LINE_BEGINS)) return readLine(bytes);
  if (agree(bytes, SIGNATURE)) return readBinary(bytes);
  return bad('no-header');
};

/** True if neither has a byte that the other one has not at the same place, as far as both go. */
function agree(bytes: Uint8Array, expected: Uint8Array): boolean {
  return expected.every((byte, index) => index >= bytes.length || bytes[index] === byte);
}

function readLine(bytes: Uint8Array): Judgement<ProxyHeader> | null {
  const line = String.fromCharCode(...bytes.subarray(0, MAX_LINE_BYTES));
  const end = line.indexOf('\r\n');
  if (end < 0) return bytes.length >= MAX_LINE_BYTES ? bad('too-long') : null;
  const taken = end + 2;
  const [, family = '', ...words] = line.slice(0, end).split(' ');
  if (family === 'UNKNOWN') return { verdict: OWN, taken };
  const version = { TCP4: 4, TCP6: 6 }[family];
  if (version === undefined) return bad('family');
  const [source = '', destination = '', sourcePort = '', destinationPort = '', ...more] = words;
  const isValid = (address: string) => isIP(address) === version && !address.includes('%');
  if (!isValid(source) || !isValid(destination)) return bad('address');
  if (!isPort(sourcePort) || !isPort(destinationPort) || more.length > 0) return bad('port');
  return client({ host: source, port: Number(sourcePort) }, taken);
}

function isPort(text: string): boolean {
  return /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65535;
}

function readBinary(bytes: Uint8Array): Judgement<ProxyHeader> | null {
  if (bytes.length < FIXED_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint16(SIGNATURE.length + 2);
  if (length > MAX_PARTS_BYTES) return bad('too-long');
  const command = view.getUint8(SIGNATURE.length);
  if (command >> 4 !== 2) return bad('version');
  if ((command & 0xf) > 1) return bad('command');
  const taken = FIXED_BYTES + length;
  if (bytes.length < taken) return null;
  const isLocal = (command & 0xf) === 0;
  return isLocal ? { verdict: OWN, taken } : readParts(view, length, taken);
}

/** The families of version 2 that a stream can have. */
const [UNSPECIFIED, TCP4, TCP6, UNIX_STREAM] = [0x00, 0x11, 0x21, 0x31];

function readParts(view: DataView, length: number, taken: number): Judgement<ProxyHeader> {
  const family = view.getUint8(SIGNATURE.length + 1);
  if (family === UNSPECIFIED || family === UNIX_STREAM) return { verdict: OWN, taken };
  if (family !== TCP4 && family !== TCP6) return bad('family');
  const addressBytes = family === TCP4 ? 4 : 16;
  if (length < 2 * addressBytes + 4) return bad('length');
  const host = family === TCP4 ? ipv4(view) : ipv6(view);
  return client({ host, port: view.getUint16(FIXED_BYTES + 2 * addressBytes) }, taken);
}

function ipv4(view: DataView): string {
  return [0, 1, 2, 3].map((index) => view.getUint8(FIXED_BYTES + index)).join('.');
}

function ipv6(view: DataView): string {
  const group = (index: number) => view.getUint16(FIXED_BYTES + 2 * index).toString(16);
  return [0, 1, 2, 3, 4, 5, 6, 7].map(group).join(':');
}

function client(who: ProxiedClient, taken: number): Judgement<ProxyHeader> {
  const host = canonicalAddress(who.host);
  return { verdict: { type: 'client', client: { ...who, host } }, taken };
}

function bad(fault: HeaderFault): Judgement<ProxyHeader> {
  return { verdict: { type: 'bad', fault }, taken: 0 };
}

function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (unit) => unit.charCodeAt(0));
}
