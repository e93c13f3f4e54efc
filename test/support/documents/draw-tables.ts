/** Writes the documents' tables from the program's: `node dist/test/support/documents/draw-tables.js`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TABLES, withTables } from './tables.js';

for (const file of new Set(TABLES.map((table) => table.file))) {
  const path = resolve(import.meta.dirname, '../../../..', file);
  writeFileSync(path, withTables(file, readFileSync(path, 'utf8')));
}
