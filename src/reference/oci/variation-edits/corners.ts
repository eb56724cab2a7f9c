import { act, both, status } from '../edits.ts';
import { invalid } from '../refusals.ts';
import type { Reply } from '../reply.ts';
import { bodyOf } from '../request-body.ts';
import type { Scene } from '../scene.ts';

export const isReading = both(act('read'), status(200));

/** Refuses names and descriptions that the service does not allow. */
export const refusesText = (isRefused: (text: string) => boolean) => ({
  turnsAway: ({ request }: Scene): Reply | null => {
    if (request.method !== 'POST' && request.method !== 'PUT') return null;
    const { displayName, description } = bodyOf(request);
    const texts = [displayName, description].filter((text) => typeof text === 'string');
    return texts.some(isRefused) ? invalid('a text has characters or a length that are not allowed') : null;
  },
});
