/** A value as a change of the one before it, so that what is the same stays the same object. Pure. */

import { fromJson, type Json, type JsonObject, toJson } from './value-json.js';

/** The key of a change: of an object, or of the end of a list; anything else is a new value. */
const CHANGED = '$changed';
const AFTER = '$after';

/** Returns the JSON of a value, by what differs from the one before. */
export function changeJson(before: unknown, after: unknown): Json {
  if (isRecord(before) && isRecord(after)) return recordChange(before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    const same = after.findIndex((item, index) => !Object.is(item, before[index]));
    // An item beyond the end of the list before is new, even if it is undefined.
    const count = Math.min(before.length, same < 0 ? after.length : same);
    if (count > 0) return { [AFTER]: count, more: after.slice(count).map(toJson) };
  }
  return { is: toJson(after) };
}

function recordChange(before: Record<string, unknown>, after: Record<string, unknown>): Json {
  const changed = Object.keys(after).filter(
    (key) => !Object.hasOwn(before, key) || !Object.is(before[key], after[key]),
  );
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const changes = changed.map((key) => [key, changeJson(before[key], after[key])] as const);
  return { [CHANGED]: Object.fromEntries(changes), ...(gone.length > 0 && { gone }) };
}

/** Returns the value that a change makes of the one before. */
export function changedBy(before: unknown, json: Json): unknown {
  const change = json as JsonObject;
  if (Object.hasOwn(change, CHANGED)) return changedRecord(before as object, change);
  if (!Object.hasOwn(change, AFTER)) return fromJson(change.is as Json);
  const kept = (before as readonly unknown[]).slice(0, Number(change[AFTER]));
  return [...kept, ...(change.more as readonly Json[]).map(fromJson)];
}

function changedRecord(before: object, change: JsonObject): object {
  const old = new Map<string, unknown>(Object.entries(before));
  for (const key of (change.gone ?? []) as readonly string[]) old.delete(key);
  for (const [key, each] of Object.entries(change[CHANGED] as JsonObject)) {
    old.set(key, changedBy(old.get(key), each));
  }
  return Object.fromEntries(old);
}

/** True for an object that is a record of values: no list, no bytes, no map. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
