import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placesOf } from '../../src/files/places.js';

const STANDARD = {
  settings: '/home/ann/.config/foyer/settings.conf',
  history: '/home/ann/.local/state/foyer/history',
  servers: '/home/ann/.local/state/foyer/servers.json',
  logs: '/home/ann/.local/share/foyer/logs',
};

describe('placesOf', () => {
  it('is below the home folder unless the environment says otherwise', () => {
    assert.deepEqual(placesOf({}, '/home/ann'), STANDARD);
  });

  it('is where the environment says', () => {
    const env = { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s/', XDG_DATA_HOME: '/d' };
    assert.deepEqual(placesOf(env, ''), {
      settings: '/c/foyer/settings.conf',
      history: '/s/foyer/history',
      servers: '/s/foyer/servers.json',
      logs: '/d/foyer/logs',
    });
  });

  it('takes no notice of what is empty or relative', () => {
    const env = { XDG_CONFIG_HOME: '', XDG_STATE_HOME: 'state', XDG_DATA_HOME: './data' };
    assert.deepEqual(placesOf(env, '/home/ann'), STANDARD);
  });

  it('is nowhere without a home', () => {
    assert.equal(placesOf({ XDG_CONFIG_HOME: '/c' }, ''), null);
    assert.equal(placesOf({}, 'home/ann'), null);
  });
});
