/** Pictures of the filtered lobby. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveRooms } from '../../support/net/served-rooms.js';
import { type Person, sitDown } from '../../support/person.js';

/** Returns the underlined part of a row. */
function underlined(person: Person, row: number, columns: number): string {
  const cells = Array.from({ length: columns }, (_, column) => column);
  const marked = cells.filter((column) => person.styleAt(row, column).underline);
  return marked.map((column) => person.textAt(row, column)).join('');
}

/** Returns true if a row is the highlighted one, in the table or without one. */
function isHighlighted(person: Person, row: number): boolean {
  return person.styleAt(row, 3).inverse || person.grid()[row]?.includes('› ') === true;
}

/** A typed text, on screens with a table and without one, and the marked part of the room's name. */
const FILTERS = [
  { columns: 80, rows: 24, room: 'general', typed: 'NER', marked: 'ner' },
  { columns: 80, rows: 24, room: 'x漢字y', typed: '漢', marked: '漢' },
  { columns: 24, rows: 12, room: `${'r'.repeat(30)}end`, typed: 'rrr', marked: 'rrr' },
  { columns: 24, rows: 12, room: `${'r'.repeat(17)}-end`, typed: 'r-end', marked: 'r-e' },
  { columns: 20, rows: 5, room: 'general', typed: 'ner', marked: 'ner' },
] as const;

for (const { columns, rows, room, typed, marked } of FILTERS) {
  test(`“${typed}” is marked in ${room}, at ${columns}x${rows}`, async () => {
    const server = await serveRooms(room);
    const ann = sitDown({ columns, rows, local: server.address });
    try {
      await ann.waitFor(new RegExp(room.slice(0, 5)));
      ann.type(typed);
      const seen = await ann.waitFor((grid) => grid.some((row) => row.includes(`room › ${typed}`)));
      const row = seen.findIndex((text) => text.includes(room.slice(0, 5)));
      assert.equal(isHighlighted(ann, row), true);
      assert.equal(underlined(ann, row, columns), marked);
      ann.type('<down>');
      await ann.waitFor(() => !isHighlighted(ann, row));
      assert.equal(underlined(ann, row, columns), marked, 'highlighted or not');
    } finally {
      await ann.quit();
      await server.stop();
    }
  });
}
