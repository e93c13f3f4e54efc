/** What the doctor looks at, as it was found: the checks are functions of it. Pure. */

import type { LossKind } from '../../session/model.js';
import type { Environment } from '../../terminal/colour.js';
import type { Answers } from '../../terminal/inquiry/answers.js';
import type { Askable } from '../../terminal/inquiry/questions.js';
import type { PeerKind } from '../network/judge-peer.js';
import type { FileFact } from './file-facts.js';

/** The terminal. */
export interface TerminalFacts {
  readonly columns: number;
  readonly rows: number;
  readonly asked: Askable;
  readonly answers: Answers;
}

/** The way to a server. */
export interface NetworkFacts {
  /** The addresses of its name, by family; a loss if there are none; null for an address. */
  readonly resolved: { readonly v4: number; readonly v6: number } | LossKind | null;
  /** How long the connection took, in ms, or why there is none; null if it was not tried. */
  readonly reached: number | LossKind | null;
  /** The version of TLS, or why there is none; null without TLS. */
  readonly tls: string | null;
  readonly tlsLoss: LossKind | null;
  /** What answers there; null if nobody was asked. */
  readonly peer: PeerKind | null;
}

/** Everything. */
export interface Facts {
  readonly env: Environment;
  readonly foyer: string;
  /** The version of Node, without its v. */
  readonly node: string;
  /** As `linux x64`. */
  readonly system: string;
  /** Null if the standard streams are no terminal, or none that shows a screen. */
  readonly terminal: TerminalFacts | null;
  readonly network: NetworkFacts;
  /** True if a window would start a server at the address that nobody has. */
  readonly mayHost: boolean;
  /** Null if no folder can be named. */
  readonly files: readonly FileFact[] | null;
  /** The names of the keys that were tried; null if none were. */
  readonly keys: readonly string[] | null;
}
