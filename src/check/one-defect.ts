import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Judgement, Prepared } from '../model/run.ts';

interface Judged extends Prepared {
  readonly judgement: Judgement;
}

const REASON = 'the response has another status than was expected, so its content proves nothing';

/**
 * Once the status of a response is wrong, its header fields and body are not held against it too. An expectation that
 * is about them alone has nothing to judge then, whatever it found.
 */
export function oneDefect(step: readonly Judged[]): readonly Judgement[] {
  const wrong = new Set<Exchange | undefined>(
    step.filter(({ judgement }) => judgement.findings.some(isWrongStatus)).map(({ judgement }) => judgement.exchange),
  );
  if (wrong.size === 0) return step.map(({ judgement }) => judgement);
  return step.map(({ judgement, expectation }) => {
    if (!wrong.has(judgement.exchange) || judgement.exchange === undefined) return judgement;
    const isOfStatus = expectation.checks.some(({ check }) => check === 'status');
    if (isOfStatus) return { ...judgement, findings: ofStatusFirst(judgement.findings) };
    return isJudged(judgement) ? { ...judgement, result: 'silent', findings: [], reason: REASON } : judgement;
  });
}

const isJudged = ({ result }: Judgement): boolean => result === 'met' || result === 'unmet';

const isWrongStatus = ({ code, weight }: Finding): boolean => code === 'status.unexpected' && weight === undefined;

/** The finding about the status alone, where there is one. */
function ofStatusFirst(findings: readonly Finding[]): readonly Finding[] {
  const own = findings.filter(isWrongStatus);
  return own.length === 0 ? findings : own;
}
