import type { Json } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { at, both, content, isPlaceOf, isShown, method, put, status, type Test } from '../edits.ts';
import { pathOf } from '../kinds.ts';
import type { Effect } from '../reply.ts';
import { isDeleted } from '../resource.ts';
import type { Scene } from '../scene.ts';

export const never = (effect: Effect, test: (scene: Scene) => boolean = () => true) => ({
  applies: (wanted: Effect, scene: Scene) => wanted !== effect || !test(scene),
});

export const isOf =
  (kind: 'vcn' | 'reservoir' | 'drg') =>
  ({ place }: Scene): boolean =>
    isPlaceOf(place, kind);

export const isItem = both(isShown, at('resource', 'collection'));

export const state = (edit: (state: string, scene: Scene) => Json): Edit =>
  content((whole, scene) =>
    typeof whole['lifecycleState'] === 'string'
      ? { ...whole, lifecycleState: edit(whole['lifecycleState'], scene) }
      : whole,
  );

const isGone: Test = ({ resource }) => resource !== null && isDeleted(resource);

export const isSecondDelete = both(method('DELETE'), at('resource'), status(404, 409));

export const NOT_DONE = ['OCI-ETAG-02', 'OCI-ETAG-03', 'OCI-ETAG-06', 'OCI-ETAG-07'];

export const GONE = ['OCI-LIFECYCLE-02', 'OCI-LIFECYCLE-03', 'OCI-RETRY-03', 'OCI-ETAG-05'];

export const isAfterwards = both(method('GET'), at('resource'), isGone);

/** The Location of the first network that there is. */
export const atOlder: Edit = (reply, scene) => {
  const older = [...scene.world.resources.values()].find(({ kind }) => kind === 'vcn');
  return put('location', `${scene.origin}${pathOf('vcn')}/${older?.id ?? ''}`)(reply, scene);
};
