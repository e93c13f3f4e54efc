import { randomUUID } from 'node:crypto';
import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './problems.js';
import { pause, type Timers } from './timers.js';

/** A lock is held for milliseconds: one that outlasts all of these is nobody's. */
const ATTEMPTS = 500;
const PAUSE_MS = 20;

/**
 * Runs `run` while no other window of this user does so for the file at `path`, and gives what it gives.
 * The lock of a window that was killed is broken at once, one that says nothing of its holder after ten
 * seconds.
 *
 * A lock is a symbolic link that leads nowhere and says whose it is: so it is made and read in one step.
 */
export async function withLock<T>(path: string, timers: Timers, run: () => Promise<T>): Promise<T> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const own = `${process.pid}.${randomUUID()}@${hostname()}`;
  await take(lock, own, timers);
  try {
    return await run();
  } finally {
    // Somebody who took this window for gone may have a lock of their own there by now.
    if ((await holderOf(lock)) === own) await rm(lock, { force: true });
  }
}

async function take(lock: string, own: string, timers: Timers): Promise<void> {
  let seen: string | null = null;
  for (let attempt = 0; !(await tryLock(lock, own)); attempt++) {
    const holder = await holderOf(lock);
    if (holder !== seen) attempt = 0;
    seen = holder;
    const isOld = attempt >= ATTEMPTS;
    if (isOld) await rm(breakerOf(lock), { recursive: true, force: true });
    const isBroken = (isOld || isGone(holder)) && (await breakLock(lock, holder));
    if (!isBroken) await pause(timers, PAUSE_MS);
  }
}

/** Takes a lock; false where somebody has it. */
async function tryLock(lock: string, own: string): Promise<boolean> {
  try {
    await symlink(own, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whose a lock is; null where it does not say, or is there no more. */
async function holderOf(lock: string): Promise<string | null> {
  return readlink(lock).catch(() => null);
}

/** True for a holder that was a program on this machine and runs no more. */
function isGone(holder: string | null): boolean {
  const [, pid, host] = /^(\d+)\.[^@]*@(.*)$/s.exec(holder ?? '') ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    // Signal 0 asks whether there is such a process, and does nothing to it.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/**
 * Takes a lock away where it is still this holder's. One window at a time may: else a second one could
 * take away what a third one has got meanwhile. Gives false where another is about it.
 */
async function breakLock(lock: string, holder: string | null): Promise<boolean> {
  try {
    await mkdir(breakerOf(lock));
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  if ((await holderOf(lock)) === holder) await rm(lock, { recursive: true, force: true });
  await rm(breakerOf(lock), { recursive: true, force: true });
  return true;
}

function breakerOf(lock: string): string {
  return `${lock}.broken`;
}
