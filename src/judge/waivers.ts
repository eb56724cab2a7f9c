import type { Case, ReportedFinding, ReportedWaiver, RequirementReport } from '../model/report.ts';
import type { Waiver } from '../model/waiver.ts';

export const isExpired = ({ expires }: Waiver, today: string): boolean => expires !== undefined && expires < today;

/** Whether a waiver covers a case: `scenario [binding, …]` or `rule <id>`. */
export function covers(waiver: Waiver, requirement: string, { name }: Pick<Case, 'name'>): boolean {
  if (waiver.requirement !== requirement) return false;
  if (waiver.scenario !== undefined && waiver.scenario !== name && !name.startsWith(`${waiver.scenario} [`))
    return false;
  return waiver.binding === undefined || (/\[(.*)\]$/.exec(name)?.[1] ?? '').split(', ').includes(waiver.binding);
}

/** Cases and findings; those that valid waivers cover are waived. */
export function applyWaivers(
  requirement: string,
  cases: readonly Case[],
  findings: readonly ReportedFinding[],
  waivers: readonly Waiver[],
): { readonly cases: readonly Case[]; readonly findings: readonly ReportedFinding[] } {
  const waiverOf = (name: string) => waivers.find((waiver) => covers(waiver, requirement, { name }));
  return {
    cases: cases.map((one) => {
      const waiver = one.verdict === 'violated' || one.verdict === 'warned' ? waiverOf(one.name) : undefined;
      return waiver === undefined ? one : { ...one, verdict: 'waived', reason: reasonOf(waiver) };
    }),
    findings: findings.map((one) => {
      const waivable = one.verdict === 'violated' || one.verdict === 'warned';
      return waivable && waiverOf(one.case) !== undefined ? { ...one, verdict: 'waived' } : one;
    }),
  };
}

const reasonOf = ({ reason, link }: Waiver): string => (link === undefined ? reason : `${reason} (${link})`);

/** Every waiver, and whether it was used. */
export const reportedWaivers = (
  waivers: readonly Waiver[],
  requirements: readonly RequirementReport[],
  today: string,
): readonly ReportedWaiver[] =>
  waivers.map((waiver) => ({
    ...waiver,
    state: isExpired(waiver, today)
      ? 'expired'
      : stateOf(
          waiver,
          requirements.find(({ id }) => id === waiver.requirement),
        ),
  }));

function stateOf(waiver: Waiver, report: RequirementReport | undefined): ReportedWaiver['state'] {
  const mine = report?.cases.filter((one) => covers(waiver, waiver.requirement, one)) ?? [];
  if (mine.some(({ verdict }) => verdict === 'waived')) return 'used';
  return report?.selected === true && mine.some(({ judged }) => judged > 0) ? 'unneeded' : 'idle';
}

const aboutOf = ({ scenario, binding }: Waiver): string =>
  [...(scenario === undefined ? [] : [` in ${scenario}`]), ...(binding === undefined ? [] : [` for ${binding}`])].join(
    '',
  );

/** Waivers that need attention: they have expired, or nothing needs them any more. */
export const staleTexts = (waivers: readonly ReportedWaiver[]): readonly string[] =>
  waivers.flatMap((waiver) => {
    if (waiver.state === 'expired')
      return [`${waiver.requirement}${aboutOf(waiver)}: the waiver expired on ${waiver.expires ?? ''}`];
    return waiver.state === 'unneeded'
      ? [`${waiver.requirement}${aboutOf(waiver)} is waived, but passes now: ${waiver.reason}`]
      : [];
  });
