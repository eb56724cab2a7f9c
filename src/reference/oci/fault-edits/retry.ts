import { fieldOf } from '../../shared/incoming.ts';
import { both, sent, status } from '../edits.ts';
import type { Scene } from '../scene.ts';

const TOKEN = 'opc-retry-token';

export const hasToken = sent(TOKEN);

export const token = (scene: Scene): string => fieldOf(scene.request, TOKEN) ?? '';

export const isReservoir = ({ place }: Scene): boolean => place?.is === 'collection' && place.kind === 'reservoir';

export const isOverlong = both(status(400), sent(TOKEN, /^.{65,}$/));

export const isInvalidated = both(status(409), hasToken, ({ content: whole }) =>
  JSON.stringify(whole).includes('InvalidatedRetryToken'),
);
