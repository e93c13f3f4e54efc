/** The map of imports: which folder may import what. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

/** The root of the sources; tests run compiled, in dist/test. */
const ROOT = resolve(import.meta.dirname, '../..');

/** The layers that each layer may import; docs/architecture.md explains them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/text': [],
  'src/wire': ['src/text'],
  'src/protocol': ['src/text', 'src/wire'],
  'src/faults': ['src/text', 'src/wire'],
  'src/check': ['src/text', 'src/wire'],
  'src/session': ['src/text', 'src/protocol'],
  'src/client': ['src/text', 'src/wire', 'src/protocol', 'src/session'],
  'src/app': ['src/text', 'src/protocol', 'src/session'],
  'src/input': ['src/text', 'src/protocol', 'src/app', 'src/settings', 'src/faults'],
  'src/plain': [
    ...['text', 'protocol', 'session', 'app', 'settings', 'input'].map((layer) => `src/${layer}`),
  ],
  'src/demo': ['src/text', 'src/faults', 'src/app', 'src/input'],
  'src/machine': ['src/text'],
  'src/terminal': ['src/text', 'src/machine'],
  'src/widgets': ['src/text', 'src/terminal'],
  screens: ['src/text', 'src/app', 'src/input', 'src/terminal', 'src/widgets'],
  'src/server': ['src/text', 'src/machine', 'src/wire', 'src/protocol', 'src/faults'],
  'src/settings': ['src/text'],
  'src/recording': ['text', 'wire', 'protocol', 'session', 'app', 'input', 'settings'].map(
    (layer) => `src/${layer}`,
  ),
  'src/files': ['src/text', 'src/settings', 'src/app'],
  'src/runtime': [
    ...['text', 'protocol', 'session', 'client', 'app', 'input', 'settings', 'files'].map(
      (layer) => `src/${layer}`,
    ),
    ...['server', 'faults', 'recording'].map((layer) => `src/${layer}`),
  ],
  'src/cli': [
    ...['text', 'wire', 'protocol', 'session', 'client', 'app', 'input', 'terminal', 'widgets'].map(
      (layer) => `src/${layer}`,
    ),
    ...[
      'machine',
      'server',
      'settings',
      'files',
      'runtime',
      'faults',
      'recording',
      'plain',
      'check',
      'demo',
    ].map((layer) => `src/${layer}`),
    'screens',
  ],
};

/** Layers without sockets, clocks and the terminal. */
const PURE = [
  ...[
    'text',
    'wire',
    'faults',
    'protocol',
    'session',
    'app',
    'input',
    'settings',
    'plain',
    'check',
  ].map((layer) => `src/${layer}`),
  'src/recording',
  'src/demo',
];

/** The packages that each layer may use. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'src/text': ['get-east-asian-width'],
  'src/session': ['xstate'],
  'src/client': ['xstate'],
  'src/server': ['@redis/client'],
  'src/terminal': ['blessed'],
  'src/widgets': ['blessed', 'blessed-contrib'],
  screens: ['blessed'],
};

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly target: string;
}

function layerOf(path: string): string {
  return path.startsWith('src/')
    ? path.split('/').slice(0, 2).join('/')
    : (path.split('/')[0] ?? '');
}

function sources(): string[] {
  return ['src', 'screens'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts')),
  );
}

/** Returns a file's text without its comments. */
function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

/** Returns every import, export-from and import() of a file, relative ones as paths from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const targets = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)];
  return targets.map(([, target = '']) => ({
    file,
    layer: layerOf(file),
    target: target.startsWith('.') ? relative(ROOT, resolve(ROOT, file, '..', target)) : target,
  }));
}

const imports = sources().flatMap(importsOf);
const internal = imports.filter(({ target }) => /^(src|screens)\//.test(target));
const external = imports.filter(({ target }) => !/^(src|screens)\//.test(target));

test('every source file belongs to a layer of the map', () => {
  assert.ok(imports.length > 0);
  const unknown = sources().filter((file) => !(layerOf(file) in MAY_IMPORT));
  assert.deepEqual(unknown, []);
});

test('every source file begins with a line that says what it is', () => {
  const begun = (file: string) => /^(?:#!.*\n)?\/\*\*/.test(readFileSync(join(ROOT, file), 'utf8'));
  assert.deepEqual(
    sources().filter((file) => !begun(file)),
    [],
  );
});

/** The most files of a folder; a larger one needs rooms named by their meaning. */
const MOST_FILES = 20;

test('no folder of sources holds more files than a reader can look through', () => {
  const sizes = new Map<string, number>();
  for (const file of sources()) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
  const large = [...sizes].filter(([, count]) => count > MOST_FILES);
  assert.deepEqual(large, []);
});

test('imports run one way', () => {
  const wrong = internal.filter(({ layer, target }) => {
    const other = layerOf(target);
    return other !== layer && !MAY_IMPORT[layer]?.includes(other);
  });
  assert.deepEqual(wrong, []);
});

test('the map itself has no circle', () => {
  const reachable = (layer: string, seen = new Set<string>()): Set<string> => {
    for (const next of MAY_IMPORT[layer] ?? []) {
      if (!seen.has(next)) reachable(next, seen.add(next));
    }
    return seen;
  };
  assert.deepEqual(
    Object.keys(MAY_IMPORT).filter((layer) => reachable(layer).has(layer)),
    [],
  );
});

test('no file imports itself through others', () => {
  const graph = new Map<string, string[]>();
  for (const { file, target } of internal) {
    graph.set(file, [...(graph.get(file) ?? []), target.replace(/\.js$/, '.ts')]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  assert.deepEqual(circles, []);
});

test('pure layers import nothing of Node', () => {
  const hub = ({ file }: Import) => file === 'src/server/hub.ts';
  const wrong = external.filter(
    (one) => (PURE.includes(one.layer) || hub(one)) && one.target.startsWith('node:'),
  );
  assert.deepEqual(wrong, []);
});

test('pure layers use no clock and no timer', () => {
  const wrong = sources()
    .filter((file) => PURE.includes(layerOf(file)))
    .filter((file) =>
      /\b(Date\.now|performance\.now|setTimeout\(|setInterval\(|process\.|Buffer\.)/.test(
        codeOf(file),
      ),
    );
  assert.deepEqual(wrong, []);
});

test('packages are used only by the layers that they are for', () => {
  const wrong = external.filter(({ layer, target }) => {
    if (target.startsWith('node:')) return false;
    return !PACKAGES[layer]?.some((name) => target === name || target.startsWith(`${name}/`));
  });
  assert.deepEqual(wrong, []);
});

/** The files that make bytes for the terminal: the drawing, the modes, titles and the like, lines of text. */
const MAKERS = [
  ...['cells/ascii', 'cells/cell-codec', 'cells/glyph', 'cells/links'],
  'inquiry/questions',
  ...['lifecycle/host-requests', 'lifecycle/modes', 'lifecycle/notification', 'plain-text'],
  ...[
    'render/diff',
    'render/painter',
    'render/pen',
    'render/plain-lines',
    'render/scroll-region',
    'render/sgr',
  ],
].map((name) => `src/terminal/${name}.ts`);

/** The files whose code, apart from comments, matches. */
function filesWith(pattern: RegExp): string[] {
  return sources().filter((file) => pattern.test(codeOf(file)));
}

test('only the gate turns a text into bytes for the terminal', () => {
  assert.deepEqual(filesWith(/\b(?:as|is) TerminalBytes\b|<TerminalBytes>\S*\(/), [
    'src/terminal/gate.ts',
  ]);
  assert.deepEqual(filesWith(/@ts-(?:ignore|expect-error)|\bas any\b|: any\b/), []);
  const gate = (target: string) => target === 'src/terminal/gate.js';
  const users = new Set(internal.filter(({ target }) => gate(target)).map(({ file }) => file));
  const makers = [...users].filter((file) =>
    codeOf(file).match(/import \{[^}]*?(?<!type )\b[a-z]\w*[^}]*\} from '[./]*gate\.js'/),
  );
  assert.deepEqual(makers.sort(), MAKERS.sort());
});

test('nothing reaches the standard streams except through the gate', () => {
  const streams = filesWith(/\bstdout\b|\bstderr\b|\bconsole\b|\bwriteSync\b/);
  assert.deepEqual(streams.sort(), [
    'src/cli/run.ts',
    'src/terminal/lifecycle/lifecycle.ts',
    'src/terminal/standard-streams.ts',
    'src/terminal/steady-output.ts',
  ]);
  assert.deepEqual(filesWith(/\bstd(?:out|err)\.write\(/), ['src/terminal/standard-streams.ts']);
  const written = codeOf('src/terminal/standard-streams.ts').matchAll(/\.write\((.*)\);/g);
  assert.deepEqual(
    Array.from(written, ([, value = '']) => /^(?:consoleText|tonedText)\(/.test(value)),
    [true, true, true],
  );
});
