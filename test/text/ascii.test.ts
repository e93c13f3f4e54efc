/** ASCII needs no segmenter, which takes about 10 ms to create. */

import assert from 'node:assert/strict';
import { test } from 'node:test';

test('typing ASCII creates no segmenter', async () => {
  class Refused {
    constructor() {
      throw new Error('A segmenter was created.');
    }
  }
  const { Segmenter } = Intl;
  Object.assign(Intl, { Segmenter: Refused });
  try {
    // Imported only now, so that nothing has created one before.
    const { createEditor, EDITS, insert } = await import('../../src/input/editor/editor.js');
    const { viewport } = await import('../../src/input/editor/viewport.js');
    const { clusters, truncate } = await import('../../src/text/measure/width.js');
    let editor = createEditor();
    for (const character of 'two words, typed') {
      editor = insert(editor, character);
      assert.equal(viewport(editor.text, editor.cursor, 5, 0).end, editor.text.length);
    }
    for (const edit of Object.values(EDITS)) editor = edit(editor);
    assert.equal(truncate('two words', 4), 'two…');
    assert.equal(clusters('two').length, 3);
    const { nextBoundary } = await import('../../src/text/measure/graphemes.js');
    assert.throws(() => nextBoundary('e\u0301', 0), /segmenter was created/);
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});
