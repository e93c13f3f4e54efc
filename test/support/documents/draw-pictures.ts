/** Draws the pictures of the documents, dark and light: `npm run pictures`. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { WIRE_WORDS } from '../../../screens/screen-sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/room-sentences.js';
import { runDemo, startDemoServer } from '../../../src/cli/demo/demo.js';
import { startServer } from '../../../src/server/server.js';
import { DEFAULTS } from '../../../src/settings/setting-rows.js';
import { asksForName, sitAt, sitDown } from '../person.js';
import { ANY, sentencePattern } from '../sentences.js';
import type { Emulator } from '../terminal/emulator.js';
import { lessonScript } from './lesson-script.js';
import { DARK, LIGHT, pictureOf } from './picture.js';
import { openLesson, playLesson } from './play-lesson.js';

const FOLDER = resolve(import.meta.dirname, '../../../../docs/pictures');
const LOOKS = { dark: DARK, light: LIGHT } as const;

type Theme = keyof typeof LOOKS;

/** Writes the picture of a screen; `title` is for people who do not see it. */
function draw(theme: Theme, name: string, title: string, screen: Emulator): void {
  writeFileSync(`${FOLDER}/${name}-${theme}.svg`, pictureOf(screen, title, LOOKS[theme]));
}

/** Plays one evening in the chat, and draws its screens. */
async function play(theme: Theme): Promise<void> {
  const rooms = ['general', 'help', 'sockets', 'random'];
  const server = await startServer({ host: '127.0.0.1', port: 5220, rooms });
  const local = server.address;
  const ann = sitDown({ local, room: 'general', nick: 'ann', theme, columns: 100, rows: 24 });
  const bob = sitDown({ local, room: 'general', nick: 'bob' });
  const ming = sitDown({ local, room: 'general', nick: '小明' });
  const entered = sentencePattern(ROOM_SENTENCES.joined('general', ANY));
  for (const person of [ann, bob, ming]) await person.waitFor(entered);

  // Each message waits until ann sees the one before.
  const talk = [
    [bob, 'is anybody here already?'],
    [ann, 'hello! the server runs in my window, just type'],
    [ming, '你好 👋'],
    [bob, 'so one send really is not one recv?'],
    [bob, 'I got `0bob: hi` in a single read'],
    [ann, 'TCP is a stream: it keeps the bytes and their order, and forgets where you cut them'],
    [ming, 'ann: that explains my room list, `3generalhelprandom` …'],
  ] as const;
  for (const [who, text] of talk) {
    who.type(`${text}<enter>`);
    await ann.waitFor((shown) => shown.join('').includes(text.slice(0, 12)));
  }
  ann.type('next week we look at every byte of it');
  await ann.waitFor(/every byte/);
  draw(theme, 'room', 'Foyer in a room', ann);

  ann.type('<C-u><f4>');
  for (const text of ['one send', 'is not', 'one recv']) ming.type(`${text}<enter>`);
  await ann.waitFor(/JOINED {2}said {2}text: "is not"/);
  ann.type('<f4><up><up>');
  await ann.waitFor(sentencePattern(WIRE_WORDS.paused));
  draw(theme, 'wire', 'The paused wire pane of Foyer', ann);

  ann.type('<f4>');
  await ann.waitFor(/type a message/);
  bob.type('ann: do you know `select`?<enter>');
  ann.type('<M-1>');
  await ann.waitFor(/sockets/);
  draw(theme, 'lobby', 'The lobby of Foyer', ann);
  await Promise.all([ann.quit(), bob.quit(), ming.quit()]);
  await server.stop();
}

/** Plays the experiments of the lesson that have pictures, and draws their last screens. */
async function playLessons(theme: Theme): Promise<void> {
  const document = readFileSync(resolve(FOLDER, '../sockets.md'), 'utf8');
  for (const lesson of lessonScript(document).windows) {
    if (lesson.picture === null) continue;
    const ann = await openLesson({ columns: 100, rows: 24, theme });
    await playLesson(lesson, ann);
    draw(theme, `sockets-${lesson.picture}`, `The lesson: ${lesson.picture}`, ann);
    await ann.quit();
  }
}

/** Longer than the bots of a demo talk before anybody comes (ms). */
const TALK_MS = 4000;

/** Goes through the tour of a demo to the mention, and draws that. */
async function playDemo(theme: Theme): Promise<void> {
  const server = await startDemoServer();
  const ann = sitAt({ columns: 100, rows: 24 }, (world) => runDemo(world, server, theme, DEFAULTS));
  await ann.waitFor(/joins general/);
  // Nothing shows when the bots have ended their talk.
  await new Promise((resolve) => setTimeout(resolve, TALK_MS));
  ann.type('<enter>');
  await ann.waitFor(asksForName('user'));
  for (const typed of ['<C-u>', 'ann', '<enter>']) ann.type(typed);
  await ann.waitFor(/stays, quietly[\s\S]*Welcome, ann!/);
  for (const typed of ['hello everybody', '<enter>']) ann.type(typed);
  await ann.waitFor(/hello everybody[\s\S]*mia │ H/);
  for (const typed of ['/join stories', '<enter>']) ann.type(typed);
  await ann.waitFor(/general ‼1/);
  ann.type('<C-p>');
  await ann.waitFor(/ 1 new [\s\S]*tour: 6 of/);
  draw(theme, 'demo', 'The demo of Foyer, and its tour', ann);
  await ann.quit();
}

mkdirSync(FOLDER, { recursive: true });
for (const theme of ['dark', 'light'] as const) {
  await playDemo(theme);
  await play(theme);
  await playLessons(theme);
}
process.exit(0);
