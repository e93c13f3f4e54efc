/** Wireshark's own reading of a capture, by `tshark`. */

import { execFileSync } from 'node:child_process';

/** The reason to skip tests that read captures; false if there is a tshark. In CI it must be there. */
export const NO_TSHARK: string | false = hasTshark() ? false : 'there is no tshark here';

function hasTshark(): boolean {
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.FOYER_NEEDS_TSHARK === undefined) return false;
    throw new Error('There is no tshark, and these tests need one.');
  }
}

/** Checks both checksums, which tshark leaves out by default, and counts sequence numbers as they are. */
const STRICT = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];

function tshark(file: string, words: readonly string[]): string {
  return execFileSync('tshark', ['-n', '-r', file, ...STRICT, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Returns the values of fields of the packets that a filter shows, a list for each packet. */
export function fieldsOf(file: string, names: readonly string[], filter = ''): string[][] {
  const words = ['-T', 'fields', ...names.flatMap((name) => ['-e', name])];
  const lines = tshark(file, [...(filter === '' ? [] : ['-Y', filter]), ...words]).split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split('\t'));
}

/** The packets that Wireshark finds fault with. */
export const FAULTY =
  '_ws.malformed || tcp.analysis.flags || tcp.checksum.status == "Bad" || ip.checksum.status == "Bad" || _ws.expert.severity >= "Error"';

/** A followed stream: its ends as Wireshark shows them, and the bytes of each. */
export interface Followed {
  readonly nodes: readonly [string, string];
  readonly bytes: readonly [Buffer, Buffer];
}

/** Follows streams by their numbers. */
export function followed(file: string, streams: readonly number[]): Followed[] {
  const words = streams.flatMap((stream) => ['-z', `follow,tcp,raw,${stream}`]);
  return tshark(file, ['-q', ...words])
    .split(/^=+\n/m)
    .filter((part) => part.startsWith('Follow'))
    .map(readFollowed)
    .sort((one, other) => one.stream - other.stream);
}

function readFollowed(text: string): Followed & { readonly stream: number } {
  const lines = text.split('\n');
  const node = (index: number) =>
    lines.find((line) => line.startsWith(`Node ${index}: `))?.slice('Node 0: '.length) ?? '';
  const hex = lines.filter((line) => /^\t?[0-9a-f]+$/.test(line));
  const of = (index: number) =>
    Buffer.from(
      hex
        .filter((line) => line.startsWith('\t') === (index === 1))
        .join('')
        .replaceAll('\t', ''),
      'hex',
    );
  const stream = Number(/tcp\.stream eq (\d+)/.exec(text)?.[1]);
  return { stream, nodes: [node(0), node(1)], bytes: [of(0), of(1)] };
}
