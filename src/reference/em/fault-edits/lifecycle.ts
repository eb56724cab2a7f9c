import type { Edit } from '../deviation.ts';
import { about, act, at, both, content, elementsOf, isRepresentation, method, status, when } from '../edits.ts';
import type { Incoming } from '../../shared/incoming.ts';
import type { Json } from '../../shared/json.ts';
import type { Effect } from '../reply.ts';
import type { Resource } from '../resource.ts';

export const never = (effect: Effect, kind: RegExp) => ({
  applies: (wanted: Effect, request: Incoming) => wanted !== effect || !kind.test(request.target),
});

export const counted = (test: (request: Incoming, resource: Resource) => boolean) => ({
  afterRead: (resource: Resource, request: Incoming): Resource =>
    test(request, resource)
      ? { ...resource, attributes: { ...resource.attributes, visits: Number(resource.attributes['visits'] ?? 0) + 1 } }
      : resource,
});

export const NOT_DONE = ['EM-LIFECYCLE-02', 'EM-STATUS-412'];

export const isSecondDelete = both(method('DELETE'), status(410, 404));

export const isQuota = both(about('quota'), isRepresentation);

const isFinds = both(act('list'), at(/finds/));

export const elements = (edit: (templates: readonly Json[]) => readonly Json[]): Edit =>
  when(
    isFinds,
    content((whole) => {
      const list = edit(elementsOf(whole));
      return { ...whole, total: list.length, elements: list };
    }),
  );
