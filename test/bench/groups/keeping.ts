/** Measures the chat logs on disk. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createApp } from '../../../src/app/initial-state.js';
import { update } from '../../../src/app/update.js';
import { ChatLogs } from '../../../src/files/log-file.js';
import { interleaved, medians } from '../statistics.js';
import type { Group, Row } from '../table.js';
import { floodTexts } from '../texts.js';

const MESSAGES = 100_000;
/** One read of a socket. */
const READ_MESSAGES = 1000;
const ROUNDS = 9;
const SUBJECTS = [
  { name: 'log off', log: false },
  { name: 'log on', log: true },
];
const HOME = { host: '127.0.0.1', port: 5220 };

/** The cost of messages, stored on disk and not. */
export async function keepingGroup(): Promise<Group> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const texts = floodTexts(60, READ_MESSAGES).map((text) => `flooder: ${text}`);
  try {
    await figuresOf(folder, texts, true);
    const rounds = await interleaved(SUBJECTS, ROUNDS, ({ log }) => figuresOf(folder, texts, log));
    const figures = SUBJECTS.map((subject) => medians(rounds.get(subject) ?? []));
    const row = (label: string, name: 'time' | 'cpu'): Row => ({
      label,
      unit: 'ms',
      cells: figures.map((one) => one[name]),
    });
    return {
      title: 'log: messages on disk',
      columns: SUBJECTS.map(({ name }) => name),
      rows: [
        row('from text to log entry, and to disk', 'time'),
        row('of it CPU, of all threads', 'cpu'),
      ],
      notes: [`${MESSAGES.toLocaleString('en-GB')} messages of 60 bytes, 1,000 a turn.`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes the messages into a room; all in ms. */
async function figuresOf(folder: string, texts: readonly string[], log: boolean) {
  const hear = openRoom(log);
  const failed = (problem: string) => {
    throw new Error(problem);
  };
  const logs = new ChatLogs(mkdtempSync(join(folder, 'logs-')), failed);
  const kept = logs.room('server', 'room');
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  for (let heard = 0; heard < MESSAGES; heard += READ_MESSAGES) {
    for (const effect of hear(texts)) {
      if (effect.type === 'log') for (const entry of effect.entries) kept.append(entry);
    }
    await nextTurn();
  }
  await logs.flush();
  const { user, system } = process.cpuUsage(cpu);
  return { time: performance.now() - began, cpu: (user + system) / 1000 };
}

/** A room of an app; gives a function by which it hears texts. */
function openRoom(log: boolean) {
  const size = { columns: 100, rows: 30 };
  const intent = { room: null, name: null };
  let state = createApp({ size, address: HOME, local: HOME, intent, mayHost: false });
  const happen = (event: Parameters<typeof update>[1]) => {
    const [next, effects] = update(state, event);
    state = next;
    return effects;
  };
  const settings = { scrollback: 10_000, people: true, bell: false, mouse: false, log };
  happen({ type: 'settings', settings });
  happen({ type: 'session', view: { ...state.session, phase: 'room' }, time: Date.now() });
  const joined = { type: 'joined-room', room: 'bench', name: 'ann' } as const;
  happen({ ...joined, time: Date.now() });
  return (texts: readonly string[]) => happen({ type: 'chat', texts, time: Date.now() });
}
