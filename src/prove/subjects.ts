import type { Condition, Fault, Reference, ReferenceServer, RunningServer } from '../reference/reference.ts';
import type { Suite } from '../model/suite.ts';
import type { Choice } from './choice.ts';
import { cornerName, cornersOf } from './corners.ts';
import { nullTargets, type NullAnswers, type NullTarget } from './null-targets.ts';
import type { Outcome } from './outcome.ts';
import { isChosen, sampled } from './sampled.ts';

/** One server of the proof, before it is started. */
export interface Subject {
  readonly kind: Outcome['kind'];
  readonly name: string;
  /** Capabilities that it does not claim. */
  readonly without: readonly string[];
  /** The requirements to judge; if empty, all. */
  readonly only: readonly string[];
  start(): Promise<RunningServer>;
  /** The condition of a corner, and the server with it or with another one. */
  readonly corner?: { readonly condition: Condition; readonly start: (condition: string) => Promise<ReferenceServer> };
}

/** The servers of a proof: the plain one, one for each fault and each legal variation, and the null targets. */
export function subjectsOf(
  reference: Reference,
  suite: Suite,
  answers: NullAnswers,
  tls: boolean,
  choice: Choice,
): readonly Subject[] {
  const plain: Subject = { ...WHOLE, kind: 'plain', name: 'plain', start: () => reference.start({ tls }) };
  const corners = cornerSubjects(reference, suite, tls, choice);
  if (corners.length > 0 && !choice.all) return [plain, ...corners];
  const { faults, variations } = sampled(reference, choice);
  const subjects = [
    plain,
    ...faultSubjects(reference, faults, suite, tls, choice.quick),
    ...variationSubjects(reference, variations, tls),
    ...corners,
    ...nullTargets(answers).flatMap((target) => nullSubjects(target, suite)),
  ];
  return subjects.filter((subject, index) => subject === plain || isChosen(subject, index, choice));
}

/** A null target as one that claims everything, and as one that claims nothing, where fewer steps can give it away. */
const nullSubjects = (target: NullTarget, { profile }: Suite): readonly Subject[] => {
  const start = (): Promise<RunningServer> => target.start();
  return [
    { ...WHOLE, kind: 'null', name: target.name, start },
    { ...WHOLE, kind: 'null', name: `${target.name}, nothing claimed`, without: profile.capabilities, start },
  ];
};

const WHOLE = { without: [], only: [] } as const;

function faultSubjects(
  reference: Reference,
  faults: readonly Fault[],
  { requirements }: Suite,
  tls: boolean,
  quick: boolean,
): readonly Subject[] {
  return faults.map(({ name, breaks, tls: needed = tls }) => ({
    kind: 'fault',
    name,
    without: [],
    only: quick ? ownScenarios(breaks, requirements) : [],
    start: () => reference.start({ tls: needed, faults: [name] }),
  }));
}

/** What to judge where only the requirement itself matters. A rule judges every exchange, so it needs all scenarios. */
export const ownScenarios = (id: string, requirements: Suite['requirements']): readonly string[] =>
  requirements.some((one) => one.id === id && one.how === 'probe') ? [id] : [];

/** One server for each fault or variation that is planted under a condition. */
const cornerSubjects = (
  reference: Reference,
  { requirements }: Suite,
  tls: boolean,
  choice: Choice,
): readonly Subject[] =>
  cornersOf(reference, choice).map(({ planted, condition }) => {
    const { name, tls: needed = tls } = planted;
    const isFault = 'breaks' in planted;
    const start = (when: string): ReturnType<Reference['start']> =>
      reference.start({ tls: needed, [isFault ? 'faults' : 'variations']: [name], condition: when });
    return {
      kind: isFault ? 'fault-corner' : 'variation-corner',
      name: cornerName(name, condition.name),
      without: isFault ? [] : (planted.without ?? []),
      only: choice.quick && isFault ? ownScenarios(planted.breaks, requirements) : [],
      start: () => start(condition.name),
      corner: { condition, start },
    };
  });

const variationSubjects = (
  reference: Reference,
  variations: Reference['variations'],
  tls: boolean,
): readonly Subject[] =>
  variations.map(({ name, without = [], tls: needed = tls }) => ({
    kind: 'variation',
    name,
    without,
    only: [],
    start: () => reference.start({ tls: needed, variations: [name] }),
  }));
