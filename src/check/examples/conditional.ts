import type { Exchange } from '../../model/exchange.ts';
import { type RunExample, conversation } from '../example.ts';

function writes(...parts: readonly (readonly [method: string, status: number, tag: string | undefined, condition?: string])[]): readonly Exchange[] {
  return conversation(...parts.map(([method, status, tag, condition]) => ({
    method, status, ...(tag === undefined ? {} : { headers: { ETag: tag } }), ...(condition === undefined ? {} : { asked: { 'If-Match': condition } }),
  })));
}

/** The third exchange begins with the second. */
const overlapping = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.map((one, index) => (index === 2 ? { ...one, startedAt: one.startedAt - 1000 } : one));

export const examples: readonly RunExample[] = [
  { why: 'the current tag is accepted', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 200, 'b', 'a']), finds: [] },
  { why: 'an outdated tag is refused', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 200, 'b', 'a'], ['PUT', 412, undefined, 'a']), finds: [] },
  { why: 'an outdated tag is accepted', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 200, 'b', 'a'], ['PUT', 200, 'c', 'a']), finds: ['conditional.stale-accepted'] },
  { why: 'quotes around the tag make no difference', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, '"a"'], ['PUT', 200, '"b"', 'a']), finds: [] },
  { why: 'a tag that was never shown is accepted', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 200, 'b', 'z']), finds: ['conditional.unknown-accepted'] },
  { why: 'the current tag is refused, since another write came first', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['DELETE', 412, undefined, 'a']), finds: null },
  { why: 'a change that goes on in the background', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 202, 'b', 'a'], ['PUT', 200, 'c', 'a']), finds: [] },
  { why: 'a write that shows no tag may have changed nothing', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 204, undefined, 'a'], ['PUT', 200, 'b', 'a']), finds: [] },
  { why: 'a tag that changed without a write is accepted', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['GET', 200, 'b'], ['PUT', 200, 'c', 'a']), finds: ['conditional.unknown-accepted'] },
  { why: 'a tag came back without a write, so tags say nothing of states', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['GET', 200, 'b'], ['GET', 200, 'a'], ['PUT', 200, 'c', 'a'], ['PUT', 200, 'd', 'a']), finds: null },
  { why: 'a write while another was in progress', params: { precondition: 'if-match', tag: 'etag' }, exchanges: overlapping(writes(['GET', 200, 'a'], ['PUT', 200, 'b', 'a'], ['PUT', 200, 'c', 'a'], ['PUT', 200, 'd', 'b'])), finds: [] },
  { why: 'the condition accepts any tag', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['GET', 200, 'a'], ['PUT', 200, 'b', '*']), finds: null },
  { why: 'no tag has been shown', params: { precondition: 'if-match', tag: 'etag' }, exchanges: writes(['PUT', 200, 'b', 'a']), finds: null },
];
