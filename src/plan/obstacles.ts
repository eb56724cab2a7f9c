import type { Instance } from '../model/plan.ts';
import type { Send } from '../model/scenario.ts';
import { isObject } from '../model/json.ts';

/** Why bindings and users of a config cannot be used, by their names. */
interface Obstacles {
  readonly bindings: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
}

/** An instance that needs what cannot be used is untestable, for the same reason. */
export function withObstacle(instance: Instance, obstacles: Obstacles): Instance {
  const { binding, scenario, notApplicable } = instance;
  if (notApplicable !== undefined) return instance;
  const why =
    obstacles.bindings.get(binding?.name ?? '') ??
    first(
      obstacles.users,
      scenario.steps.flatMap(({ send, change }) => [userOf(send), userOf(change)]),
    );
  return why === undefined ? instance : { ...instance, untestable: why };
}

const first = (reasons: ReadonlyMap<string, string>, names: readonly string[]): string | undefined =>
  names.map((name) => reasons.get(name)).find((reason) => reason !== undefined);

/** The user that a request names; one that is only told while the scenario runs is not known here. */
function userOf(send: Send | undefined): string {
  const { auth = '' } = send ?? {};
  const user = isObject(auth) ? auth['user'] : auth;
  return typeof user === 'string' ? user : '';
}
