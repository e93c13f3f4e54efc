/** The IRC client irssi. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAMES } from '../programs/dialect.js';
import { type Client, findProgram, missingProgram } from './client.js';

/** irssi, its protection against floods off; it keeps all lines of the last day. */
export const irssi: Client = {
  name: 'irssi',
  dialect: 'irc',
  missing: () => missingProgram('irssi'),
  command({ port, folder }) {
    const config = join(folder, 'config');
    writeFileSync(config, configOf(port));
    return { file: findProgram('irssi') ?? '', args: ['--home', folder, '--config', config] };
  },
  floodLimit: null,
  keeps: Number.POSITIVE_INFINITY,
};

function configOf(port: number): string {
  return `
servers = ( {
  address = "127.0.0.1"; port = "${port}"; chatnet = "bench"; autoconnect = "yes"; use_tls = "no";
} );
chatnets = { bench = { type = "IRC"; nick = "${NAMES.user}"; }; };
channels = ( { name = "#${NAMES.room}"; chatnet = "bench"; autojoin = "yes"; } );
settings = {
  core = { real_name = "${NAMES.user}"; user_name = "${NAMES.user}"; nick = "${NAMES.user}"; };
  "irc/core" = { cmds_max_at_once = "10000"; cmd_queue_speed = "1msec"; };
  "irc/flood" = { flood_timecheck = "0"; flood_max_msgs = "0"; autoignore_time = "0"; };
  "fe-common/core" = { window_auto_change = "yes"; };
};
`;
}
