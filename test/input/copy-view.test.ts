/** Tests of the copy view. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ROOM_SENTENCES } from '../../src/app/room/room-sentences.js';
import { tabOf } from '../../src/input/ui-state.js';
import { AT, Keyboard } from '../support/ui.js';

function inRoom(): Keyboard {
  const keyboard = new Keyboard().enter('den', 'ann');
  const texts = Array.from({ length: 50 }, (_, index) => `bob: line ${index}`);
  return keyboard.happen({ type: 'chat', texts, time: AT });
}

function chosen({ ui }: Keyboard): string | undefined {
  return tabOf(ui).app.room?.log.get(tabOf(ui).copyView.chosen)?.text;
}

describe('the copy view', () => {
  it('is opened by Alt-L and by /copy, and closed by Esc and Alt-L', () => {
    const keyboard = inRoom();
    for (const [opening, closing] of [
      ['<M-l>', '<M-l>'],
      ['/copy<enter>', '<escape>'],
      ['<M-l>', '<C-c>'],
    ]) {
      keyboard.type(opening ?? '');
      assert.equal(keyboard.ui.overlay, 'copy-view');
      assert.equal(chosen(keyboard), 'line 49');
      keyboard.type(closing ?? '');
      assert.equal(keyboard.ui.overlay, null);
    }
  });

  it('chooses with the arrows, the pages and the ends', () => {
    const keyboard = inRoom().type('<M-l>');
    const CHOSEN: readonly (readonly [keys: string, text: string])[] = [
      ['<up>', 'line 48'],
      ['<down>', 'line 49'],
      ['<down>', 'line 49'],
      ['<pageup>', 'line 27'],
      ['<pageup>', 'line 5'],
      ['<pagedown>', 'line 27'],
      ['<end>', 'line 49'],
      ['<home>', ROOM_SENTENCES.joined('den', 'ann')],
    ];
    for (const [keys, text] of CHOSEN) {
      keyboard.type(keys);
      assert.ok(
        chosen(keyboard)?.startsWith(text.replace(/\.$/, '')),
        `${keys} ${chosen(keyboard)}`,
      );
    }
  });

  it('copies the chosen text, says so, and goes back', () => {
    const keyboard = inRoom().type('half<M-l><up><enter>');
    assert.deepEqual(keyboard.effects.at(-1), { type: 'copy', text: 'line 48' });
    assert.match(keyboard.told(), /clipboard/);
    assert.equal(keyboard.ui.overlay, null);
    assert.equal(tabOf(keyboard.ui).line.text, 'half');
  });

  it('types nothing, and is gone when the room is', () => {
    const keyboard = inRoom().type('<M-l>abc');
    assert.equal(tabOf(keyboard.ui).line.text, '');
    keyboard.session('offline');
    assert.equal(keyboard.ui.overlay, null);
  });
});
