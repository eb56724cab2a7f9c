import { fieldOf } from '../shared/incoming.ts';
import { hex } from './ocid.ts';
import { isStorage } from './route.ts';
import type { Scene } from './scene.ts';

/** One to three parts of up to 64 letters, digits, hyphens and underscores; any other id is replaced. */
const SOUND = /^[\w-]{1,64}(\/[\w-]{1,64}){0,2}$/;

/**
 * Unique within one server.
 * The control plane puts the client's own id first; Object Storage has another format.
 */
export function requestId({ request, number }: Scene): string {
  const part = (salt: string): string => hex(`${salt} ${number}`);
  if (isStorage(request.target)) {
    const octets = Buffer.from([1, 2, 3].map((salt) => part(`storage ${salt}`)).join(''), 'hex');
    return `iad-1:${octets.toString('base64url')}`;
  }
  const own = fieldOf(request, 'opc-request-id') ?? '';
  return `${SOUND.test(own) ? own : ''}/${part('a').toUpperCase()}/${part('b').toUpperCase()}`;
}
