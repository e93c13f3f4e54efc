/** The caption of messages that are hidden below the visible ones. */

import { SEPARATORS } from '../../../src/app/log/log-sentences.js';
import { MANY, sentencePattern } from '../../support/sentences.js';

/** Matches the caption, whether some of the messages are new or none: bob may say one at any time. */
export const BELOW = new RegExp(
  [SEPARATORS.below(MANY), SEPARATORS.newBelow(MANY)]
    .map((words) => sentencePattern(words).source)
    .join('|'),
);
