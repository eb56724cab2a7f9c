import type { Instance } from '../../model/plan.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Session } from '../http/session.ts';
import type { References } from './references.ts';
import { runInstance } from './run-instance.ts';

/**
 * Creates one resource of each binding and waits until it is settled, so that a crawl meets every type even in an empty
 * target. Whether creation works is judged elsewhere.
 */
export async function createSpecimens(
  session: Session,
  references: References,
  except: ReadonlyMap<string, unknown>,
): Promise<void> {
  if (!session.config.capabilities.includes('create')) return;
  const creatable = session.config.bindings.filter(
    ({ name, create, throttled }) => create !== undefined && throttled?.alone !== true && !except.has(name),
  );
  await Promise.all(
    creatable.map((binding) => {
      const instance: Instance = { scenario: SPECIMEN, name: `setup [${binding.name}]`, binding, each: {} };
      return runInstance(instance, session, references);
    }),
  );
}

const place = { file: '', line: 0, column: 0 };
const step = { place, keep: {}, expect: [], always: false, illFormed: false, expectThrottled: [] } as const;
const SPECIMEN: Scenario = {
  id: 'setup',
  title: 'A specimen of each binding',
  place,
  tags: [],
  needs: [],
  each: [],
  exclusive: false,
  fixes: [],
  steps: [
    {
      ...step,
      id: 'create',
      intent: 'create',
      send: {
        method: '{binding.create-method}',
        url: '{binding.create}',
        type: '{binding.type}',
        body: '{binding.valid}',
      },
    },
    { ...step, id: 'settle', intent: 'read', send: { url: '{created.create}' }, poll: { until: 'settled' } },
  ],
};
