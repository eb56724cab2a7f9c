/**
 * Milliseconds since 1970 as ISO 8601, UTC: `2027-03-31T12:00:00.000Z`. Throws a RangeError where the time is not
 * finite.
 */
// Writes a time that is given; the clock is not asked.
// eslint-disable-next-line no-restricted-globals
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Milliseconds since 1970 of a date as HTTP writes it; undefined where it is none. */
export function httpTime(text: string | undefined): number | undefined {
  // eslint-disable-next-line no-restricted-globals -- it reads a time that is given
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
