/** The figures of a server as text for Prometheus. Pure. */

import type { Figures } from './figures.js';

/** One metric: its lines, its help and its row in docs/server.md derive from the row. */
interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  /** Returns its values by their labels; '' for none. */
  readonly values: (figures: Figures) => readonly (readonly [labels: string, value: number])[];
}

const one = (value: number) => [['', value]] as const;
const peopleOf = ({ rooms }: Figures) => rooms.reduce((sum, { people }) => sum + people.length, 0);

/** Every metric. */
export const METRICS: readonly Metric[] = [
  {
    name: 'foyer_uptime_seconds',
    type: 'gauge',
    help: 'Seconds since the start.',
    values: ({ uptime }) => one(uptime),
  },
  {
    name: 'foyer_connections',
    type: 'gauge',
    help: 'Connections now.',
    values: ({ connections }) => one(connections),
  },
  {
    name: 'foyer_people',
    type: 'gauge',
    help: 'People in rooms now.',
    values: (figures) => one(peopleOf(figures)),
  },
  {
    name: 'foyer_rooms',
    type: 'gauge',
    help: 'Rooms now.',
    values: ({ rooms }) => one(rooms.length),
  },
  {
    name: 'foyer_connected_total',
    type: 'counter',
    help: 'Connections since the start.',
    values: ({ connected }) => one(connected),
  },
  {
    name: 'foyer_refused_total',
    type: 'counter',
    help: 'Connections that were refused since the start.',
    values: ({ refused }) => one(refused),
  },
  {
    name: 'foyer_disconnected_total',
    type: 'counter',
    help: 'Connections that ended since the start, by their reason.',
    values: ({ disconnected }) =>
      Array.from(disconnected, ([reason, count]) => [`{reason="${reason}"}`, count] as const),
  },
  {
    name: 'foyer_messages_total',
    type: 'counter',
    help: 'Messages and requests of clients since the start.',
    values: ({ traffic }) => one(traffic.messages),
  },
  {
    name: 'foyer_deliveries_total',
    type: 'counter',
    help: 'Messages to clients since the start.',
    values: ({ traffic }) => one(traffic.deliveries),
  },
  {
    name: 'foyer_waiting_bytes',
    type: 'gauge',
    help: 'Bytes that wait for clients now.',
    values: ({ traffic }) => one(traffic.waitingBytes),
  },
  {
    name: 'foyer_slow_readers',
    type: 'gauge',
    help: 'Clients that read too slowly now.',
    values: ({ traffic }) => one(traffic.slowReaders),
  },
  {
    name: 'foyer_held',
    type: 'gauge',
    help: 'Names that are held now, since their connections are lost.',
    values: ({ rooms }) => one(rooms.reduce((sum, { lost }) => sum + lost.length, 0)),
  },
  {
    name: 'foyer_held_total',
    type: 'counter',
    help: 'Names that were held since the start.',
    values: ({ records }) => one(records.held),
  },
  {
    name: 'foyer_resumed_total',
    type: 'counter',
    help: 'People who came back to their room since the start.',
    values: ({ records }) => one(records.resumed),
  },
  {
    name: 'foyer_history_total',
    type: 'counter',
    help: 'Past messages that were sent to people who entered a room, since the start.',
    values: ({ records }) => one(records.past),
  },
  {
    name: 'foyer_logs_reached',
    type: 'gauge',
    help: '1 if the logs of the rooms can be reached now, 0 if not.',
    values: ({ areLogsReached }) => one(areLogsReached ? 1 : 0),
  },
  {
    name: 'foyer_gaps_total',
    type: 'counter',
    help: 'How often messages of a room were missed since the start.',
    values: ({ gaps }) => one(gaps),
  },
  {
    name: 'foyer_fences_total',
    type: 'counter',
    help: 'How often other servers saw this one as gone from a room since the start.',
    values: ({ fences }) => one(fences),
  },
  {
    name: 'foyer_unsent',
    type: 'gauge',
    help: 'Messages that are not in the logs of the rooms yet.',
    values: ({ unsent }) => one(unsent),
  },
  {
    name: 'foyer_event_loop_delay_seconds',
    type: 'gauge',
    help: 'How late the event loop was since the last reading.',
    values: ({ delay }) => [
      ['{quantile="0.5"}', delay.p50 / 1000],
      ['{quantile="0.99"}', delay.p99 / 1000],
      ['{quantile="1"}', delay.most / 1000],
    ],
  },
  {
    name: 'foyer_memory_bytes',
    type: 'gauge',
    help: 'Resident memory of the process.',
    values: ({ memory }) => one(memory),
  },
];

/** Returns the figures in Prometheus' text format, version 0.0.4. */
export function metricsText(figures: Figures): string {
  return METRICS.map(({ name, type, help, values }) => {
    const lines = values(figures).map(([labels, value]) => `${name}${labels} ${value}\n`);
    return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
  }).join('');
}
