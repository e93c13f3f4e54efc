/** The measuring server, in a process of its own. */

import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { DialectName, FloodOrder, ServerReport } from './programs/server.js';

/** The measuring server, seen from the process that measures. */
export class BenchServer {
  readonly #process: ChildProcess;
  readonly ports: Readonly<Record<DialectName, number>>;
  /** True if it can speak TLS. */
  readonly hasTls: boolean;

  private constructor(
    process: ChildProcess,
    ports: Readonly<Record<DialectName, number>>,
    hasTls: boolean,
  ) {
    this.#process = process;
    this.ports = ports;
    this.hasTls = hasTls;
  }

  /** Starts it; `folder` takes a certificate made for the occasion, if openssl is there. */
  static async start(folder: string): Promise<BenchServer> {
    const hasTls = makeCertificate(folder);
    const program = resolve(import.meta.dirname, 'programs/server.js');
    const child = fork(program, hasTls ? [folder] : []);
    const report = await nextReport(child);
    if (report.type !== 'listening') throw new Error(`The server said ${report.type}.`);
    return new BenchServer(child, report.ports, hasTls);
  }

  /**
   * Floods the client that joined last. Resolves, when all is sent, to the machine's time (ms) of the
   * first byte and the number of messages.
   */
  async flood(order: FloodOrder): Promise<{ readonly time: number; readonly count: number }> {
    const reported = nextReport(this.#process);
    this.#process.send(order);
    const report = await reported;
    if (report.type !== 'flooded') throw new Error(`The server said ${report.type}.`);
    return report;
  }

  stop(): void {
    this.#process.kill();
  }
}

function nextReport(child: ChildProcess): Promise<ServerReport> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The server ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (report) => {
      child.removeListener('exit', ended);
      resolve(report as ServerReport);
    });
  });
}

/** Makes `key.pem` and `cert.pem`; returns false if there is no openssl. */
function makeCertificate(folder: string): boolean {
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost'.split(' ');
  const files = ['-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`];
  try {
    const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    execFileSync('openssl', [...request, ...names, ...files], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
