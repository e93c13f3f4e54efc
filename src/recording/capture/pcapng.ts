/** The blocks of a pcapng file: a section, one interface, and its packets. Pure. */

import { concatBytes } from '../../text/bytes.js';
import { encodeUtf8 } from '../../wire/utf8.js';

/** The types of blocks. */
const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const PACKET = 6;

/** Shows the byte order, which is that of the file. */
const BYTE_ORDER = 0x1a2b3c4d;

/** Packets begin with their IP header, version 4 or 6. */
const RAW_IP = 101;

/** The options that are used here. */
const OPTIONS = { comment: 1, name: 2, application: 4, timeResolution: 9 } as const;

/** Times count in units of 10^-6 s. */
const MICROSECONDS = 6;

/** Returns the beginning of a file, with a comment for its reader. */
export function captureHead(comment: string): Uint8Array {
  const length = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const section = concatBytes([
    ...[words32(BYTE_ORDER), words16(1, 0), Uint8Array.from(length)],
    ...[textOption(OPTIONS.comment, comment), textOption(OPTIONS.application, 'Foyer')],
    END_OF_OPTIONS,
  ]);
  const described = concatBytes([
    ...[words16(RAW_IP, 0), words32(0)],
    ...[textOption(OPTIONS.name, 'foyer'), option(OPTIONS.timeResolution, MICROSECOND_OPTION)],
    END_OF_OPTIONS,
  ]);
  return concatBytes([block(SECTION, section), block(INTERFACE, described)]);
}

/** Returns a packet of a time (Unix ms, with fractions), with a comment if it has one. */
export function capturedPacket(packet: Uint8Array, time: number, comment?: string): Uint8Array {
  const micros = Math.round(time * 1000);
  const size = packet.length;
  const head = words32(0, Math.floor(micros / 2 ** 32), micros % 2 ** 32, size, size);
  const options =
    comment === undefined ? [] : [textOption(OPTIONS.comment, comment), END_OF_OPTIONS];
  return block(PACKET, concatBytes([head, padded(packet), ...options]));
}

function block(type: number, body: Uint8Array): Uint8Array {
  const length = words32(body.length + 12);
  return concatBytes([words32(type), length, body, length]);
}

const END_OF_OPTIONS = words16(0, 0);
const MICROSECOND_OPTION = Uint8Array.of(MICROSECONDS);

function textOption(code: number, text: string): Uint8Array {
  return option(code, encodeUtf8(text));
}

function option(code: number, value: Uint8Array): Uint8Array {
  return concatBytes([words16(code, value.length), padded(value)]);
}

/** Returns bytes with zeros up to a multiple of four. */
function padded(bytes: Uint8Array): Uint8Array {
  return concatBytes([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
}

function words32(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(4 * index, value, true);
  });
  return bytes;
}

function words16(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(2 * index, value, true);
  });
  return bytes;
}
