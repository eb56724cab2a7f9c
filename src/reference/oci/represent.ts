import type { JsonObject } from '../shared/json.ts';
import { shapeOf } from './kinds.ts';
import { stateOf, type Resource } from './resource.ts';

/** RFC 3339, in UTC. */
export const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function representation(resource: Resource): JsonObject {
  const { id, kind, compartment, name, attributes, created } = resource;
  return {
    id,
    compartmentId: compartment,
    displayName: name,
    ...attributes,
    ...shapeOf(kind).more(id, attributes),
    definedTags: {},
    freeformTags: attributes['freeformTags'] ?? {},
    lifecycleState: stateOf(resource),
    timeCreated: timeOf(created),
  };
}
