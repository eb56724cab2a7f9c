import { code, status, type Test } from '../edits.ts';
import type { Edit } from '../deviation.ts';
import { bodyOf } from '../request-body.ts';
import { attributesIn } from '../validate.ts';
import { keep } from '../world.ts';

export const isBadMethod = status(405);

export const isClash: Test = (answered, scene) =>
  code('NotAuthorizedOrResourceAlreadyExists')(answered, scene) || code('BucketAlreadyExists')(answered, scene);

export const isHeadOfItem: Test = (answered, { request, place }) =>
  request.method === 'HEAD' && place?.is === 'resource' && answered.status === 200;

export const isKnown = (method: string): boolean =>
  /^(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT)$/.test(method);

/** Gives the first resource of the name the values of the refused one. */
export const harmed: Edit = (answered, { world, request }) => {
  const body = bodyOf(request);
  const first = [...world.resources.values()].find(
    ({ name, phase }) => name === body['displayName'] && phase === 'ready',
  );
  if (first !== undefined)
    keep(world, {
      ...first,
      attributes: { ...first.attributes, ...attributesIn(body, first.kind, 'whole'), description: 'taken over' },
      revision: first.revision + 1,
    });
  return answered;
};
