import { fieldOf } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { both, drop, status, type Test, when } from '../edits.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import { flawed } from './overlook.ts';

export const isMalformed = flawed('malformed');

const scheme = (scene: Scene): string =>
  (fieldOf(scene.received, 'authorization') ?? '').split(' ', 1).join('').toLowerCase();

export const isOtherScheme: Test = (answered, scene) => isMalformed(answered, scene) && scheme(scene) !== 'signature';

export const despite = (method: string, more: (scene: Scene) => boolean = () => true) => ({
  appliesDespite: (refusal: Reply, scene: Scene) =>
    refusal.status === 401 && scene.request.method === method && more(scene),
});

export const challenge = (test: Test): Edit => when(both(status(401), test), drop('WWW-Authenticate'));

export const isAlgorithm = flawed('algorithm');
