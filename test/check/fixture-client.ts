/** A student's client as a program: `node fixture-client.js HOST PORT [wrong way]`. */

import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { systemClock } from '../../src/machine/system-clock.js';
import { StudentClient } from './student-client.js';
import { WRONG_CLIENTS } from './wrong-clients.js';

const [host = '', port = '', wrong] = process.argv.slice(2);
const habits = WRONG_CLIENTS.find(({ rule }) => rule === wrong)?.habits ?? {};

const client = new StudentClient(
  {
    clock: systemClock,
    dial: () => connect({ host, port: Number(port), noDelay: true }),
    show: (text) => void process.stdout.write(text),
    exit(isCrash) {
      if (isCrash) throw new Error('the connection was reset');
      process.exit();
    },
  },
  habits,
);
createInterface({ input: process.stdin }).on('line', (line) => client.line(line));
