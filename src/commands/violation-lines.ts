import { verdictOf } from '../judge/verdict-of.ts';
import { isExpired, covers } from '../judge/waivers.ts';
import type { Judgement } from '../model/run.ts';
import type { Requirement } from '../model/suite.ts';
import type { Waiver } from '../model/waiver.ts';
import { defectOf } from '../report/defect-of.ts';
import { LONGEST, oneLine } from '../report/safe-text.ts';

/** More would only scroll by: the report has all. */
const MOST = 25;

interface Grounds {
  readonly requirements: readonly Requirement[];
  readonly waivers: readonly Waiver[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * The line that tells of a violation when it first occurs: one for each requirement and code, and none for what is
 * waived or only a recommendation. Undefined where there is nothing to tell.
 */
export function violationLines({
  requirements,
  waivers,
  today,
}: Grounds): (judgement: Judgement) => string | undefined {
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const valid = waivers.filter((waiver) => !isExpired(waiver, today));
  const told = new Set<string>();
  return ({ requirement: id, result, findings, case: name }) => {
    const requirement = known.get(id);
    const first = findings.find(({ weight }) => requirement && verdictOf(requirement.level, weight) === 'violated');
    if (requirement === undefined || result !== 'unmet' || first === undefined) return undefined;
    const key = `${id} ${first.code}`;
    if (told.has(key) || valid.some((waiver) => covers(waiver, id, { name }))) return undefined;
    told.add(key);
    if (told.size > MOST) return told.size === MOST + 1 ? 'more violations: see the report' : undefined;
    return oneLine(`${id}  ${defectOf(requirement)}: ${first.message}  (${name})`, LONGEST);
  };
}
