/** Harmless texts with the layout of hostile ones. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sanitise } from '../../../src/text/sanitise.js';
import { PAYLOADS } from '../../support/payloads.js';
import { twinOf } from '../../support/terminal/twin.js';

test('the twins of all texts are harmless', () => {
  for (const { shown, shownAsNames } of PAYLOADS) {
    for (const line of twinOf(`${shown}\n${shownAsNames}`).text.split('\n')) {
      assert.equal(sanitise(line), line);
      assert.doesNotMatch(line, /[{}│─┌┐└┘]/);
    }
  }
});
