/** Values that are made when they are first used. */

/**
 * Returns a function that makes a value on its first call. A regular expression with classes of Unicode takes
 * milliseconds to make, and most starts need none.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
