/** The IRC client WeeChat. */

import { NAMES } from '../programs/dialect.js';
import { type Client, findProgram, missingProgram } from './client.js';

const KEPT = 100_000;

/** WeeChat, set to store as many lines as a flood has, and to write none to files. */
export const weechat: Client = {
  name: 'WeeChat',
  dialect: 'irc',
  missing: () => missingProgram('weechat'),
  command({ port, folder }) {
    const server = `bench 127.0.0.1/${port}`;
    const join = `-nicks=${NAMES.user} -autojoin=#${NAMES.room}`;
    const commands = [
      '/set logger.file.auto_log off',
      `/set weechat.history.max_buffer_lines_number ${KEPT}`,
      `/server add ${server} -notls ${join}`,
      '/connect bench',
    ];
    return {
      file: findProgram('weechat') ?? '',
      args: ['--dir', folder, ...commands.flatMap((command) => ['--run-command', command])],
    };
  },
  floodLimit: null,
  keeps: KEPT,
};
