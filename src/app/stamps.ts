const two = (value: number) => String(value).padStart(2, '0');

/** The local time of day of `at` (Unix ms), with `digits` digits of the second's fraction, 3 or 6. */
export function clockText(at: number, digits: 3 | 6 = 3): string {
  const date = new Date(at);
  const micros = Math.floor((at - Math.floor(at / 1000) * 1000) * 1000);
  const fraction = String(micros).padStart(6, '0').slice(0, digits);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${fraction}`;
}

/** The local day of `at` (Unix ms): `2026-11-23`. */
export function dateText(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
