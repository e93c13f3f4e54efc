/** Tests of the pane of the settings. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DISABLED, SETTINGS_PANE_SENTENCES } from '../../../src/input/input-sentences.js';
import { settingIndex, settingViews } from '../../../src/input/lists/settings-pane.js';
import { tabOf } from '../../../src/input/ui-state.js';
import { DEFAULTS, SETTINGS } from '../../../src/settings/setting-rows.js';
import { Keyboard, roomList } from '../../support/ui.js';

const opened = () =>
  new Keyboard()
    .session('lobby', { rooms: roomList('general') })
    .enter('general', 'ann')
    .type('<f5>');

const chosen = ({ ui }: Keyboard) => settingViews(ui)[settingIndex(ui)];
const goTo = (user: Keyboard, name: string) =>
  user.type(`<home>${'<down>'.repeat(SETTINGS.findIndex((row) => row.name === name))}`);
/** Returns the settings to store, each by its name and its text. */
const stored = ({ wanted }: Keyboard) =>
  wanted.flatMap((action) => (action.type === 'set' ? [[action.name, action.text]] : []));

describe('the pane of the settings', () => {
  it('has every setting of the table, with its value', () => {
    const views = settingViews(opened().ui);
    assert.deepEqual(
      views.map(({ name }) => name),
      SETTINGS.map(({ name }) => name),
    );
    assert.ok(views.every(({ isDefault }) => isDefault));
  });

  it('stays inside of its list', () => {
    assert.equal(settingIndex(opened().type('<up>').ui), 0);
    assert.equal(settingIndex(opened().type('<end><down>').ui), SETTINGS.length - 1);
  });

  it('changes a choice at once, around the ends, and stores it without a word', () => {
    const user = opened().type('<right><right>');
    assert.deepEqual(stored(user), [
      ['theme', 'dark'],
      ['theme', 'light'],
    ]);
    assert.equal(tabOf(user.ui).app.shared.settings.theme, 'light');
    assert.equal(chosen(user)?.value, 'light');
    assert.ok(user.wanted.every((action) => action.type !== 'set' || action.quiet === true));
    assert.equal(chosen(user.type('<left><left><left>'))?.value, 'contrast');
  });

  it('gives a setting its default back, and says if it has it', () => {
    const user = goTo(opened(), 'bell').type('<enter>');
    assert.equal(chosen(user)?.isDefault, false);
    assert.equal(chosen(user.type('<delete>'))?.isDefault, true);
    assert.deepEqual(stored(user), [
      ['bell', 'on'],
      ['bell', 'off'],
    ]);
    assert.equal(user.type('<delete>').told(), DISABLED.isDefault);
  });

  it('takes a typed value, and explains one that is not possible', () => {
    const user = goTo(opened(), 'scrollback').type('<enter><C-u>12x<enter>');
    assert.equal(user.ui.overlay, 'setting');
    assert.match(user.ui.settingsPane.problem ?? '', /scrollback cannot be “12x”/);
    assert.deepEqual(stored(user), []);
    user.type('<backspace>3');
    assert.equal(user.ui.settingsPane.problem, null);
    assert.deepEqual(stored(user.type('<enter>')), [['scrollback', '123']]);
    assert.equal(user.ui.overlay, 'settings');
    assert.equal(chosen(user)?.value, '123');
  });

  it('checks an address, and takes an empty text as nothing', () => {
    const user = goTo(opened(), 'server').type('<enter>a:b:c<enter>');
    assert.notEqual(user.ui.settingsPane.problem, null);
    user.type('<C-u>example.org<enter>');
    assert.deepEqual(stored(user.type('<enter><C-u><enter>')), [
      ['server', 'example.org'],
      ['server', '""'],
    ]);
  });

  it('forgets a typed value at Esc, and is closed at the next', () => {
    const user = goTo(opened(), 'name').type('<enter>nell<escape>');
    assert.equal(user.ui.overlay, 'settings');
    assert.equal(chosen(user)?.value, DEFAULTS.name);
    assert.equal(user.type('<escape>').ui.overlay, null);
  });

  it('says that the command line, or a key, gave this window another value', () => {
    const user = opened();
    user.ui = { ...user.ui, given: { theme: '--theme light', name: '--nick nell' } };
    assert.equal(chosen(user)?.elsewhere, null);
    user.happen({ type: 'settings', settings: { theme: 'light', people: false } });
    assert.equal(chosen(user)?.elsewhere, SETTINGS_PANE_SENTENCES.given('--theme light'));
    assert.equal(chosen(goTo(user, 'people'))?.elsewhere, SETTINGS_PANE_SENTENCES.here('off'));
    assert.equal(
      chosen(goTo(user, 'name'))?.elsewhere,
      SETTINGS_PANE_SENTENCES.given('--nick nell'),
    );
  });
});
