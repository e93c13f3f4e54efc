/** The names of the themes, for the settings, the state and the widgets that define their colours. */

/** Every theme, in the order of the settings. */
export const THEME_NAMES = ['dark', 'light', '16', 'contrast', 'terminal'] as const;

/** The name of a theme. */
export type ThemeName = (typeof THEME_NAMES)[number];
