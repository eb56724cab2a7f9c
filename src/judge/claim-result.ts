import type { ClaimResult, Report, RequirementReport } from '../model/report.ts';
import type { ClaimLevel } from '../model/profile.ts';
import { PROVEN } from './run-verdict.ts';

interface Grounds {
  readonly levels: readonly ClaimLevel[];
  /** Capabilities that the target claims. */
  readonly capabilities: readonly string[];
  readonly requirements: readonly RequirementReport[];
  readonly partial: boolean;
  readonly selection: Report['selection'];
}

/** Which level a target claims, and which of them the run showed. A part of the suite shows none. */
export function claimResultOf({ levels, capabilities, requirements, partial, selection }: Grounds): ClaimResult {
  const claimed = levels.filter((level) => lackingFor(level, capabilities).length === 0);
  const isWhole = !partial && selection === undefined;
  const reached = isWhole ? claimed.filter((level) => openAt(level, requirements).length === 0) : [];
  return { claimed: claimed.at(-1)?.name ?? null, reached: reached.at(-1)?.name ?? null };
}

/** The capabilities of a level that are not among those given. */
export const lackingFor = (level: ClaimLevel, capabilities: readonly string[]): readonly string[] =>
  level.capabilities.filter((capability) => !capabilities.includes(capability));

/** The MUSTs of a level that were not shown. */
const openAt = ({ capabilities }: ClaimLevel, requirements: readonly RequirementReport[]): readonly string[] =>
  requirements
    .filter(({ level, needs = [] }) => level === 'MUST' && needs.every((need) => capabilities.includes(need)))
    .filter(({ selected, verdict }) => !selected || !PROVEN.includes(verdict))
    .map(({ id }) => id);
