/** The type of a program that is measured. */

import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { DialectName } from '../programs/server.js';

/** The server and the folder that a client uses. */
export interface Surroundings {
  readonly port: number;
  /** A folder of its own, empty at first. */
  readonly folder: string;
  /** The certificate to trust. */
  readonly certificate: string;
}

/** The command line and environment of a program. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** A program to be measured in a terminal. */
export interface Client {
  readonly name: string;
  readonly dialect: DialectName;
  /** The reason why it cannot be measured here, in a word or two; null if it can. */
  missing(server: { readonly hasTls: boolean }): string | null;
  /** The command that brings it into the room. */
  command(surroundings: Surroundings): Command;
  /** The most messages of one flood to it; null for any number. */
  readonly floodLimit: number | null;
  /** The number of messages that it stores, as it is started here. */
  readonly keeps: number;
  /** True for another way to start a program: only that is measured. */
  readonly startsOnly?: boolean;
}

const NOT_INSTALLED = 'not installed';

/** The path of a program on the search path; null if there is none. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** The word for a program that is not there; null for one that is. */
export function missingProgram(name: string): string | null {
  return findProgram(name) === null ? NOT_INSTALLED : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
