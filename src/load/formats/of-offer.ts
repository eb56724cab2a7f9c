import type { NearMisses } from '../../model/style.ts';
import type { RawFragments, RawRule, RawScenario } from '../raw-suite.ts';
import { actFormat } from './act.ts';
import type { CheckFormats } from './expectation.ts';
import type { Format } from './format.ts';
import { ruleFormat } from './rule.ts';
import { fragmentFormat, nearMissFormat, scenarioFormat } from './scenario.ts';
import type { AuthFormats } from './send.ts';

interface Offered {
  readonly checks: CheckFormats;
  readonly runChecks: CheckFormats;
  readonly actChecks: CheckFormats;
  readonly auth: AuthFormats;
}

export interface OfferedFormats {
  readonly scenarios: Format<readonly RawScenario[]>;
  readonly fragments: Format<RawFragments>;
  readonly nearMisses: Format<NearMisses>;
  readonly rules: Format<readonly RawRule[]>;
  readonly acts: ReturnType<typeof actFormat>;
}

const assembled = new WeakMap<Offered, OfferedFormats>();

/** The formats that depend on the engine's checks and auth kinds; cached, so that they are compiled once. */
export function formatsOf(offer: Offered): OfferedFormats {
  const known = assembled.get(offer) ?? {
    scenarios: scenarioFormat(offer.checks, offer.auth),
    fragments: fragmentFormat(offer.checks, offer.auth),
    nearMisses: nearMissFormat(offer.auth),
    rules: ruleFormat({ ...offer.checks, ...offer.runChecks }),
    acts: actFormat(offer.actChecks),
  };
  assembled.set(offer, known);
  return known;
}
