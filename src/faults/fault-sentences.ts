/** The sentences about a list of faults, by id. Text in them is sanitised. Pure. */

export const FAULT_SENTENCES = {
  /** `names`: all names, with commas. */
  unknown: (word: string, near: string | null, names: string) =>
    `There is no fault “${word}”.${near === null ? '' : ` Did you mean “${near}”?`} Possible are ${names}.`,
  none: (names: string) =>
    `Name a fault, as in “chop 3, delay 50ms, seed 7”. Possible are ${names}.`,
  twice: (name: string) => `“${name}” is there twice: give each fault once.`,
  emptyPart: (example: string) =>
    `Nothing stands between two commas: write “${example}”, with one comma between two faults.`,
  noValue: (name: string, text: string) => `“${name}” takes no value: write it without “${text}”.`,
  /** `kind`: what it takes, in words; `example`: one right value. */
  wrongValue: (name: string, text: string, kind: string, example: string) =>
    `“${text}” does not fit “${name}”, which takes ${kind}, as in “${name} ${example}”.`,
  needsValue: (name: string, kind: string, example: string) =>
    `“${name}” needs ${kind}, as in “${name} ${example}”.`,
  notWithClass: (name: string) =>
    `“${name}” changes the answers of Foyer’s own server, and “class” takes its place: give only one of the two.`,
  seedAlone: (names: string) =>
    `A seed alone changes nothing: name a fault too. Possible are ${names}.`,
} as const;

/** The kinds of values, in words: from `least` to `most`, which have their units. */
export const VALUE_WORDS = {
  bytes: (least: string, most: string) => `a number of bytes from ${least} to ${most}`,
  time: (least: string, most: string) => `a time from ${least} to ${most}`,
  percent: (least: string, most: string) => `a share from ${least} to ${most}`,
  number: (least: string, most: string) => `a whole number from ${least} to ${most}`,
  nothing: () => 'no value',
} as const;
