import type { Exchange } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import type { Context } from '../context.ts';

/** What an answer can be held against. */
export const PROMISES = {
  applied: 'an accepted change shows in the next reading',
  kept: 'it changes no member that it does not send',
  refused: 'a refused change does not show in the next reading',
  'tag-changes': 'the tag changes when the resource does',
  'tag-accepted': 'a change under the current tag is not answered 412',
  gone: 'a deleted resource that could not be read any more does not come back',
  listed: 'a resource that its list has shown is not missing from it while it exists',
  unlisted: 'a deleted resource that could not be read any more is not in its list',
} as const;

/** What was held against what was promised: kept, or departed from. */
export interface Held {
  readonly promise: keyof typeof PROMISES;
  /** Of a refused request. */
  readonly status?: number;
  readonly finding?: Finding;
}

/** What the traffic made a server promise, resource by resource, and what of it an answer keeps or breaks. */
export interface SessionModel {
  /** What the answer was held against; asked for the same exchange again, the same. */
  see(exchange: Exchange, context: Context): readonly Held[];
}
