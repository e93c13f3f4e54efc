/** The words in a log besides messages, in tables by id. All text in them is sanitised. Pure. */

/** The separators of a log, and what is below it. */
export const SEPARATORS = {
  unread: 'new',
  counted: (count: number) => `${count} new`,
  earlier: 'earlier',
  past: 'earlier, before you came',
  below: (count: number) => `${count} more below`,
  newBelow: (count: number) => `${count} new below`,
} as const;

/** The words before private words. */
export const PRIVATE = {
  toYou: 'to you: ',
  to: (name: string) => `to ${name}: `,
} as const;

/** The people who came and who went; `names` are those that fit, and `rest` counts the others. */
export const PRESENCE = {
  came: { one: (name: string) => `${name} joined`, several: moved('joined') },
  went: { one: (name: string) => `${name} left`, several: moved('left') },
} as const;

/** One of them alone, as Foyer's own server says it in lines too. */
export const MOVED = {
  came: (name: string) => `${name} has joined`,
  went: (name: string) => `${name} has left`,
} as const;

function moved(verb: string) {
  return (count: number, names: readonly string[], rest: number): string => {
    if (names.length === 0) return `${count} ${verb}`;
    return `${count} ${verb}: ${names.join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
  };
}
