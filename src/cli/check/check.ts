/** Runs `foyer check`. It has a bundle of its own, since no window needs it. */

import { addressText } from '../../app/servers/address.js';
import { REPORT } from '../../check/check-sentences.js';
import { sentDocument, sentLines } from '../../check/client/sent-lines.js';
import { reportDocument } from '../../check/report.js';
import { reportLines } from '../../check/report-lines.js';
import { runCheck } from '../../check/run-check.js';
import { print, printProblem } from '../../terminal/standard-streams.js';
import { sanitise } from '../../text/sanitise.js';
import { CHECK_RUN } from '../cli-sentences.js';
import type { CheckLine } from '../command-line/check-line.js';
import { EXIT } from '../exit.js';
import { randomNames } from './random-names.js';
import { systemAlarm, tcpLinks } from './tcp-link.js';

const JSON_INDENT = 2;

/** Checks a server or a client, and prints the report; the exit status says whether all is well. */
export async function check({ of, json }: CheckLine): Promise<void> {
  process.exitCode =
    of.type === 'server' ? await checkServer(of, json) : await checkAnyClient(of, json);
}

type ServerCheck = Extract<CheckLine['of'], { type: 'server' }>;

async function checkServer(
  { address, room, framing }: ServerCheck,
  json: boolean,
): Promise<number> {
  const names = randomNames(room);
  const result = await runCheck({
    ...{ open: tcpLinks(address), alarm: systemAlarm, names, speech: framing },
    progress: (title, index, of) => printProblem(REPORT.progress(title, index, of)),
  });
  if ('unreachable' in result) {
    return refuse(CHECK_RUN.unreachable(addressText(address), result.unreachable));
  }
  const { report, seconds } = result;
  const facts = { address: addressText(address), room: names.room, seconds };
  printReport(json, reportDocument(report, facts), reportLines(report, facts));
  return report.isGood ? EXIT.ok : EXIT.failure;
}

type ClientCheck = Extract<CheckLine['of'], { type: 'client' }>;

async function checkAnyClient({ port, words }: ClientCheck, json: boolean): Promise<number> {
  // It can start programs: no other command has that.
  const { checkClient } = await import('./check-client.js');
  const run = await checkClient(port, words);
  if ('noListen' in run) return refuse(CHECK_RUN.noListen(port ?? 0, run.noListen));
  if ('noStart' in run) return refuse(CHECK_RUN.noStart(sanitise(words[0] ?? ''), run.noStart));
  const { report, sent, seconds } = run.result;
  const facts = { address: addressText(run.address), room: null, seconds };
  const document = { ...reportDocument(report, facts), sent: sentDocument(sent) };
  printReport(json, document, [...reportLines(report, facts), '', ...sentLines(sent)]);
  return report.isGood ? EXIT.ok : EXIT.failure;
}

function refuse(problem: string): number {
  printProblem(problem);
  return EXIT.usage;
}

function printReport(json: boolean, document: object, lines: readonly string[]): void {
  print(json ? `${JSON.stringify(document, null, JSON_INDENT)}\n` : `${lines.join('\n')}\n`);
}
