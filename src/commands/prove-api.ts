import type { ApiDescription } from '../model/description.ts';
import type { Config } from '../model/config.ts';
import type { Suite } from '../model/suite.ts';
import { parseConfig } from '../load/config.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import { suiteWithApis } from '../pipeline/contexts.ts';
import type { Effects } from '../pipeline/effects.ts';
import { configFor } from '../pipeline/open-config.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';
import { judgeProof } from '../prove/proof.ts';
import { proofText } from '../prove/proof-text.ts';
import type { Outcome } from '../prove/outcome.ts';
import { ownScenarios, type Subject } from '../prove/subjects.ts';
import { testSubject } from '../prove/test-subject.ts';
import { ALWAYS, type Fault, type Reference, type ReferenceServer } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { didYouMean } from '../support/nearest.ts';
import { configOfApis } from './init-api.ts';
import { openApis } from './open-apis.ts';
import { INCOMPLETE, writeProofs, type ProveOptions } from './write-proofs.ts';

const TARGET = 'http://127.0.0.1/';

/**
 * `assay prove --api`: the server of a description is conformant, and each fault of what the description says is found
 * by its own requirement.
 */
export async function proveApi(options: ProveOptions, effects: Effects): Promise<number> {
  const ground = await openGround(options, effects);
  if (!ground.ok) return showProblems(ground.problems, effects);
  const { faults, suite, config } = ground.value;
  const deepening = { depth: options.depth ?? 'quick', seed: options.seed } as const;
  const outcomes: Outcome[] = [];
  const started = new Map<string, ReferenceServer>();
  for (const subject of subjectsOf(ground.value, options.quick, started)) {
    const outcome = await testSubject(subject, { suite, config, deepening }, effects);
    if (effects.signal.aborted) {
      effects.err.write('Interrupted: nothing is proved.\n');
      return INCOMPLETE;
    }
    outcomes.push(outcome);
    effects.err.write(`${outcome.name}: ${outcome.verdict}\n`);
  }
  // A fault that no operation of the description can show is none of this server.
  const shown = (name: string): boolean => started.get(name)?.acted().length !== 0;
  const proof = judgeProof(
    {
      ...{
        subject: 'server',
        profile: suite.profile.id,
        requirements: suite.requirements,
        variations: [],
        corners: [],
        nullPasses: [],
      },
      faults: faults.filter(({ name }) => shown(name)),
      partial: true,
    },
    outcomes,
  );
  const idle = faults.filter(({ name }) => !shown(name)).map(({ name }) => name);
  effects.out.write(proofText(proof));
  if (idle.length > 0) effects.out.write(`  no operation of the description can show: ${idle.join(', ')}\n`);
  writeProofs([proof], options, effects);
  return proof.holds ? 0 : 1;
}

/** What the proof needs. */
interface Ground {
  readonly reference: Reference;
  readonly faults: readonly Fault[];
  readonly apis: readonly ApiDescription[];
  readonly suite: Suite;
  readonly config: Config;
}

async function openGround(options: ProveOptions, effects: Effects): Promise<Loaded<Ground>> {
  const { api = [], only } = options;
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const [first = ''] = Object.keys(references).filter((id) => references[id]?.described !== undefined);
  const { profile = first } = options;
  const reference = references[profile];
  if (reference?.described === undefined)
    return refused(problem('--profile', `no reference server for ${profile} serves API descriptions`));
  const apis = await openApis(api, effects);
  const suite = openSuite(profile, undefined, effects);
  const made = await configOfApis(
    { profile, target: TARGET, out: 'assay.yaml', api, only: [], readOnly: false, template: '' },
    effects,
  );
  const parsed = made.ok ? parseConfig('assay.yaml', made.value.text) : made;
  if (!apis.ok || !suite.ok || !parsed.ok) return firstRefused(apis, suite, parsed);
  const held = suiteWithApis(suite.value, apis.value);
  const config = configFor(parsed.value, held, effects);
  if (!config.ok) return config;
  const chosen = faultsNamed(reference.described.faults, only);
  if (!chosen.ok) return chosen;
  return loaded({ reference, faults: chosen.value, apis: apis.value, suite: held, config: config.value });
}

const firstRefused = (...all: readonly Loaded<unknown>[]): Loaded<never> =>
  refused(...all.flatMap((one) => (one.ok ? [] : one.problems)));

/** All of them, or those that are named; `NAME@OPERATION` is one in one place. */
function faultsNamed(faults: readonly Fault[], names: readonly string[]): Loaded<readonly Fault[]> {
  const found = names.map((name) => ({ name, fault: faults.find((one) => one.name === name.split('@')[0]) }));
  const known = faults.map(({ name }) => name);
  const missing = found.filter(({ fault }) => fault === undefined);
  if (missing.length > 0)
    return refused(
      ...missing.map(({ name }) =>
        problem('--only', `no fault is called ${name}`, didYouMean(name, known) ?? `known: ${known.join(', ')}`),
      ),
    );
  const chosen = found.flatMap(({ name, fault }) => (fault === undefined ? [] : [{ ...fault, name }]));
  return loaded(names.length === 0 ? faults : chosen);
}

/** The plain server, and one for each fault, which is kept: what a fault does is recorded under a condition alone. */
function subjectsOf(
  { reference, faults, apis, suite }: Ground,
  quick: boolean,
  started: Map<string, ReferenceServer>,
): readonly Subject[] {
  const own = faults.map(({ breaks }) => (quick ? ownScenarios(breaks, suite.requirements) : []));
  return [
    { without: [], only: [], kind: 'plain', name: 'plain', start: () => reference.start({ apis }) },
    ...faults.map(({ name }, index): Subject => ({
      ...{ without: [], only: own[index] ?? [], kind: 'fault', name },
      start: async () => {
        const server = await reference.start({ apis, faults: [name], condition: ALWAYS });
        started.set(name, server);
        return server;
      },
    })),
  ];
}
