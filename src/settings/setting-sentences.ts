/** The sentences about settings and their file, in tables by id. All text in them is sanitised. Pure. */

/** The sentences about a setting and its mistakes. `name` is a setting's. */
export const SETTING_SENTENCES = {
  invalid: (name: string, value: string, expected: string) =>
    `${name} cannot be ${value}: it takes ${expected}.`,
  refused: (name: string, reason: string) => `${name} cannot be that: ${reason}`,
  unknown: (name: string, hint: string) => `There is no setting ${name}. ${hint}`,
  near: (name: string) => `Did you mean ${name}?`,
  all: (names: string) => `The settings are ${names}.`,
  one: (name: string, value: string, help: string, expected: string) =>
    `${name} is ${value}: ${help}. It takes ${expected}.`,
  /** `more` continues it. */
  changed: (name: string, value: string, more: string) => `${name} is ${value} now${more}.`,
  list: (values: string) => `${values}. /set NAME explains one, /set NAME VALUE changes it.`,
} as const;

/** The sentences about mistakes in lines of the settings file. */
export const LINE_PROBLEMS = {
  mistake: (line: number, problem: string) => `Line ${line} of the settings file: ${problem}`,
  more: (count: number) => (count === 1 ? 'There is 1 more.' : `There are ${count} more.`),
  unreadable: 'this is neither NAME = VALUE nor a comment with #.',
  repeated: (name: string, line: number) => `${name} is set again in line ${line}, which applies.`,
  empty: 'It is empty instead.',
  instead: (value: string) => `It is ${value} instead.`,
} as const;

/** The values of a kind of setting, to follow “it takes”. */
export const EXPECTED = {
  switch: 'on or off',
  number: (unit: string, least: string, most: string) =>
    `a whole number of ${unit} from ${least} to ${most}`,
  choice: (others: string, last: string) => `${others} or ${last}`,
  text: (what: string) => `${what}, or nothing`,
} as const;

/** The comments in a new settings file. */
export const FILE_COMMENTS = {
  head: [
    'The settings of Foyer. A line is NAME = VALUE; a # starts a comment.',
    'Foyer reads this file again when it changes. In Foyer, /set NAME VALUE changes it.',
  ],
  setting: (name: string, help: string) => `${name}: ${help}.`,
  expected: (expected: string) => `It takes ${expected}.`,
} as const;
