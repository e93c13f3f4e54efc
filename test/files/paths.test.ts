/** The paths of Foyer’s files. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathsOf } from '../../src/files/paths.js';

const STANDARD = {
  settings: '/home/ann/.config/foyer/settings.conf',
  history: '/home/ann/.local/state/foyer/history',
  servers: '/home/ann/.local/state/foyer/servers',
  logs: '/home/ann/.local/share/foyer/logs',
};

describe('pathsOf', () => {
  it('returns paths below the home folder by default', () => {
    assert.deepEqual(pathsOf({}, '/home/ann'), STANDARD);
  });

  it('returns paths below the folders of the environment', () => {
    const env = { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s/', XDG_DATA_HOME: '/d' };
    assert.deepEqual(pathsOf(env, ''), {
      settings: '/c/foyer/settings.conf',
      history: '/s/foyer/history',
      servers: '/s/foyer/servers',
      logs: '/d/foyer/logs',
    });
  });

  it('ignores empty and relative folders', () => {
    const env = { XDG_CONFIG_HOME: '', XDG_STATE_HOME: 'state', XDG_DATA_HOME: './data' };
    assert.deepEqual(pathsOf(env, '/home/ann'), STANDARD);
  });

  it('returns null without a home', () => {
    assert.equal(pathsOf({ XDG_CONFIG_HOME: '/c' }, ''), null);
    assert.equal(pathsOf({}, 'home/ann'), null);
  });
});
