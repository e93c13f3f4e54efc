/** Our own messages in a room with records: under way until the server's log holds them. Pure. */

import type { ClientRecord } from '../../protocol/records/record-types.js';

/** A record of ours that the server answers by its entry. */
export type OwnRecord = Extract<ClientRecord, { ref: number }>;

type WithoutRef<R> = R extends OwnRecord ? Omit<R, 'ref'> : never;

/** A record of ours before it has a reference. */
export type Unnumbered = WithoutRef<OwnRecord>;

/**
 * The state of a record that has not come back. `waiting`: no connection has it. `sent`: a connection has it.
 * `heard`: the server has it. `doubtful`: the server has it, or it was lost with a connection.
 */
type LetterState = 'waiting' | 'sent' | 'heard' | 'doubtful';

/** One of our records that has not come back. */
export interface Letter {
  readonly record: OwnRecord;
  /** As it was typed, to return it to the input. */
  readonly typed: string;
  /** When it was typed (Unix ms). */
  readonly time: number;
  readonly state: LetterState;
}

/** Our records that have not come back, in order, and the next reference. */
export interface Post {
  readonly letters: readonly Letter[];
  readonly nextRef: number;
}

/** No records yet. */
export const EMPTY_POST: Post = { letters: [], nextRef: 1 };

/** Adds a record; returns it with its reference. */
export function posted(
  { letters, nextRef }: Post,
  record: Unnumbered,
  typed: string,
  time: number,
  state: 'waiting' | 'sent',
): [OwnRecord, Post] {
  const numbered = { ...record, ref: nextRef } as OwnRecord;
  const letter: Letter = { record: numbered, typed, time, state };
  return [numbered, { letters: [...letters, letter], nextRef: nextRef + 1 }];
}

/** Takes out the record with this reference: its entry has come, or it is refused; null if there is none. */
export function answered(post: Post, ref: number | undefined): [Letter | null, Post] {
  const letter = post.letters.find(({ record }) => record.ref === ref) ?? null;
  if (letter === null) return [null, post];
  return [letter, { ...post, letters: post.letters.filter((each) => each !== letter) }];
}

/** Returns the post after the server has led back into the room, having heard references up to `heard`. */
export function resumedPost({ letters, nextRef }: Post, heard: number): Post {
  return {
    letters: letters.map((letter) => ({
      ...letter,
      state: letter.record.ref <= heard ? 'heard' : 'sent',
    })),
    nextRef: Math.max(nextRef, Math.min(heard, MAX_REF) + 1),
  };
}

/** A server may claim to have heard more than was ever sent: references stay far below what a number holds. */
const MAX_REF = 2 ** 50;

/** Returns the post after the room was entered in the usual way: what had left may have arrived or not. */
export function doubtedPost({ letters, nextRef }: Post): Post {
  return {
    letters: letters.map((each) =>
      each.state === 'waiting' ? each : { ...each, state: 'doubtful' },
    ),
    nextRef,
  };
}

/** Takes out the records that no connection has. */
export function withoutWaiting(post: Post): [readonly Letter[], Post] {
  const isWaiting = ({ state }: Letter) => state === 'waiting';
  const letters = post.letters.filter((each) => !isWaiting(each));
  return [post.letters.filter(isWaiting), { ...post, letters }];
}

/** Takes out the records that the server has, although their entries are gone: those up to `ref`. */
export function heardTo(post: Post, ref: number): [readonly Letter[], Post] {
  const isGone = ({ record }: Letter) => record.ref <= ref;
  const letters = post.letters.filter((each) => !isGone(each));
  return [post.letters.filter(isGone), { ...post, letters }];
}
