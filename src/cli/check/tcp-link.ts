/** The connections of `foyer check`, on TCP. */

import { connect, type Socket } from 'node:net';
import type { Alarm, Link, LinkOwner, OpenLink } from '../../check/wire/link.js';
import { systemClock } from '../../machine/system-clock.js';
import type { Address } from '../../session/model.js';

/** The clock of the machine, as the checker uses it. */
export const systemAlarm: Alarm = {
  now: systemClock.now,
  after(ms, run) {
    const timer = systemClock.setTimeout(run, ms);
    return () => systemClock.clearTimeout(timer);
  },
};

/** Returns what opens connections to a server; each write leaves at once. */
export function tcpLinks({ host, port }: Address): OpenLink {
  return socketLinks(() => connect({ host, port, noDelay: true, allowHalfOpen: true }));
}

/** Returns what opens connections by a function that opens sockets. */
export function socketLinks(dial: () => Socket): OpenLink {
  return (owner) => {
    const socket = dial();
    socket.on('connect', () => owner.opened());
    return linkOf(socket, owner);
  };
}

/** Returns what opens the link of a socket that is connected. */
export function acceptedLink(socket: Socket): OpenLink {
  return (owner) => {
    owner.opened();
    return linkOf(socket, owner);
  };
}

function linkOf(socket: Socket, owner: LinkOwner): Link {
  socket.on('data', (bytes) => owner.read(bytes));
  socket.on('end', () => owner.ended({ type: 'fin' }));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    owner.ended({ type: 'broken', code: error.code ?? error.message });
  });
  socket.on('close', () => owner.ended({ type: 'broken', code: 'closed' }));
  return {
    write: (bytes) => void (socket.writable && socket.write(bytes)),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    close() {
      socket.destroySoon();
      // A peer that does not close must not keep the process.
      socket.unref();
    },
    readOn: (reads) => void (reads ? socket.resume() : socket.pause()),
  };
}
