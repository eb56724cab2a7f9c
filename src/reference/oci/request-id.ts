import { fieldOf } from '../shared/incoming.ts';
import { hex } from './ocid.ts';
import { isStorage } from './route.ts';
import type { Scene } from './scene.ts';

/** One to three parts of up to 64 letters, digits, hyphens and underscores; any other is not taken up. */
const SOUND = /^[\w-]{1,64}(\/[\w-]{1,64}){0,2}$/;

/** Unique in the run of a server: the control plane puts the client's own first, Object Storage has a form of its own. */
export function requestId({ request, number }: Scene): string {
  const part = (salt: string): string => hex(`${salt} ${number}`);
  if (isStorage(request.target))
    return `iad-1:${Buffer.from([1, 2, 3].map((salt) => part(`storage ${salt}`)).join(''), 'hex').toString('base64url')}`;
  const own = fieldOf(request, 'opc-request-id') ?? '';
  return `${SOUND.test(own) ? own : ''}/${part('a').toUpperCase()}/${part('b').toUpperCase()}`;
}
