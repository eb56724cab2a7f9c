import { fieldOf } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { at, both, drop, isShown, not, status, type Test, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';

/** A resource that was read, with its etag. */
export const isEtagged: Test = ({ act, status: value }) => act === 'read' && value === 200;

export const isStale = status(412);

export const ETAG = 'etag';

export const isTagged = both(isShown, not(at('objects')));

export const untagged = (test: Test): Edit => when(test, drop(ETAG));

export const MATCH = 'if-match';

export const despite = (more: (scene: Scene) => boolean) => ({
  appliesDespite: (refusal: Reply, scene: Scene) => refusal.status === 412 && more(scene),
});

export const verb =
  (name: string) =>
  ({ request }: Scene): boolean =>
    request.method === name;

export const ignores = (test: (scene: Scene) => boolean) => ({
  matches: (value: string, tag: string, scene: Scene) => test(scene) || PLAIN.matches(value, tag, scene),
});

export const UPDATES = ['OCI-ETAG-06', 'OCI-ETAG-07', 'OCI-ETAG-04', 'OCI-ETAG-02', 'OCI-LIFECYCLE-02'];

export const isBareUpdate = ({ request, place }: Scene): boolean =>
  request.method === 'PUT' && place?.is === 'resource' && fieldOf(request, MATCH) === null;
