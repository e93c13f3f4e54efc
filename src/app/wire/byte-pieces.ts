/** Colours bytes by the messages that they belong to. Pure. */

import type { Role, Row, Span } from '../log/span-rows.js';
import type { BytePart } from './message-parts.js';

/** A piece of some bytes: of one message, or (`number` is null) of none that is known. */
export interface BytePiece {
  readonly start: number;
  readonly end: number;
  readonly number: number | null;
}

/** The colours of bytes: those that Foyer wrote, and the number of the chosen message (-1 for none). */
export interface Colouring {
  readonly own: boolean;
  readonly here: number;
}

/** The line between the bytes of two messages, in the place of a blank. */
const EDGE = '│';

/** Returns the pieces of the bytes from `from` up to but not including `to`. */
export function piecesOf(parts: readonly BytePart[], from: number, to: number): BytePiece[] {
  const pieces: BytePiece[] = [];
  let at = from;
  for (const part of parts) {
    const start = Math.max(at, Math.min(to, part.start));
    const end = Math.max(start, Math.min(to, part.end));
    if (start > at) pieces.push({ start: at, end: start, number: null });
    if (end > start) pushPiece(pieces, { start, end, number: part.number });
    at = end;
  }
  if (at < to) pieces.push({ start: at, end: to, number: null });
  return pieces;
}

/** Adds a piece; one that goes on with the message before it becomes a part of that. */
function pushPiece(pieces: BytePiece[], piece: BytePiece): void {
  const last = pieces.at(-1);
  const isSame = last?.number === piece.number && last.end === piece.start;
  if (last !== undefined && isSame) pieces[pieces.length - 1] = { ...last, end: piece.end };
  else pieces.push(piece);
}

/** Returns a text in the colour of a message; `role` is the one of a text of none. */
export function messageSpan(
  text: string,
  number: number | null,
  { own, here }: Colouring,
  role: Role,
): Span {
  if (own) return { text, role: 'own-name' };
  if (number === null) return { text, role };
  return { text, role: number === here ? 'message-here' : 'message', hue: number };
}

/** Returns the words of bytes (two digits each), a blank between two, and a line between those of two messages. */
export function joinedPieces(
  pieces: readonly BytePiece[],
  word: (at: number) => string,
  colouring: Colouring,
): Row {
  return pieces.flatMap(({ start, end, number }, index): Span[] => {
    const words = Array.from({ length: end - start }, (_, offset) => word(start + offset));
    const span = messageSpan(words.join(' '), number, colouring, 'text');
    const isEdge = number !== null && pieces[index - 1]?.number != null;
    const gap: Span = isEdge ? { text: EDGE, role: 'rule' } : { text: ' ', role: 'text' };
    return index === 0 ? [span] : [gap, span];
  });
}
