/** The standard streams, for everything except the screen: what is written to them goes through the gate. */

import { inspect } from 'node:util';
import { colourDepth, type Environment } from './colour.js';
import type { TerminalBytes } from './gate.js';
import { consoleText, type Toned, tonedText } from './plain-text.js';
import { repertoireOf } from './render/capabilities.js';
import { type RawOutput, SteadyOutput } from './steady-output.js';
import { type Sink, writeLast } from './streams.js';

/** A standard stream, as far as it is written to. Those of tests have no descriptor. */
export interface StandardStream extends Partial<RawOutput> {
  write(bytes: TerminalBytes): unknown;
}

/** Returns the standard output, for a writer that must not wait for its reader. */
export function steadyStandardOutput(): SteadyOutput {
  return new SteadyOutput(process.stdout);
}

/** Prints a text to the standard output, and waits for its reader. */
export function print(text: string): void {
  process.stdout.write(consoleText(text, repertoireOf(process.env)));
}

/** Prints lines in tones, if the standard output is a terminal with colours, and waits for its reader. */
export function printToned(lines: readonly (readonly Toned[])[]): void {
  const { stdout, env } = process;
  const isToned = stdout.isTTY && colourDepth(env) !== 'none';
  stdout.write(tonedText(lines, repertoireOf(env), isToned));
}

/** Prints a sentence about a problem to the standard error output, and waits for its reader. */
export function printProblem(sentence: string): void {
  process.stderr.write(consoleText(`foyer: ${sentence}\n`, repertoireOf(process.env)));
}

/** Lets problems go unread: that nobody reads them ends nothing. */
export function allowUnreadProblems(): void {
  process.stderr.on('error', () => {});
}

/** Prints an error that ends the process; waits only for a moment for the reader. */
export function printCrash(error: unknown, stream: StandardStream, env: Environment): void {
  writeLast(sinkFor(stream), consoleText(`${inspect(error)}\n`, repertoireOf(env)));
}

/** Returns a sink that does not wait for the reader of a stream. */
function sinkFor(stream: StandardStream): Sink {
  if (!isRaw(stream)) return stream;
  const output = new SteadyOutput(stream);
  output.setBlocking(false);
  return output;
}

function isRaw(stream: StandardStream): stream is StandardStream & RawOutput {
  return stream.fd !== undefined && stream.on !== undefined;
}
