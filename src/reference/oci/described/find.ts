import type { Scene } from '../scene.ts';
import type { Item } from './item.ts';

/** Whether the user may use a compartment; the main user may use any. */
export const mayUse = (scene: Scene, compartment: string): boolean =>
  scene.user.name === 'main' || scene.policy.mayUse(compartment, scene);

/** The item at a path; null if there is none, or none that the user may use. */
export function find(scene: Scene, path: string): Item | null {
  const item = scene.world.items.get(path);
  if (item === undefined || item.phase === 'gone') return null;
  return mayUse(scene, item.compartment) ? item : null;
}
