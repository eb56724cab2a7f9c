import { at, both, by, code, status, type Test } from '../edits.ts';
import { COMPARTMENTS } from '../users.ts';

export const isAbsent = code('NotAuthorizedOrNotFound');

export const isAbsentItem = both(status(404), at('resource'));

export const isPathless = code('NotFound');

/** What exists, but the limited user may not see. */
const isThere: Test = (_, { place, world }) => {
  if (place === null) return false;
  if (place.is === 'resource') return (world.resources.get(place.id)?.phase ?? 'gone') !== 'gone';
  return 'bucket' in place && world.buckets.has(place.bucket);
};

export const isHidden = both(by('limited'), status(404), isThere);

export const known: readonly string[] = Object.values(COMPARTMENTS);

export const ABSENT = ['OCI-STATUS-404C', 'OCI-LIFECYCLE-04', 'OCI-LIFECYCLE-03'];
