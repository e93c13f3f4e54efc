/** The sentences of the log of `foyer serve`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE, SERVE } from '../../../src/cli/cli-sentences.js';
import { eventSentence, type LogEvent } from '../../../src/cli/serve/serve-events.js';
import type { DisconnectReason } from '../../../src/server/events.js';
import { LIMITS } from '../../../src/server/limits/limits.js';

const PEER = '192.0.2.7:5';

test('each event has its sentence', () => {
  const events: readonly (readonly [LogEvent, string])[] = [
    [
      { type: 'listening', host: '::1', port: 5220, reach: SERVE.isClosed },
      SERVE.listening('[::1]:5220', SERVE.isClosed),
    ],
    [{ type: 'stopped' }, SERVE.stopped],
    [{ type: 'config', text: 'read again' }, 'read again'],
    [{ type: 'answer', text: 'nobody' }, 'nobody'],
    [{ type: 'left-out', count: 3 }, SERVE.leftOut(3)],
    [{ type: 'connected', id: 1, peer: PEER }, SERVE.connected(PEER)],
    [
      { type: 'entered', id: 1, peer: PEER, name: 'ann', room: 'den' },
      SERVE.entered(PEER, 'ann', 'den'),
    ],
    [{ type: 'left', id: 1, peer: PEER, name: 'ann', room: 'den' }, SERVE.left(PEER, 'ann', 'den')],
    [
      { type: 'refused', peer: PEER, limit: 'connections' },
      SERVE.refused(PEER, 'the server is full'),
    ],
    [{ type: 'refused', peer: PEER, limit: 'banned' }, SERVE.refused(PEER, GONE.banned)],
    [{ type: 'refused-more', count: 7 }, SERVE.refusedMore(7)],
    [
      { type: 'limited', id: 1, peer: PEER, limit: 'people-per-room' },
      SERVE.limited(PEER, 'the room is full'),
    ],
    [{ type: 'faults', faults: 'chop 3, seed 1' }, SERVE.faults('chop 3, seed 1')],
    [{ type: 'faults', faults: null }, SERVE.noFaults],
    [
      { type: 'logs-lost', seconds: 0, waiting: 3, why: 'gone\x1b' },
      'the engine cannot be reached (gone␛): 3 messages wait',
    ],
    [
      { type: 'logs-lost', seconds: 30, waiting: 3, why: '' },
      'the engine cannot be reached, for 30 s now: 3 messages wait',
    ],
    [
      { type: 'fenced', room: 'den', kept: 2, lost: 1 },
      'den: this server was silent for longer than its lease; names taken back: 2, lost: 1',
    ],
    [
      { type: 'logs-reached', seconds: 31, waiting: 3, why: '' },
      'the engine can be reached again, after 31 s: 3 messages waited',
    ],
    [
      { type: 'logs-reached', seconds: 31, waiting: 1, why: '' },
      'the engine can be reached again, after 31 s: 1 message waited',
    ],
    [{ type: 'missed', room: 'den', count: 3 }, SERVE.missed('den', 3)],
    [{ type: 'missed', room: 'den', count: null }, SERVE.missed('den', null)],
    [{ type: 'few-files', connections: 60, files: 100 }, SERVE.fewFiles(60, 100)],
    [{ type: 'accept-failed', code: 'EMFILE' }, SERVE.notAccepted('EMFILE')],
  ];
  for (const [event, sentence] of events) assert.equal(eventSentence(event), sentence, event.type);
});

test('a disconnection says why', () => {
  const reasons: readonly (readonly [DisconnectReason, string])[] = [
    [{ type: 'lost', code: 'ECONNRESET' }, GONE.lost('ECONNRESET')],
    [{ type: 'limit', limit: 'naming' }, 'it chose no name'],
    [{ type: 'logout' }, GONE.logout],
    [{ type: 'banned' }, GONE.banned],
    [{ type: 'faults' }, GONE.faults],
  ];
  for (const [reason, why] of reasons) {
    const event = { type: 'disconnected', id: 1, peer: PEER, reason } as const;
    assert.equal(eventSentence(event), SERVE.disconnected(PEER, why));
  }
});

test('each limit that ends or refuses something has words for the log', () => {
  const silent = LIMITS.filter(({ logged }) => logged === null).map(({ name }) => name);
  assert.deepEqual(silent, [
    'burst',
    'messages-per-second',
    'bytes-per-second',
    'kept-name',
    'notices',
    'hold',
    'history',
    'history-hours',
  ]);
});
