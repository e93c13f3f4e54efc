/** The view of a session for the screens. Pure. */

import type { SnapshotFrom, StateValueFrom } from 'xstate';
import { initialContext } from './initial-context.js';
import type { sessionMachine } from './machine.js';
import type { Address, Intent, SessionContext } from './model.js';

/** The phase of a session, as the screens name it. */
export type Phase =
  | 'offline'
  | 'connecting'
  | 'waiting'
  | 'lobby'
  | 'resuming'
  | 'joining'
  | 'naming'
  | 'room'
  | 'leaving'
  | 'ended';

/** The states of the machine that have states within. */
type Parents = Required<Exclude<StateValueFrom<typeof sessionMachine>, string>>;

/** The paths of the states within them. */
type Children<Values> = Values extends object
  ? { [Part in keyof Values & string]: `${Part}.${Values[Part] & string}` }[keyof Values & string]
  : never;

type ParentName<Values> = Values extends object ? keyof Values : never;

/** A state of the machine, with its parent: `room.idle`. */
export type StatePath =
  | Exclude<Extract<StateValueFrom<typeof sessionMachine>, string>, ParentName<Parents>>
  | Children<Parents>;

/** The name of a wait of the machine. */
export type WaitName = keyof NonNullable<
  Parameters<(typeof sessionMachine)['provide']>[0]['delays']
>;

/** The state of a session, for the screens. */
export interface SessionView extends SessionContext {
  readonly phase: Phase;
  /** The machine's state, with its parent: `room.idle`. */
  readonly state: string;
  /** True while the last request is not finished. */
  readonly busy: boolean;
}

/**
 * States that end by themselves, with what was asked for or without it: an answer is due, or, in
 * `lobby.pausing`, another attempt.
 */
const BUSY = [
  'lobby.listing',
  'lobby.receiving',
  'lobby.pausing',
  'resuming',
  'joining',
  'naming.pending',
  'naming.entering',
  'naming.ghost',
  'room.asking',
  'room.receiving',
  'room.probing',
  'room.asked',
];

/** Returns the state of a machine's snapshot, with its parent: `room.idle`. */
export function pathOf(snapshot: SnapshotFrom<typeof sessionMachine>): string {
  const value = snapshot.value as string | Record<string, string>;
  return typeof value === 'string' ? value : (Object.entries(value)[0]?.join('.') ?? 'offline');
}

/** Returns the view of a machine's snapshot. */
export function viewOf(snapshot: SnapshotFrom<typeof sessionMachine>): SessionView {
  const path = pathOf(snapshot);
  return {
    ...snapshot.context,
    state: path,
    phase: path.split('.')[0] as Phase,
    busy: BUSY.includes(path),
  };
}

/** True if two views show the same. Most texts change nothing. */
export function isSameView(view: SessionView, other: SessionView): boolean {
  const keys = Object.keys(view) as (keyof SessionView)[];
  return keys.every((key) => view[key] === other[key]);
}

/** Returns the view of a session before it has begun: of the machine's initial state, without starting one. */
export function initialView(address: Address, intent: Intent): SessionView {
  return {
    ...initialContext({ address, intent }),
    state: 'offline',
    phase: 'offline',
    busy: false,
  };
}
