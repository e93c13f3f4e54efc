/**
 * Counts the steps of what runs: a look-up is one; what goes through an array or a set, or matches a
 * pattern, takes one for each element or character; a plain search or copy of a text or bytes, one for sixteen. Deterministic, so that a test can hold work to a bound without a clock.
 * It does not count loops over single bytes.
 */

type Method = (this: never, ...parameters: never[]) => unknown;
/** Returns what a call costs: of `it`, with parameters and a result. */
type Cost = (it: never, parameters: readonly never[], result: never) => number;

/** How many characters or bytes a plain search passes in one step. */
const AT_ONCE = 16;

const one: Cost = () => 1;
const length: Cost = (it: { readonly length: number }) => 1 + it.length;
const size: Cost = (it: { readonly size: number }) => 1 + it.size;
const scan: Cost = (it: { readonly length: number }) => 1 + it.length / AT_ONCE;
const argument: Cost = (_, parameters: readonly { readonly length: number }[]) =>
  1 + (parameters[0]?.length ?? 0) / AT_ONCE;
/** From the index that a search begins at to what it finds. */
const search: Cost = (it: { readonly length: number }, parameters, result: number | boolean) => {
  const from = (parameters[1] as number | undefined) ?? 0;
  const to = typeof result === 'number' && result >= 0 ? result : it.length;
  return 1 + Math.max(0, to - from) / AT_ONCE;
};
/** The text to the end of the match; a pattern that can match at one place only is one step. */
const match: Cost = (it: RegExp, parameters: readonly string[], found: RegExpExecArray | null) => {
  if (it.sticky) return 1;
  return 1 + (found === null ? String(parameters[0]).length : found[0].length);
};

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** The counted steps: the methods of a prototype, and the cost of each. */
const COSTS: readonly (readonly [
  prototype: object,
  cost: Cost,
  methods: readonly PropertyKey[],
])[] = [
  [Set.prototype, one, ['has', 'add', 'delete']],
  [Set.prototype, size, ['keys', 'values', 'entries', 'forEach', Symbol.iterator]],
  [Map.prototype, one, ['has', 'get', 'set', 'delete']],
  [Map.prototype, size, ['keys', 'values', 'entries', 'forEach', Symbol.iterator]],
  [Array.prototype, one, ['push', 'pop']],
  [Array.prototype, search, ['indexOf', 'includes']],
  [
    Array.prototype,
    length,
    [
      ...['slice', 'concat', 'filter', 'map', 'flatMap', 'find', 'findIndex', 'some', 'every'],
      ...['sort', 'reverse', 'join', 'shift', 'unshift', 'splice', 'reduce', 'forEach'],
      Symbol.iterator,
    ],
  ],
  [TypedArray, scan, ['slice', 'fill']],
  [TypedArray, search, ['indexOf', 'includes']],
  [TypedArray, length, ['some']],
  [TypedArray, argument, ['set']],
  [String.prototype, one, ['slice', 'startsWith', 'endsWith', 'charAt', 'at']],
  [String.prototype, search, ['indexOf', 'includes']],
  [
    String.prototype,
    length,
    ['split', 'replaceAll', 'toLowerCase', 'normalize', 'trim', 'trimEnd'],
  ],
  [String.prototype, length, [Symbol.iterator]],
  [RegExp.prototype, match, ['exec']],
  [TextDecoder.prototype, argument, ['decode']],
  [TextEncoder.prototype, argument, ['encode']],
];

/** Returns how many steps `run` takes; it must not wait for anything. */
export function stepsOf(run: () => void): number {
  let steps = 0;
  const restores = COSTS.flatMap(([prototype, cost, methods]) =>
    methods.map((name) => {
      const methodsOf = prototype as Record<PropertyKey, Method>;
      const method = methodsOf[name] as Method;
      const counting = function (this: never, ...parameters: never[]): unknown {
        const result = Reflect.apply(method, this, parameters);
        steps += cost(this, parameters, result as never);
        return result;
      };
      Object.defineProperty(methodsOf, name, { value: counting });
      return () => Object.defineProperty(methodsOf, name, { value: method });
    }),
  );
  try {
    run();
    return steps;
  } finally {
    for (const restore of restores) restore();
  }
}
