import { fieldOf, isRead, type Incoming } from '../shared/incoming.ts';
import { message, refuse, reply, type Reply } from './reply.ts';

const tags = (list: string): readonly string[] => list.match(/(W\/)?"[^"]*"|\*/g) ?? [];
const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** Weak tags never match If-Match, and match If-None-Match by their opaque part (RFC 9110, 13.1). */
export function preconditionRefusal(request: Incoming, etag: string): Reply | null {
  const match = fieldOf(request, 'if-match');
  const isMatched = (tag: string): boolean => tag === '*' || (tag === etag && !tag.startsWith('W/'));
  if (match !== null && !tags(match).some(isMatched))
    return refuse(412, message('PRECONDITION', 'The resource has changed.'));

  const noneMatch = fieldOf(request, 'if-none-match');
  const isSame = (tag: string): boolean => tag === '*' || opaque(tag) === opaque(etag);
  if (noneMatch === null || !tags(noneMatch).some(isSame)) return null;
  if (isRead(request)) return reply(304, 'read', { headers: [['ETag', etag]] });
  return refuse(412, message('PRECONDITION', 'The resource exists already.'));
}
