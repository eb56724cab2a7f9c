import type { Fault, Reference, ReferenceServer } from '../reference/reference.ts';
import type { Suite } from '../model/suite.ts';
import { nullTargets, type NullBodies } from './null-targets.ts';
import type { Outcome } from './proof.ts';

/** One server of the proof, before it is started. */
export interface Subject {
  readonly kind: Outcome['kind'];
  readonly name: string;
  /** Capabilities that it does not claim. */
  readonly without: readonly string[];
  /** The requirements to judge; all where there are none. */
  readonly only: readonly string[];
  start(): Promise<ReferenceServer>;
}

/** What `assay prove` asks for of all the servers that there are. */
export interface Choice {
  /** Only subjects whose name holds one of these; such a proof is partial. */
  readonly only: readonly string[];
  /** At most so many faults of each requirement: each is still proved, by fewer witnesses. */
  readonly sample: number;
  /** Every fault, however many a requirement has. */
  readonly all: boolean;
  /**
   * Each fault is looked for by the scenarios of its own requirement alone, and of the variations every third is tried:
   * what a change is held against, not a release.
   */
  readonly quick: boolean;
  /** Every so-manieth server only, beside the plain one; such a proof is partial. */
  readonly share?: number;
}

/** Whether a choice leaves requirements unproved. */
export const isPartial = ({ only, share }: Choice): boolean => only.length > 0 || share !== undefined;

/** The servers of a proof: the plain one, one for each fault and each legal variation, and the null targets. */
export function subjectsOf(
  reference: Reference,
  suite: Suite,
  bodies: NullBodies,
  tls: boolean,
  choice: Choice,
): readonly Subject[] {
  const plain: Subject = { ...WHOLE, kind: 'plain', name: 'plain', start: () => reference.start({ tls }) };
  const { faults, variations } = choice.all || choice.only.length > 0 ? reference : sampled(reference, choice);
  const subjects = [
    plain,
    ...faultSubjects(reference, faults, suite, tls, choice.quick),
    ...variationSubjects(reference, variations, tls),
    ...nullTargets(bodies).map((target): Subject => ({
      ...WHOLE,
      kind: 'null',
      name: target.name,
      start: () => target.start(),
    })),
  ];
  return subjects.filter((subject, index) => subject === plain || isChosen(subject, index, choice));
}

const WHOLE = { without: [], only: [] } as const;

const isChosen = ({ name }: Subject, index: number, { only, share }: Choice): boolean =>
  (only.length === 0 || only.some((part) => name.includes(part))) && (share === undefined || index % share === 0);

function faultSubjects(
  reference: Reference,
  faults: readonly Fault[],
  { requirements }: Suite,
  tls: boolean,
  quick: boolean,
): readonly Subject[] {
  // A rule is judged on every exchange, so that its corner may be anywhere.
  const probes = new Set(requirements.filter(({ how }) => how === 'probe').map(({ id }) => id));
  return faults.map(({ name, breaks, tls: needed = tls }) => ({
    kind: 'fault',
    name,
    without: [],
    only: quick && probes.has(breaks) ? [breaks] : [],
    start: () => reference.start({ tls: needed, faults: [name] }),
  }));
}

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

/** A part of the faults and variations that still says something of every requirement. */
const sampled = (
  { faults, variations }: Reference,
  { sample, quick }: Choice,
): Pick<Reference, 'faults' | 'variations'> => ({
  faults: faults.filter((fault) => isSampled(fault, faults, sample)),
  variations: quick ? variations.filter((_variation, index) => index % 3 === 0) : variations,
});

/** Of each requirement's faults some, evenly spread over their list. */
function isSampled(fault: Fault, faults: readonly Fault[], most: number): boolean {
  const same = faults.filter(({ breaks }) => breaks === fault.breaks);
  if (same.length <= most) return true;
  const step = same.length / most;
  return Array.from({ length: most }, (_, index) => same[Math.floor(index * step)]).includes(fault);
}
