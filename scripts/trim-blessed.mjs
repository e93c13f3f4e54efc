/**
 * Removes from the bundle the parts of blessed that Foyer never calls: they drive terminals, start programs
 * and compile terminal descriptions, while Foyer uses only the tree of nodes. The rest loads in less time,
 * and can neither start a process nor run a text as code. The build fails if a part is not found.
 */

import { readFileSync } from 'node:fs';

/** Returns `source` with `found` replaced. Throws if it is not there. */
function replaced(source, found, replacement) {
  if (found === undefined || !source.includes(found))
    throw new Error(`blessed has no “${found}” where it is expected`);
  return source.replace(found, () => replacement);
}

/** Matches a method as blessed writes it, from its names to the first `};` at the beginning of a line. */
function methodPattern(type, name) {
  const names = String.raw`(?:${type}\.prototype\.\w+ =\s)*${type}\.prototype\.${name} =\s`;
  return new RegExp(String.raw`^${names}(?:.+ =\s)?function.*\{$[\s\S]*?^\};$`, 'm');
}

/** Returns the source of one method. */
function method(source, type, name) {
  const [found] = methodPattern(type, name).exec(source) ?? [];
  if (found === undefined) throw new Error(`blessed has no ${type}.${name} where it is expected`);
  return found;
}

/** Returns `source` without some methods. */
function withoutMethods(source, type, names) {
  return names.reduce((rest, name) => replaced(rest, method(rest, type, name), ''), source);
}

/** The methods of a screen that draw, start programs, or speak to the terminal. */
const SCREEN_METHODS = [
  ...['draw', 'screenshot', '_cursorAttr', '_reduceColor', 'codeAttr', 'setTerminal', 'sigtstp'],
  ...['cursorShape', 'cursorColor', 'cursorReset', 'copyToClipboard', 'log', 'debug'],
  ...['spawn', 'exec', 'readEditor', 'displayImage', 'postEnter'],
];

/** On Windows, blessed clears the terminal with a program; Foyer's own modes do that. */
const CLEARS = "cp.execSync('cls', { stdio: 'ignore', timeout: 1000 });";

function trimScreen(source) {
  let rest = withoutMethods(source, 'Screen', SCREEN_METHODS);
  for (const part of [CLEARS, CLEARS, '  this.postEnter();\n', "var Log = require('./log');\n"]) {
    rest = replaced(rest, part, '');
  }
  const builtins =
    "var path = require('path')\n  , fs = require('fs')\n  , cp = require('child_process');";
  return replaced(rest, builtins, '');
}

/** Keeps of the part that speaks to the terminal only the table of attributes, which reads style tags. */
function trimProgram(source) {
  return [
    "var EventEmitter = require('events').EventEmitter, colors = require('./colors');",
    'function Program() {}',
    'Program.prototype.__proto__ = EventEmitter.prototype;',
    method(source, 'Program', '_attr'),
    'module.exports = Program;',
  ].join('\n');
}

/** The index of the package, with what blessed-contrib's widgets take from it. */
const INDEX = `
exports.Node = require('./widgets/node');
exports.Box = require('./widgets/box');
exports.screen = require('./widgets/screen');
exports.list = require('./widgets/list');
`;

/**
 * Puts off the tables of 256 colours until one is used: Foyer uses numbers and names, which need none. What
 * follows the functions builds the tables, except for the names and their conversion.
 */
function trimColours(source) {
  const begin = source.indexOf('// XTerm Colors');
  const names = /^var colorNames = [\s\S]*?^\};$/m.exec(source)?.[0];
  const convert = /^exports\.convert = function[\s\S]*?^\};$/m.exec(source)?.[0];
  const tables = replaced(replaced(source.slice(begin), names, ''), convert, '');
  return `${source.slice(0, begin)}${names}\n${convert}
    ['colors', 'vcolors', 'ccolors', 'ncolors'].forEach(function(name, index, all) {
      Object.defineProperty(exports, name, { configurable: true, get: function() {
        all.forEach(function(each) { delete exports[each]; });
        build();
        return exports[name];
      } });
    });
    function build() { ${tables} }`;
}

const ASSERT = "var assert = require('assert');";
const FIND_FILE = /^helpers\.findFile = function[\s\S]*?^\};$/m;

/** How each file is trimmed, by the end of its path. */
const FILES = {
  'blessed/lib/blessed.js': () => INDEX,
  'blessed/lib/program.js': trimProgram,
  'blessed/lib/colors.js': trimColours,
  'blessed/lib/widgets/screen.js': trimScreen,
  'blessed/lib/widgets/element.js': (source) =>
    replaced(source, ASSERT, 'var assert = { ok: function() {} };'),
  'blessed/lib/helpers.js': (source) =>
    replaced(replaced(source, "var fs = require('fs');", ''), FIND_FILE.exec(source)?.[0], ''),
  'blessed-contrib/lib/utils.js': (source) =>
    replaced(
      replaced(source, "var x256 = require('x256');", ''),
      'exports.getColorCode = getColorCode;',
      '',
    ),
};

/** Trims blessed in a bundle. */
export const trimBlessed = {
  name: 'trim-blessed',
  setup(bundle) {
    for (const [end, trim] of Object.entries(FILES)) {
      const filter = new RegExp(`/node_modules/${end.replaceAll('.', '\\.')}$`);
      bundle.onLoad({ filter }, ({ path }) => ({
        contents: trim(readFileSync(path, 'utf8')),
        loader: 'js',
      }));
    }
  },
};
