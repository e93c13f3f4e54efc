/** The checks of the terminal. Pure. */

import { SMALLEST } from '../../app/layout.js';
import { colourDepth, type Environment } from '../../terminal/colour.js';
import {
  type AskedMode,
  WIDTH_SAMPLES,
  type WidthSample,
} from '../../terminal/inquiry/questions.js';
import { printsCommands } from '../../terminal/render/capabilities.js';
import { columns } from '../../text/measure/width.js';
import { sanitise } from '../../text/sanitise.js';
import { MODE_WORDS, SAMPLE_NAMES, TERMINAL_WORDS } from './doctor-sentences.js';
import type { Facts, TerminalFacts } from './facts.js';
import { type Check, type Finding, fine, todo, unknown } from './finding.js';

/** The most of a variable that is shown, in UTF-16 units. */
const MOST_SHOWN = 40;

/** The usual size, in columns and rows: smaller screens leave things out. */
const USUAL = { columns: 80, rows: 24 };

/** Returns a variable for the report; `none` if it is not set. */
export function shownVariable(env: Environment, name: string): string {
  return sanitise((env[name] ?? '').slice(0, MOST_SHOWN)) || 'none';
}

/** Returns a look at a terminal, which needs one. */
const atTerminal = (look: (terminal: TerminalFacts, facts: Facts) => Finding) => (facts: Facts) =>
  facts.terminal === null ? unknown(TERMINAL_WORDS.needed) : look(facts.terminal, facts);

/** The checks of the terminal. */
export const TERMINAL_CHECKS: readonly Check[] = [
  row('terminal', 'terminal', 'whether there is a terminal that can show a screen', lookAtKind),
  row('size', 'size', 'the columns and rows', atTerminal(lookAtSize)),
  row('colours', 'colours', 'how many colours Foyer uses, and by which variable', lookAtColours),
  row(
    'background',
    'background',
    'whether it is dark or light (OSC 11)',
    atTerminal(lookAtBackground),
  ),
  row(
    'widths',
    'widths',
    'the columns of wide characters, marks and emoji, by the cursor’s position (CSI 6n), beside what Foyer counts',
    widthsOf(['wide', 'combining', 'emoji'], (differing) =>
      todo(differing, TERMINAL_WORDS.setWidths),
    ),
  ),
  row(
    'clusters',
    'joined',
    'the same for what is joined of several characters: a heart with a variation, a flag, a person',
    widthsOf(['picture', 'flag', 'joined'], (differing) => fine(TERMINAL_WORDS.apart(differing))),
  ),
  row(
    'ambiguous',
    'ambiguous',
    'the same for characters of ambiguous width, of which borders are drawn',
    widthsOf(['ambiguous'], (differing) => todo(differing, TERMINAL_WORDS.setAmbiguous)),
  ),
  row('synchronised', 'at one go', 'synchronised output (DECRQM 2026)', modeOf('synchronised')),
  row('paste', 'paste', 'bracketed paste (DECRQM 2004)', modeOf('paste')),
  row('focus', 'focus', 'reports of the focus (DECRQM 1004)', modeOf('focus')),
  row('mouse', 'mouse', 'reports of the mouse (DECRQM 1006)', modeOf('mouse')),
  row(
    'clipboard',
    'clipboard',
    'the clipboard (OSC 52), by the environment: nobody asks for its text',
    atTerminal(lookAtClipboard),
  ),
  row('keys', 'keys', 'the keys that were tried with `--keys`', atTerminal(lookAtKeys)),
];

function row(id: string, title: string, help: string, look: Check['look']): Check {
  return { id, group: 'terminal', title, help, look };
}

function lookAtKind({ terminal, env }: Facts): Finding {
  const term = shownVariable(env, 'TERM');
  if (terminal !== null) return fine(TERMINAL_WORDS.screen(term));
  const isDumb = env.TERM === 'dumb' || env.TERM === 'unknown';
  return isDumb
    ? todo(TERMINAL_WORDS.dumb(term), TERMINAL_WORDS.setTerm)
    : unknown(TERMINAL_WORDS.none);
}

function lookAtSize({ columns: wide, rows }: TerminalFacts): Finding {
  const size = TERMINAL_WORDS.size(wide, rows);
  if (wide < SMALLEST.columns || rows < SMALLEST.rows) {
    return todo(size, TERMINAL_WORDS.sizeTooSmall(SMALLEST.columns, SMALLEST.rows));
  }
  const isSmall = wide < USUAL.columns || rows < USUAL.rows;
  return fine(isSmall ? TERMINAL_WORDS.sizeSmall(size) : size);
}

function lookAtColours({ env }: Facts): Finding {
  const depth = colourDepth(env);
  const term = shownVariable(env, 'TERM');
  if (depth === 'none') {
    return env.NO_COLOR
      ? fine(TERMINAL_WORDS.noColour)
      : todo(TERMINAL_WORDS.monochrome(term), TERMINAL_WORDS.setTerm);
  }
  const isByTerm = colourDepth({ TERM: env.TERM }) === depth;
  const why = isByTerm ? TERMINAL_WORDS.byTerm(term) : TERMINAL_WORDS.byColorTerm;
  return fine(TERMINAL_WORDS.colours(depth, why));
}

function lookAtBackground({ asked, answers }: TerminalFacts): Finding {
  if (!asked.background) return unknown(TERMINAL_WORDS.notAsked);
  const { background } = answers;
  return background === undefined
    ? unknown(TERMINAL_WORDS.noAnswer)
    : fine(TERMINAL_WORDS.background[background]);
}

/** Returns the check of some samples; `differing` says what it means that some are drawn otherwise. */
function widthsOf(
  samples: readonly WidthSample[],
  differing: (differences: string) => Finding,
): Check['look'] {
  return atTerminal(({ asked, answers }) => {
    if (!asked.widths) return unknown(TERMINAL_WORDS.ascii);
    const drawn = samples.map((sample) => answers.widths[sample]);
    if (drawn.includes(null)) return unknown(TERMINAL_WORDS.senseless);
    if (drawn.includes(undefined)) return unknown(TERMINAL_WORDS.noAnswer);
    const all = samples.map((sample) => ({
      name: SAMPLE_NAMES[sample],
      counted: columns(WIDTH_SAMPLES[sample]),
      drawn: answers.widths[sample] ?? 0,
    }));
    const others = all.filter((each) => each.counted !== each.drawn);
    return others.length === 0
      ? fine(
          TERMINAL_WORDS.agrees(
            listed(all.map((each) => TERMINAL_WORDS.width(each.name, each.drawn))),
          ),
        )
      : differing(
          listed(others.map((each) => TERMINAL_WORDS.differs(each.name, each.counted, each.drawn))),
        );
  });
}

const listed = (words: readonly string[]) => words.join(', ');

function modeOf(mode: AskedMode): Check['look'] {
  return atTerminal(({ asked, answers }) => {
    if (!asked.modes) return unknown(TERMINAL_WORDS.notAsked);
    const isKnown = answers.modes[mode];
    if (isKnown === undefined) return unknown(TERMINAL_WORDS.noAnswer);
    return fine(MODE_WORDS[mode][isKnown ? 0 : 1]);
  });
}

function lookAtClipboard(_: TerminalFacts, { env }: Facts): Finding {
  if (printsCommands(env)) return unknown(TERMINAL_WORDS.clipboardNone);
  return unknown(env.TMUX ? TERMINAL_WORDS.clipboardTmux : TERMINAL_WORDS.clipboard);
}

function lookAtKeys(_: TerminalFacts, { keys }: Facts): Finding {
  return keys === null || keys.length === 0
    ? unknown(TERMINAL_WORDS.keysUntried)
    : fine(TERMINAL_WORDS.keys(listed(keys)));
}
