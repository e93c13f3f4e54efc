/** Writes the session's diagram into its document: `node dist/test/support/documents/draw-diagram.js`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sessionDiagram } from './diagram.js';

const FILE = resolve(import.meta.dirname, '../../../../docs/protocol.md');
const BLOCK = /```mermaid\n[\s\S]*?```/;

writeFileSync(
  FILE,
  readFileSync(FILE, 'utf8').replace(BLOCK, `\`\`\`mermaid\n${sessionDiagram()}\`\`\``),
);
