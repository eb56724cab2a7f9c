import type { Edit } from '../deviation.ts';
import { become, chain, code, instead, members, type Test, when } from '../edits.ts';
import { refuse, type Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';

/** Answers these with 500. */
export const crashing = (test: Test): Edit =>
  when(
    test,
    instead(() => refuse(500, 'InternalServerError', 'Something unexpected happened.')),
  );
/** Answers these with another status and code. */
export const other = (test: Test, value: number, name: string): Edit =>
  when(test, chain(become(value), members({ code: name })));
/** Performs the requests that it refuses with this code. */
export const despite = (name: string, more: (scene: Scene) => boolean = () => true) => ({
  appliesDespite: (refusal: Reply, scene: Scene): boolean => code(name)(refusal, scene) && more(scene),
});
/** Refuses these before it looks at anything else. */
export const turning = (test: (scene: Scene) => boolean, refusal: () => Reply) => ({
  turnsAway: (scene: Scene): Reply | null => (test(scene) ? refusal() : null),
});
/** Long enough for another request to come in between. */
export const PAUSE_MS = 60;
