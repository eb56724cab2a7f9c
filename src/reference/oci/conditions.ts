import { fieldOf } from '../shared/incoming.ts';
import { refuse, reply, type Reply } from './reply.ts';
import type { Living } from './resource.ts';
import type { Scene } from './scene.ts';

/** 412 if if-match names another state than the current one. */
export function staleRefusal(scene: Scene, etag: string, code = 'NoEtagMatch'): Reply | null {
  const field = fieldOf(scene.request, 'if-match');
  return field === null || scene.policy.matches(field, etag, scene)
    ? null
    : refuse(412, code, 'The etag in the if-match header does not match that of the resource.');
}

/** 304 if if-none-match names the current state. */
export function unmodified(scene: Scene, etag: string, resource: Living | null = null): Reply | null {
  const field = fieldOf(scene.request, 'if-none-match');
  return field === null || !isMatch(field, etag) ? null : reply(304, 'read', { headers: [['etag', etag]], resource });
}

const unquoted = (tag: string): string => tag.trim().replace(/^"(.*)"$/, '$1');

/** Whether a list of entity tags, quoted or bare, contains this one; an asterisk contains every tag. */
export const isMatch = (field: string, etag: string): boolean =>
  field.split(',').some((tag) => unquoted(tag) === '*' || unquoted(tag) === unquoted(etag));
