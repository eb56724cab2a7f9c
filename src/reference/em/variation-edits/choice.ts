import type { RequestEdit } from '../deviation.ts';
import { body } from '../edits.ts';
import { creations } from '../fault-edits/corner.ts';

/** A creation with such a name gets what a creation with an empty name gets. */
export const refusing = (isRefused: (name: string) => boolean): RequestEdit =>
  creations(
    body((sent) => (typeof sent['name'] === 'string' && isRefused(sent['name']) ? { ...sent, name: '' } : sent)),
  );
