import { getInitialSnapshot, type SnapshotFrom } from 'xstate';
import { sessionMachine } from './machine.js';
import type { Address, Intent, SessionContext } from './model.js';

/** Where a session is, in the words of the user's screens. */
export type Phase =
  | 'offline'
  | 'connecting'
  | 'lobby'
  | 'joining'
  | 'naming'
  | 'room'
  | 'leaving'
  | 'ended';

/** What a session shows of itself. */
export interface SessionView extends SessionContext {
  readonly phase: Phase;
  /** True while an answer of the server is outstanding. */
  readonly busy: boolean;
}

/** States in which the server owes an answer. */
const BUSY = ['lobby.listing', 'lobby.pausing', 'joining', 'naming.pending', 'room.asking'];

/** Reads a machine's snapshot. */
export function viewOf(snapshot: SnapshotFrom<typeof sessionMachine>): SessionView {
  const value = snapshot.value as string | Record<string, string>;
  const path =
    typeof value === 'string' ? value : (Object.entries(value)[0]?.join('.') ?? 'offline');
  return {
    ...snapshot.context,
    phase: path.split('.')[0] as Phase,
    busy: BUSY.includes(path),
  };
}

/** What a session with a server looks like before it has begun. */
export function initialView(address: Address, intent: Intent): SessionView {
  return viewOf(getInitialSnapshot(sessionMachine, { address, intent }));
}
