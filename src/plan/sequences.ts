import type { Instance, Sequence } from '../model/plan.ts';
import type { Scenario, Step } from '../model/scenario.ts';
import type { Deepening, Depth } from '../model/style.ts';
import { referencesIn } from '../model/template.ts';
import { digestOf } from '../support/digest.ts';

/** How many sequences each binding gets. */
const SEQUENCES: Readonly<Record<Depth, number>> = { quick: 0, standard: 2, deep: 15 };
const LONGEST = 6;

/** Random sequences over the resources of each binding; the same for the same seed. */
export function sequencesOf(instances: readonly Instance[], { depth, seed }: Deepening): readonly Sequence[] {
  const parts = instances.filter(isPart);
  const bindings = [...new Set(parts.map(({ binding }) => binding?.name ?? ''))];
  return bindings.flatMap((name) => {
    const own = parts.filter(({ binding }) => binding?.name === name);
    return Array.from({ length: SEQUENCES[depth] }, (_, index) => drawn(own, `${seed} sequence ${index}`)).filter(
      ({ length }) => length > 1,
    );
  });
}

function drawn(parts: readonly Instance[], seed: string): Sequence {
  const lots = parts
    .map((part) => ({ part, lot: digestOf(`${seed} ${part.name}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const take = (most: number, from: Sequence, sofar: Sequence): Sequence =>
    from.reduce((taken, part) => (taken.length < most && follows(taken, part) ? [...taken, part] : taken), sofar);
  const [ends, goesOn] = [lots.filter(({ part }) => deletes(part)), lots.filter(({ part }) => !deletes(part))];
  const partsOf = (some: typeof lots): Sequence => some.map(({ part }) => part);
  return take(LONGEST, partsOf(ends), take(LONGEST - 1, partsOf(goesOn), []));
}

/** Whether the scenario begins with a new resource that is ready, on which everything else rests. */
export const isPart = ({ scenario, binding, notApplicable, untestable }: Instance): boolean =>
  binding !== undefined &&
  notApplicable === undefined &&
  untestable === undefined &&
  !scenario.exclusive &&
  scenario.steps.every(({ hook, crawl }) => hook === undefined && crawl === undefined) &&
  creationOf(scenario) !== undefined;

/** The step that creates, where the next one waits until that resource is settled. */
function creationOf({ steps: [first, second] }: Scenario): Step | undefined {
  const isReady = second?.poll?.until === 'settled' && second.send?.url === `{created.${first?.id ?? ''}}`;
  return first?.intent === 'create' && first.expect.length === 0 && isReady ? first : undefined;
}

/**
 * Whether a part can act on what others left: it was created in the same way; nobody deleted it; if it was changed,
 * the part looks only at what it reads itself; and no change is made twice, since the second one would change nothing.
 */
export function follows(sofar: Sequence, next: Instance): boolean {
  if (sofar.length === 0) return true;
  if (sofar.some((part) => part.name === next.name || deletes(part))) return false;
  if (creationText(next) !== creationText(sofar[0])) return false;
  const changes = sofar.flatMap(changesOf);
  if (changes.length === 0) return true;
  return !restsOnCreation(next.scenario) && changesOf(next).every((change) => !changes.includes(change));
}

/** What a scenario creates, and how: one that sends a token of its own, say, cannot rest on another creation. */
const creationText = (part: Instance | undefined): string => {
  const first = part?.scenario.steps[0];
  return JSON.stringify([first?.id, first?.send]);
};

const acts = (scenario: Scenario, intent: Step['intent']): readonly Step[] => {
  const resource = `{created.${scenario.steps[0]?.id ?? ''}}`;
  const isOfResource = ({ send }: Step): boolean => send === undefined || JSON.stringify(send).includes(resource);
  return scenario.steps.filter((step) => step.intent === intent && isOfResource(step));
};

const deletes = ({ scenario }: Instance): boolean => acts(scenario, 'delete').length > 0;

const changesOf = ({ scenario, each }: Instance): readonly string[] =>
  acts(scenario, 'change').length === 0 ? [] : [JSON.stringify([each['method'], each['body'] ?? scenario.id])];

/** Whether a step after the creation compares something with what was sent or answered there. */
function restsOnCreation({ steps: [first, ...others] }: Scenario): boolean {
  if (first === undefined) return true;
  const names = [...Object.keys(first.keep).map((name) => `kept.${name}`), `sent.${first.id}`, `duplicate.${first.id}`];
  const texts = others.map(({ send, change, poll, expect }) => [
    send,
    change,
    poll,
    ...expect.flatMap(({ checks }) => checks.filter(({ check }) => check !== SAME).map(({ params }) => params)),
  ]);
  const isCompared = JSON.stringify(texts).includes(`"${first.id}"`);
  return isCompared || referencesIn(texts).some((name) => names.some((one) => name.endsWith(one)));
}

/** It looks at identity, which no change touches. */
const SAME = 'same-resource';
