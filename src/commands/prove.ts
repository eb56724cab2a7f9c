import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../model/config.ts';
import { loaded, problem, refused, together, type Loaded } from '../model/problem.ts';
import type { Deepening } from '../model/style.ts';
import type { Suite } from '../model/suite.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openConfig, referenceConfig } from '../pipeline/open-config.ts';
import { libraryOf, showProblems } from '../pipeline/open-suite.ts';
import type { NullAnswers } from '../prove/null-targets.ts';
import { cornersOf } from '../prove/corners.ts';
import { cornersText } from '../prove/corners-text.ts';
import { judgeProof, type NullPass, type Proof } from '../prove/proof.ts';
import { proofText } from '../prove/proof-text.ts';
import { testInParts, testPart } from '../prove/spread.ts';
import { isPartial, type Choice } from '../prove/choice.ts';
import { subjectsOf, type Subject } from '../prove/subjects.ts';
import { testSubject } from '../prove/test-subject.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { didYouMean } from '../support/nearest.ts';
import { INCOMPLETE, writeProofs, type ProveOptions } from './write-proofs.ts';

/** `assay prove`: every fault is found by its own requirement, no legal variation is flagged, nothing null passes. */
export async function prove(options: ProveOptions, effects: Effects): Promise<number> {
  if ((options.api ?? []).length > 0) return (await import('./prove-api.ts')).proveApi(options, effects);
  const servers = options.subject === 'client' ? loaded([]) : openServers(options, effects);
  if (!servers.ok) return showProblems(servers.problems, effects);
  if (options.part !== undefined) return provePart(servers.value, options.part, deepeningOf(options), effects);
  const clients =
    options.subject === 'server' ? loaded([]) : (await import('./prove-client.ts')).openClients(options, effects);
  if (!clients.ok) return showProblems(clients.problems, effects);
  const proofs: Proof[] = [];
  for (const proving of [...servers.value.map((ground) => () => proofOf(ground, options, effects)), ...clients.value]) {
    const proof = await proving();
    if (effects.signal.aborted) {
      effects.err.write('Interrupted: nothing is proved.\n');
      return INCOMPLETE;
    }
    proofs.push(proof);
    effects.out.write(proofText(proof) + cornersText(proof.corners));
  }
  writeProofs(proofs, options, effects);
  return proofs.every(({ holds }) => holds) ? 0 : 1;
}

function openServers(options: ProveOptions, effects: Effects): Loaded<readonly Ground[]> {
  const profiles = options.profile === undefined ? Object.keys(REFERENCES) : [options.profile];
  return together(profiles.map((profile) => openGround(profile, options, effects)));
}

/** What the proof of one profile needs. */
interface Ground {
  readonly reference: Reference;
  readonly suite: Suite;
  readonly config: Config;
  readonly subjects: readonly Subject[];
  readonly nullPasses: readonly NullPass[];
}

function openGround(profile: string, choice: Choice, effects: Effects): Loaded<Ground> {
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const reference = references[profile];
  if (reference === undefined) {
    const hint = didYouMean(profile, Object.keys(references)) ?? '';
    return refused(problem('--profile', `there is no reference server for ${profile}`, hint));
  }
  const parsed = referenceConfig(profile, effects);
  const opened = parsed.ok ? openConfig(parsed.value, {}, effects) : parsed;
  if (!opened.ok) return opened;
  const { suite, config } = opened.value;
  const tls = config.target.startsWith('https:');
  const { passes, ...answers } = nullTargetsOf(profile, effects);
  const subjects = subjectsOf(reference, suite, answers, tls, choice);
  return loaded({ reference, suite, config, subjects, nullPasses: passes });
}

function nullTargetsOf(profile: string, effects: Effects): NullAnswers & { readonly passes: readonly NullPass[] } {
  const file = join(libraryOf(effects).suites, profile, 'null-targets.json');
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof nullTargetsOf>;
}

/** Corners are what depth is for; without them, asking once shows a fault. */
const deepeningOf = ({ depth, corners, seed }: Choice): Deepening => ({
  depth: depth ?? (corners === undefined ? 'quick' : 'standard'),
  seed,
});

async function provePart(
  grounds: readonly Ground[],
  part: string,
  deepening: Deepening,
  effects: Effects,
): Promise<number> {
  for (const { subjects, suite, config } of grounds)
    await testPart(subjects, part, (subject) => testSubject(subject, { suite, config, deepening }, effects), effects);
  return 0;
}

async function proofOf(
  { reference, suite, subjects, nullPasses }: Ground,
  options: ProveOptions,
  effects: Effects,
): Promise<Proof> {
  const { jobs = availableParallelism() } = options;
  const { id } = suite.profile;
  const outcomes = await testInParts(id, subjects.length, jobs, options, effects);
  const isTested = (kind: Subject['kind'], { name }: { readonly name: string }): boolean =>
    subjects.some((subject) => subject.kind === kind && subject.name === name);
  return judgeProof(
    {
      profile: id,
      subject: 'server',
      requirements: suite.requirements,
      faults: reference.faults.filter((fault) => isTested('fault', fault)),
      variations: reference.variations.filter((variation) => isTested('variation', variation)),
      corners: cornersOf(reference, options),
      partial: isPartial(options),
      nullPasses,
    },
    outcomes,
  );
}
