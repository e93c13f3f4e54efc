/** The user's own text: it is sent as it was written, except for controls. */

/** Replaces what has no picture: U+FFFD, REPLACEMENT CHARACTER. */
const REPLACEMENT = '\ufffd';

/** C0 controls except tab and line feed, DEL, C1 controls, and halves of surrogate pairs. */
const UNSENDABLE = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Cs}/gu;

const NOT_ASCII_TEXT = /[^\t\n\x20-\x7e]/;

/**
 * Returns the user's own text without what no message can hold: controls become their pictures, C1 controls
 * and lone surrogates U+FFFD. Everything else stays, seen or not; {@link sanitise} is for what peers send.
 */
export function ownText(text: string): string {
  if (!NOT_ASCII_TEXT.test(text)) return text;
  return text.replace(UNSENDABLE, (match) => controlPicture(match) ?? REPLACEMENT);
}

/** Returns a text with a line feed for each line ending. */
export function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Returns the control picture of a C0 control or DEL. */
export function controlPicture(char: string): string | undefined {
  const code = char.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : undefined;
}
