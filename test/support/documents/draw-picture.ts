/** Draws the pictures of the README: `node dist/test/support/documents/draw-picture.js docs`. */

import { writeFileSync } from 'node:fs';
import { WIRE_WORDS } from '../../../screens/sentences.js';
import { ROOM_SENTENCES } from '../../../src/app/room/sentences.js';
import { startServer } from '../../../src/server/server.js';
import { sitDown } from '../person.js';
import { ANY, sentencePattern } from '../sentences.js';
import { pictureOf } from './picture.js';

const server = await startServer({ host: '127.0.0.1', port: 5220, rooms: ['general', 'help'] });
const local = server.address;
const ann = sitDown({ local, room: 'general', nick: 'ann', columns: 100, rows: 24 });
const bob = sitDown({ local, room: 'general', nick: 'bob' });
const ming = sitDown({ local, room: 'general', nick: '小明' });
await bob.waitFor(sentencePattern(ROOM_SENTENCES.joined('general', ANY)));
await ming.waitFor(sentencePattern(ROOM_SENTENCES.joined('general', ANY)));

/** Messages with their speakers; each waits until ann sees the one before. */
const TALK = [
  [bob, 'is anybody here already?'],
  [ann, 'hello! the server runs in my window, just type'],
  [ming, '你好 👋'],
  [bob, 'so one send really is not one recv? I got “0bob: hi” in a single read'],
  [ann, 'TCP is a stream: it keeps the bytes and their order, and forgets where you cut them'],
  [ming, 'ann: that explains my room list, 3generalhelprandom …'],
] as const;
for (const [who, text] of TALK) {
  who.type(`${text}<enter>`);
  await ann.waitFor((rows) => rows.join('').includes(text.slice(0, 12)));
}
bob.type('/leave<enter>');
await ann.waitFor(/bob has left/);
ann.type('next week we look at every byte of it');
await ann.waitFor(/every byte/);

const folder = process.argv[2] ?? 'docs';
writeFileSync(`${folder}/foyer.svg`, pictureOf(ann));

ann.type('<C-u><f4>');
ming.type('one send<C-j>is not<C-j>one recv<enter>');
await ann.waitFor(/JOINED {2}小明: one recv/);
ann.type('<f4><up><up>');
await ann.waitFor(sentencePattern(WIRE_WORDS.paused));
writeFileSync(`${folder}/wire.svg`, pictureOf(ann));
await Promise.all([ann.quit(), bob.quit(), ming.quit()]);
await server.stop();
process.exit(0);
