import { essenceOf, type Essence } from './media-type.ts';

/** A page for people; a client that takes anything did not ask for one. */
const PAGE = 'text/html';

/**
 * Whether an Accept field admits a media type (RFC 9110, 12.5.1). Weights do not count, but a weight of 0 admits
 * nothing. HTML is admitted only where the field names it: it is what front ends send in place of an answer.
 */
export function admits(accept: string, essence: Essence): boolean {
  const [type = ''] = essence.split('/');
  const wanted = new Set(
    accept
      .split(',')
      .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/i.test(range))
      .map(essenceOf),
  );
  if (wanted.has(essence) || wanted.has(`${type}/*`)) return true;
  return wanted.has('*/*') && essence !== PAGE;
}
