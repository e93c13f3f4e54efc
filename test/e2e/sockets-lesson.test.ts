/** Every command of docs/sockets.md, with the effect that it is said to have. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { privateFolder } from '../files/folder.js';
import { cleanUp } from '../support/clean-up.js';
import { lessonScript } from '../support/documents/lesson-script.js';
import { openLesson, playLesson } from '../support/documents/play-lesson.js';
import { neededProgram } from '../support/needed-program.js';
import { freePort } from '../support/net/free-port.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const script = lessonScript(readFileSync(resolve(ROOT, 'docs/sockets.md'), 'utf8'));

test('the lesson has experiments of both kinds, and what each shows', () => {
  assert.ok(script.windows.length >= 7);
  assert.ok(script.shells.length >= 5);
  for (const { steps } of script.windows) assert.ok(steps.some(({ type }) => type === 'see'));
  for (const { expected } of script.shells) assert.ok(expected.length > 0);
});

script.windows.forEach((lesson, index) => {
  const title = lesson.steps.map((step) => (step.type === 'see' ? step.text : step.keys)).join(' ');
  test(`window ${index + 1} of the lesson shows what it promises: ${title}`, async (t) => {
    const ann = await openLesson({ columns: 100, rows: 30 });
    cleanUp(t, () => ann.quit());
    await playLesson(lesson, ann);
  });
});

/** The commands, with a free port in place of the document's, and a wait for the server that they start. */
function bashOf(commands: string, port: number): string {
  const waits = `until (exec 3<>/dev/tcp/127.0.0.1/${port}) 2> nothing; do sleep 0.02; done`;
  const lines = commands.replaceAll('5220', String(port)).split('\n');
  return [
    'set -e',
    ...lines.flatMap((line) => (line.endsWith(' &') ? [line, waits] : [line])),
    'kill %1 2> nothing && wait || true',
  ].join('\n');
}

script.shells.forEach(({ commands, expected }, index) => {
  const skip = neededProgram('python3', 'FOYER_NEEDS_PYTHON') === null && 'python3 is missing';
  test(`shell ${index + 1} of the lesson prints what it promises`, { skip }, async (t) => {
    const folder = privateFolder(t);
    for (const [name, source] of script.programs) writeFileSync(join(folder, name), source);
    const foyer = `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/dist/app/cli/main.js" "$@"\n`;
    writeFileSync(join(folder, 'foyer'), foyer);
    chmodSync(join(folder, 'foyer'), 0o755);
    const { port } = await freePort();
    const child = spawn('bash', ['-c', bashOf(commands, port)], {
      cwd: folder,
      detached: true,
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder },
    });
    cleanUp(t, () => {
      if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
    });
    const [out, error] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    assert.equal(child.exitCode, 0, error);
    for (const { file, text: wanted } of expected) {
      const found = file === null ? out : readFileSync(join(folder, file), 'utf8');
      assert.ok(found.includes(wanted), `${wanted}\n${found}\n${error}`);
    }
  });
});
