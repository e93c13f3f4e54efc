/** The flag `--theme`. Pure. */

import { sanitise } from '../../text/sanitise.js';
import { THEME_NAMES, type ThemeName } from '../../text/theme-names.js';
import { COMMAND_LINE } from '../cli-sentences.js';
import type { FlagValues } from './flag.js';

/** Returns the theme that was given, or why there is none of that name; null if none was given. */
export function readTheme(
  values: FlagValues,
): { readonly name: ThemeName } | { readonly problem: string } | null {
  const text = values.get('theme')?.at(-1);
  if (text === undefined) return null;
  const name = THEME_NAMES.find((each) => each === text.toLowerCase());
  if (name !== undefined) return { name };
  return { problem: COMMAND_LINE.noTheme(sanitise(text), THEME_NAMES.join(', ')) };
}
