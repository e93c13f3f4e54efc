/** Shows keys as Foyer reads them, until Esc twice or Ctrl-C. */

import type { InputEvent } from '../../terminal/input/input-event.js';
import { createKeyboard } from '../../terminal/input/keyboard.js';
import { timingOf } from '../../terminal/input/timing.js';
import type { InquiryOptions } from '../../terminal/inquiry/inquiry.js';
import { createLifecycle } from '../../terminal/lifecycle/lifecycle.js';
import { mouseSequences } from '../../terminal/lifecycle/modes.js';
import { consoleText } from '../../terminal/plain-text.js';
import { repertoireOf } from '../../terminal/render/capabilities.js';
import { REPORT_WORDS } from './doctor-sentences.js';
import { inputWords } from './input-words.js';

/** No report lists more kinds of inputs. */
const MOST_NAMES = 100;

const isEscape = (event: InputEvent) => event.type === 'key' && event.key === 'escape';
const isInterrupt = (event: InputEvent) => event.type === 'key' && event.key === 'C-c';

/** Takes the terminal, and shows what arrives; returns the names of what has arrived, each once. */
export function tryKeys(options: InquiryOptions): Promise<readonly string[]> {
  const { input, output, env, clock } = options;
  const lifecycle = createLifecycle({ ...options, onResume: () => begin() });
  const show = (line: string) => output.write(consoleText(`${line}\n`, repertoireOf(env)));
  const begin = () => {
    output.write(mouseSequences(true));
    show(REPORT_WORDS.keysTitle);
  };
  return new Promise((done) => {
    const names = new Set<string>();
    let wasEscape = false;
    const keyboard = createKeyboard(
      input,
      clock,
      (event) => {
        const words = inputWords(event);
        if (names.size < MOST_NAMES) names.add(words);
        show(words);
        const ends = isInterrupt(event) || (wasEscape && isEscape(event));
        wasEscape = isEscape(event);
        if (!ends) return;
        keyboard.close();
        lifecycle.close();
        done([...names]);
      },
      timingOf(env),
    );
    lifecycle.enter();
    begin();
    keyboard.open();
  });
}
