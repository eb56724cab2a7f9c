// The only use of Date here is to write a given time, not to ask for it.
/**
 * Milliseconds since 1970 as ISO 8601, UTC: `2027-03-31T12:00:00.000Z`. Throws a RangeError where the time is not
 * finite.
 */
// eslint-disable-next-line no-restricted-globals
export const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
