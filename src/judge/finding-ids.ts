import type { ReportedFinding } from '../model/report.ts';
import { digestOfJson } from '../support/digest.ts';
import { settled, settledName } from './evidence.ts';

/** So many digits keep thousands of findings apart and can still be typed. */
const DIGITS = 8;

/**
 * The findings of a requirement, each with its id: made of what stays the same from run to run, and of a number where
 * that is not enough.
 */
export function withIds(
  requirement: string,
  findings: readonly ReportedFinding[],
  run: string,
): readonly ReportedFinding[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const key = keyOf(finding, run);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { ...finding, id: digestOfJson([requirement, key, count]).slice(0, DIGITS) };
  });
}

const keyOf = ({ case: name, scenario, step, code, where = '' }: ReportedFinding, run: string): string =>
  JSON.stringify([settledName(name, run), settledName(scenario, run), step, code, settled(where, run)]);
