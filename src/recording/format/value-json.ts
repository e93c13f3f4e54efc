/** Values as JSON, without loss: bytes, undefined, numbers that JSON does not have, maps and sets. Pure. */

import { hexDigits } from '../../text/hex.js';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.js';

/** JSON, as `JSON.parse` returns it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** The key that marks a form of its own; an object with such a key is written as its entries. */
const FORM = '$';

/** Returns a value as JSON; functions and class instances have none, and must not occur. */
export function toJson(value: unknown): Json {
  if (value === undefined) return { [FORM]: 'undefined' };
  if (typeof value === 'number' && !isPlainNumber(value)) {
    return { [FORM]: 'number', is: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (typeof value !== 'object' || value === null) return value as Json;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Uint8Array) return bytesJson(value);
  if (value instanceof Map) return { [FORM]: 'map', of: [...value].map(toJson) };
  if (value instanceof Set) return { [FORM]: 'set', of: [...value].map(toJson) };
  const entries = Object.entries(value).map(([key, each]) => [key, toJson(each)] as const);
  return Object.hasOwn(value, FORM)
    ? { [FORM]: 'entries', of: entries.map(([key, each]) => [key, each]) }
    : Object.fromEntries(entries);
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

/** Bytes are text if that gives them back: U+FFFD is what stands for others. */
function bytesJson(bytes: Uint8Array): Json {
  const text = decodeUtf8(bytes);
  return text.includes('\ufffd')
    ? { [FORM]: 'hex', is: hexDigits(bytes).join('') }
    : { [FORM]: 'utf8', is: text };
}

/** Returns the value of JSON that `toJson` has made; throws for a form that is unknown. */
export function fromJson(json: Json): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromJson);
  const object = json as JsonObject;
  if (Object.hasOwn(object, FORM)) return ofForm(object);
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, fromJson(each)]));
}

function ofForm({ [FORM]: form, is = '', of = [] }: JsonObject): unknown {
  const list = (): unknown[] => (of as readonly Json[]).map(fromJson);
  switch (form) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(is);
    case 'utf8':
      return encodeUtf8(String(is));
    case 'hex':
      return bytesOf(String(is));
    case 'map':
      return new Map(list() as [unknown, unknown][]);
    case 'set':
      return new Set(list());
    case 'entries':
      return Object.fromEntries(list() as [string, unknown][]);
    default:
      throw new TypeError('The form of a value is unknown.');
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}
