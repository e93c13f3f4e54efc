/** The gate to the terminal: the type of everything that it may be sent, and the few ways to make it. */

declare const gate: unique symbol;

/**
 * Text that may be written to a terminal: control sequences of the program's own, and text without control
 * characters. Only the functions of this file make it, so that the compiler finds every other way.
 */
export type TerminalBytes = string & { readonly [gate]: true };

/** Nothing. */
export const NO_BYTES = '' as TerminalBytes;

/** All control characters (C0, DEL, C1), and halves of surrogate pairs. */
const CONTROLS = /\p{Cc}|\p{Cs}/gu;

/** Replaces a control character. */
const REPLACEMENT = 0xfffd;

/**
 * Makes a control sequence: the tag of a template that is written out in the source, whose values are numbers
 * or made by this file.
 */
export function sequence(
  parts: TemplateStringsArray,
  ...values: readonly (number | TerminalBytes)[]
): TerminalBytes {
  let bytes = parts[0] as string;
  for (let index = 0; index < values.length; index++) {
    bytes += String(values[index]) + parts[index + 1];
  }
  return bytes as TerminalBytes;
}

/** Returns one after the other. */
export function concat(first: TerminalBytes, second: TerminalBytes): TerminalBytes {
  return (first + second) as TerminalBytes;
}

/** Returns all of them, with `separator` between each two. */
export function join(parts: readonly TerminalBytes[], separator = NO_BYTES): TerminalBytes {
  return parts.join(separator) as TerminalBytes;
}

/** Returns a text in which U+FFFD stands for each control character and each half of a surrogate pair. */
export function harmless(text: string): TerminalBytes {
  return text.replace(CONTROLS, '\ufffd') as TerminalBytes;
}

/** Returns a text without its control characters and halves of surrogate pairs. */
export function withoutControls(text: string): TerminalBytes {
  return text.replace(CONTROLS, '') as TerminalBytes;
}

/** Returns the character of a UTF-16 code; U+FFFD for a control character or half of a surrogate pair. */
export function character(code: number): TerminalBytes {
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const isHarmful = isControl || (code >= 0xd800 && code < 0xe000);
  return String.fromCharCode(isHarmful ? REPLACEMENT : code) as TerminalBytes;
}

/** Returns a text's bytes in base64. */
export function base64(text: string): TerminalBytes {
  return Buffer.from(text).toString('base64') as TerminalBytes;
}
