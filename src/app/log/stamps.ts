/** Formats times and days. Pure. */

/** The months. `Intl` would take longer to start than all the rest of the first screen. */
export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
] as const;

const two = (value: number) => String(value).padStart(2, '0');

/** Returns the local time of day of a Unix time (ms, here and below), to the minute. */
export function timeText(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Returns the local time of day, to the second, with `digits` digits of its fraction. */
export function clockText(time: number, digits: 0 | 3 | 6): string {
  const second = `${timeText(time)}:${two(new Date(time).getSeconds())}`;
  if (digits === 0) return second;
  const micros = Math.floor((time - Math.floor(time / 1000) * 1000) * 1000);
  return `${second}.${String(micros).padStart(6, '0').slice(0, digits)}`;
}

/** Returns the local day: `2026-11-23`. */
export function dateText(time: number): string {
  const date = new Date(time);
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Returns the local year. */
export function yearOf(time: number): number {
  return new Date(time).getFullYear();
}
