/** The address of an engine, as it is given to `foyer serve`. Pure. */

/** The place of an engine, and this server’s user there. */
export interface EngineAddress {
  /** URLs (redis://HOST:PORT or rediss://HOST:PORT) without a user, a password and a database; more than one for a cluster. */
  readonly nodes: readonly string[];
  readonly database: number;
  readonly user?: string;
  readonly password?: string;
  /** The certificates (PEM) of the authorities that are trusted with rediss://; left out for Node's own. */
  readonly authorities?: string;
}

/** Why a text is no address of an engine. */
export type EngineProblem =
  | ('scheme' | 'host' | 'port' | 'database' | 'password')
  | ('cluster-database' | 'two-users');

const PORT = 6379;
const MOST_DATABASE = 15;
const HOST = /^([\p{L}\p{N}_.-]+|\[[\da-fA-F:.]+\])$/u;

/**
 * Reads `redis://[USER@]HOST[:PORT][/DATABASE]`, or several of them with commas between them for a cluster. A password is refused:
 * others would see it in the list of processes.
 */
export function readEngineAddress(text: string): EngineAddress | EngineProblem {
  const read = text.split(',').map((part) => readOne(part.trim()));
  const nodes: Read[] = [];
  for (const each of read) {
    if (typeof each === 'string') return each;
    nodes.push(each);
  }
  const [first] = nodes as [Read];
  if (nodes.length > 1 && nodes.some(({ database }) => database > 0)) return 'cluster-database';
  const isSame = ({ user, scheme }: Read) => user === first.user && scheme === first.scheme;
  if (!nodes.every(isSame)) return 'two-users';
  return {
    nodes: nodes.map(({ url }) => url),
    database: first.database,
    ...(first.user !== '' && { user: first.user }),
  };
}

interface Read {
  readonly url: string;
  readonly scheme: string;
  readonly user: string;
  readonly database: number;
}

function readOne(text: string): Read | EngineProblem {
  const [, scheme, userInfo = '', host = '', port = '', database = '0'] =
    /^(rediss?):\/\/(?:([^@/]*)@)?(\[[^\]]*\]|[^:/@]*)(?::([^/]*))?(?:\/(.*))?$/.exec(text) ?? [];
  if (scheme === undefined) return 'scheme';
  if (userInfo.includes(':')) return 'password';
  if (!HOST.test(host)) return 'host';
  const number = port === '' ? PORT : Number(port);
  if (!/^\d*$/.test(port) || number < 1 || number > 65535) return 'port';
  if (!/^\d{1,2}$/.test(database || '0') || Number(database) > MOST_DATABASE) return 'database';
  const url = `${scheme}://${host}:${number}`;
  if (!URL.canParse(url)) return 'host';
  return { url, scheme, user: userInfo, database: Number(database) };
}
