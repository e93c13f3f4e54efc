/** The checks of the way to a server. Pure. */

import { LOSSES, OUTCOMES } from '../../app/servers/link-sentences.js';
import type { LossKind } from '../../session/model.js';
import { LOSS_ADVICE, NETWORK_WORDS, PEER_WORDS, SOME_HOST } from './doctor-sentences.js';
import type { Facts } from './facts.js';
import { type Check, type Finding, fine, todo, unknown } from './finding.js';

/** The checks of the network. */
export const NETWORK_CHECKS: readonly Check[] = [
  row('name', 'name', 'the addresses of the server’s name', ({ network: { resolved } }) => {
    if (resolved === null) return fine(NETWORK_WORDS.isAddress);
    return typeof resolved === 'string'
      ? lost(resolved)
      : fine(NETWORK_WORDS.resolved(resolved.v4, resolved.v6));
  }),
  row('reach', 'connection', 'whether a connection is accepted', lookAtReach),
  row('tls', 'TLS', 'the handshake and the certificate, for `tls://`', ({ network }) => {
    if (network.tlsLoss !== null) return lost(network.tlsLoss);
    if (typeof network.reached !== 'number') return unknown(NETWORK_WORDS.skipped);
    return network.tls === null
      ? unknown(NETWORK_WORDS.noTls)
      : fine(NETWORK_WORDS.tls(network.tls));
  }),
  row(
    'peer',
    'answers',
    'what answers there: Foyer’s server, another chat server, or no chat',
    ({ network: { peer } }) => {
      if (peer === null) return unknown(NETWORK_WORDS.skipped);
      const [result, what] = PEER_WORDS[peer];
      return what === null ? fine(result) : todo(result, what);
    },
  ),
];

function row(id: string, title: string, help: string, look: Check['look']): Check {
  return { id, group: 'network', title, help, look };
}

function lookAtReach({ network: { reached }, mayHost }: Facts): Finding {
  if (reached === null) return unknown(NETWORK_WORDS.skipped);
  if (typeof reached === 'number') return fine(NETWORK_WORDS.reached(reached));
  return mayHost && reached === 'refused' ? fine(NETWORK_WORDS.mayHost) : lost(reached);
}

function lost(type: LossKind): Finding {
  const advice = LOSS_ADVICE[type];
  if (advice !== undefined) return todo(OUTCOMES[type], advice);
  const sentence = LOSSES[type](SOME_HOST, { type, detail: '', established: false });
  return todo(OUTCOMES[type], sentence);
}
