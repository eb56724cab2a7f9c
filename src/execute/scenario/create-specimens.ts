import { setTimeout as wait } from 'node:timers/promises';
import type { Binding } from '../../model/config.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import type { Instance } from '../../model/plan.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { Session } from '../http/session.ts';
import { lastSegment } from '../../model/uri.ts';
import type { References, Valued } from './references.ts';
import { runInstance } from './run-instance.ts';

/** What is still waited for of the specimens. */
interface Specimens {
  /** Gives up what has not settled yet. */
  readonly end: () => Promise<void>;
}

/**
 * Creates one resource of each binding, so that a crawl meets every type even in an empty target, and waits until they
 * are settled; for a slow one only so long that it does not hold up the others, and from then on beside the run.
 * Whether creation works is judged elsewhere.
 */
export async function createSpecimens(
  { signal, ...options }: Session,
  references: References,
  except: ReadonlyMap<string, unknown>,
): Promise<Specimens> {
  const given = new AbortController();
  const session: Session = { ...options, signal: AbortSignal.any([signal, given.signal]) };
  if (!session.config.capabilities.includes('create')) return { end: () => Promise.resolve() };
  const { bindings } = session.config;
  const creatable = bindings.filter(
    ({ name, create, throttled }) => create !== undefined && throttled?.alone !== true && !except.has(name),
  );
  const made = new Map<string, Promise<Valued>>();
  const make = (name: string): Promise<Valued> => {
    const binding = bindings.find((one) => one.name === name);
    if (binding === undefined) return Promise.resolve({ missing: `there is no binding ${name}` });
    const known = made.get(name) ?? specimenOf(binding, session, references);
    made.set(name, known);
    return known;
  };
  references.makeBy(make);
  const all = Promise.all(
    creatable.map(async (binding) => {
      await make(binding.name);
      await knowCollection(binding, session, references);
    }),
  );
  // Thrown again by whoever waits for the end.
  all.catch(() => undefined);
  const patience = new AbortController();
  const over = wait(session.config.polling.withinMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([all, over]);
  patience.abort();
  return {
    async end() {
      given.abort();
      await all;
    },
  };
}

/** Creates a resource of a binding; its identifier. */
async function specimenOf(binding: Binding, session: Session, references: References): Promise<Valued> {
  const instance: Instance = { scenario: SPECIMEN, name: `setup [${binding.name}]`, binding, each: {} };
  const { steps } = await runInstance(instance, session, references);
  const last = steps.at(-1)?.exchanges.at(-1);
  const id = last === undefined || !isSuccess(last) ? undefined : lastSegment(last.request.url);
  if (id !== undefined) return { value: id };
  const answered = last === undefined ? (steps[0]?.skipped ?? 'its answer does not show where it is') : answerTo(last);
  return { missing: `no ${binding.name} could be made: ${answered}` };
}

const answerTo = ({ request, response }: Exchange): string =>
  `${request.method} ${request.url} was answered ${response?.status ?? 'not at all'}`;

/** A collection below something that was made is known from then on. */
async function knowCollection({ collection }: Binding, session: Session, references: References): Promise<void> {
  if (collection === undefined) return;
  const resolved = await references.resolve(collection);
  if ('uri' in resolved) session.vocabulary.collections.add(resolved.uri);
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
  common: false,
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
