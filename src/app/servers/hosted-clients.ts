/** The users of the server in this window, in words. Pure. */

import { quoted } from '../../text/quoted.js';
import { GUEST_WORDS, HOSTING } from './link-sentences.js';

/** The users of the server in this window, except this window itself. */
export interface Guests {
  /** Their names in rooms, each once. */
  readonly names: readonly string[];
  /** The number of connections without a name, in the lobby. */
  readonly nameless: number;
}

/** Nobody else is there. */
export const NO_GUESTS: Guests = { names: [], nameless: 0 };

/** The most names in a sentence. */
const NAMED = 3;

/** True if nobody else is there. */
export function isAlone({ names, nameless }: Guests): boolean {
  return names.length === 0 && nameless === 0;
}

/** Returns the sentence for closing the window that hosts the server. */
export function hostSentence(guests: Guests): string {
  if (isAlone(guests)) return HOSTING.alone;
  return HOSTING.closing(guestWords(guests));
}

/** Returns the sentence for suspending the window that hosts the server. */
export function stopSentence(guests: Guests): string {
  return HOSTING.suspending(guestWords(guests));
}

function guestWords({ names, nameless }: Guests): string {
  const more = names.length - NAMED;
  const others = [
    ...(more > 0 ? [GUEST_WORDS.more(more)] : []),
    ...(nameless > 0 ? [GUEST_WORDS.nameless(nameless)] : []),
  ];
  return GUEST_WORDS.listed([...names.slice(0, NAMED).map(quoted), ...others]);
}
