import type { Place } from './route.ts';
import type { Resource } from './resource.ts';
import type { Scene } from './scene.ts';

export type ResourcePlace = Extract<Place, { is: 'resource' }>;

/** Null if there is none, or none that the user may use: the caller must not learn which. */
export function find(scene: Scene, { id, kind }: ResourcePlace): Resource | null {
  const resource = scene.world.resources.get(id);
  if (resource?.kind !== kind || resource.phase === 'gone') return null;
  return scene.policy.mayUse(resource.compartment, scene) ? resource : null;
}
