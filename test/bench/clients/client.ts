import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { DialectName } from '../programs/server.js';

/** Where a client is to go, and what it may use. */
export interface Surroundings {
  readonly port: number;
  /** A folder of its own, empty at first. */
  readonly folder: string;
  /** The certificate to trust. */
  readonly certificate: string;
}

/** How a program is started. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** A program to be measured in a terminal. */
export interface Client {
  readonly name: string;
  readonly dialect: DialectName;
  /** Why it cannot be measured here, in a word or two; null where it can. */
  missing(server: { readonly hasTls: boolean }): string | null;
  /** The command that brings it into the room. */
  command(surroundings: Surroundings): Command;
  /** The most messages that it is sent in one flood; null where it can take any number. */
  readonly floodLimit: number | null;
  /** How many messages it keeps, as it is started here. */
  readonly keeps: number;
}

const NOT_INSTALLED = 'not installed';

/** The path of a program on the search path; null where there is none. */
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
