import { byteLength } from '../text/bytes.js';

/** The longest room name or nickname, in bytes of UTF-8 (docs/protocol.md, section 5). */
export const MAX_NAME_BYTES = 64;

/**
 * Why a text cannot be a room's or a person's name: nothing in it that could be seen, a space in it,
 * control or format characters (or what was no UTF-8) in it, more than `MAX_NAME_BYTES` bytes.
 */
export type NameProblem = 'empty' | 'control' | 'space' | 'too-long';

/** Control and format characters, lone surrogates, and the mark left by bytes that were no UTF-8. */
const control = /[\p{Cc}\p{Cf}\p{Cs}\ufffd]/u;

const problems: readonly (readonly [NameProblem, (name: string) => boolean])[] = [
  ['empty', (name) => name === ''],
  ['control', (name) => control.test(name)],
  ['space', (name) => /\s/u.test(name)],
  ['empty', (name) => foldName(name) === ''],
  ['too-long', (name) => byteLength(name) > MAX_NAME_BYTES],
];

/** What is wrong with `name` as a room's or a person's name, or null where nothing is. */
export function checkName(name: string): NameProblem | null {
  return problems.find(([, applies]) => applies(name))?.[0] ?? null;
}

/**
 * The form in which two names are compared: NFKC and case folding, without characters that are never
 * drawn, so that `Bob`, `bob` and `ｂｏｂ` are one name. For comparing only, not for showing.
 */
export function foldName(name: string): string {
  const visible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return visible.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}
