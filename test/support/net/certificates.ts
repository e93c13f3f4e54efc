/** Certificates of a test, made by openssl in a folder of their own: good ones, and one with each fault. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { TlsPair } from '../../../src/server/door/tls-gate.js';

/** The time of validity, as openssl takes it. */
interface Validity {
  readonly from: string;
  readonly to: string;
}

const NOW: Validity = { from: '20200101000000Z', to: '20991231000000Z' };
const OVER: Validity = { from: '20200101000000Z', to: '20210101000000Z' };
const LATER: Validity = { from: '20980101000000Z', to: '20991231000000Z' };

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const SHORT_RSA = ['-newkey', 'rsa:1024'];

const CONFIG = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
policy = any
default_md = sha256
copy_extensions = copy
unique_subject = no
default_crl_days = 3650
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

/** The paths of a certificate and its key. */
export interface PairPaths {
  readonly cert: string;
  readonly key: string;
}

/** An authority, and what it has signed. */
export class Authority {
  readonly folder = mkdtempSync(join(tmpdir(), 'foyer-tls-'));
  readonly path = join(this.folder, 'ca.pem');
  #count = 0;

  constructor() {
    after(() => rmSync(this.folder, { recursive: true, force: true }));
    writeFileSync(join(this.folder, 'ca.cnf'), CONFIG);
    writeFileSync(join(this.folder, 'index.txt'), '');
    const extension = ['-addext', 'basicConstraints=critical,CA:TRUE'];
    this.#run(
      'req',
      '-x509',
      ...EC,
      '-nodes',
      '-subj',
      '/CN=Test',
      ...extension,
      ...['-days', '3650', '-keyout', 'ca.key', '-out', 'ca.pem'],
    );
  }

  /** The certificate of the authority. */
  get text(): string {
    return readFileSync(this.path, 'utf8');
  }

  /** Signs a certificate for `names`, in the form of `subjectAltName`. */
  sign(names = 'DNS:localhost,IP:127.0.0.1', validity = NOW, newKey = EC): PairPaths {
    const name = `leaf${this.#count++}`;
    const { from, to } = validity;
    this.#run(
      'req',
      ...newKey,
      '-nodes',
      '-subj',
      '/CN=leaf',
      '-addext',
      `subjectAltName=${names}`,
      ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
    );
    this.#run(
      'ca',
      '-batch',
      '-notext',
      '-cert',
      'ca.pem',
      '-keyfile',
      'ca.key',
      ...['-in', `${name}.csr`, '-out', `${name}.pem`, '-startdate', from, '-enddate', to],
    );
    return this.#paths(name);
  }

  expired = (): PairPaths => this.sign(undefined, OVER);
  early = (): PairPaths => this.sign(undefined, LATER);
  short = (): PairPaths => this.sign(undefined, NOW, SHORT_RSA);

  /** A certificate that nobody but itself has signed. */
  selfSigned(): PairPaths {
    const name = `leaf${this.#count++}`;
    this.#run(
      'req',
      '-x509',
      ...EC,
      '-nodes',
      '-subj',
      '/CN=self',
      '-addext',
      'subjectAltName=IP:127.0.0.1',
      ...['-days', '3650', '-keyout', `${name}.key`, '-out', `${name}.pem`],
    );
    return this.#paths(name);
  }

  /** Revokes a certificate; returns the authority's certificate with the list of revoked ones. */
  revoke({ cert }: PairPaths): string {
    const own = ['-cert', 'ca.pem', '-keyfile', 'ca.key'];
    this.#run('ca', ...own, '-revoke', cert);
    this.#run('ca', ...own, '-gencrl', '-out', 'crl.pem');
    return this.text + readFileSync(join(this.folder, 'crl.pem'), 'utf8');
  }

  #paths(name: string): PairPaths {
    return { cert: join(this.folder, `${name}.pem`), key: join(this.folder, `${name}.key`) };
  }

  #run(command: string, ...words: readonly string[]): void {
    execFileSync('openssl', [command, '-config', 'ca.cnf', ...words], {
      cwd: this.folder,
      stdio: 'pipe',
    });
  }
}

/** Reads a certificate and its key. */
export function readPair({ cert, key }: PairPaths): TlsPair {
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}
