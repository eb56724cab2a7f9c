import type { Intent } from '../model/exchange.ts';
import type { Problem } from '../model/problem.ts';
import type { Scenario, Step } from '../model/scenario.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Source } from './document.ts';
import { dimensionsOf } from './each.ts';
import type { Known } from './expectation.ts';
import { withFragments, type Fragments } from './fragments.ts';
import { mistakesOf } from './mistakes.ts';
import type { RawFile, RawScenario } from './raw-suite.ts';
import { checkReferences } from './references.ts';
import { stepOf } from './steps.ts';

/** The scenarios of all files. A name that does not exist is a problem. */
export function scenariosOf(
  files: readonly RawFile<readonly RawScenario[]>[],
  fragments: Fragments,
  known: Known,
  problems: Problem[],
): readonly Scenario[] {
  const seen = new Set<string>();
  return files.flatMap(({ source, value }) =>
    value.map((raw, index) => {
      if (seen.has(raw.id)) mistakesOf(source, problems).at([index, 'id'], `there are two scenarios ${raw.id}`);
      seen.add(raw.id);
      return scenarioOf(raw, source, index, fragments, known, problems);
    }),
  );
}

function scenarioOf(
  raw: RawScenario,
  source: Source,
  index: number,
  fragments: Fragments,
  known: Known,
  problems: Problem[],
): Scenario {
  const { id, title, tags = [], needs = [] } = raw;
  const mistakes = mistakesOf(source, problems);
  for (const [position, need] of needs.entries()) {
    if (known.capabilities.has(need)) continue;
    const hint = didYouMean(need, [...known.capabilities]) ?? 'no requirement needs it';
    mistakes.at([index, 'needs', position], `unknown capability ${need}`, hint);
  }
  const each = dimensionsOf(raw.each ?? [], [index, 'each'], known.paging, mistakes);
  const placed = withFragments(raw.steps, source, [index, 'steps'], fragments, problems);
  const steps = inheritIntents(placed.map((step) => stepOf(step, each, known, problems)));
  checkReferences(steps, placed, each, known.formats, problems);
  if (!steps.some(({ expect }) => expect.length > 0))
    mistakes.at([index], `scenario ${id} has no expectation`, 'add expect to at least one step');
  const reason = raw['not-applicable-reason'];
  return {
    id,
    title,
    place: source.placeOf([index]),
    tags,
    needs,
    each,
    common: raw.common === true,
    exclusive: raw.exclusive === true,
    fixes: raw.fixes ?? [],
    ...(reason === undefined ? {} : { notApplicableReason: reason }),
    steps,
  };
}

/**
 * A twin has the intent of its original, unless it has its own, so that a resource that it wrongly creates is deleted
 * too.
 */
function inheritIntents(steps: readonly Step[]): readonly Step[] {
  const intents = new Map<string, Intent>();
  return steps.map((step) => {
    const intent = step.intent === 'read' && step.twin !== undefined ? (intents.get(step.twin) ?? 'read') : step.intent;
    intents.set(step.id, intent);
    return { ...step, intent };
  });
}
