import type { JsonObject } from '../../model/json.ts';
import type { CheckFormats } from './expectation.ts';
import { ruleFormat } from './rule.ts';
import { fragmentFormat, scenarioFormat } from './scenario.ts';
import type { AuthFormats } from './send.ts';

interface Offered {
  readonly checks: CheckFormats;
  readonly runChecks: CheckFormats;
  readonly auth: AuthFormats;
}

interface Formats {
  readonly scenarios: JsonObject;
  readonly fragments: JsonObject;
  readonly rules: JsonObject;
}

const assembled = new WeakMap<Offered, Formats>();

/** The formats that depend on what the engine offers; the same objects each time, so that they are compiled once. */
export function formatsOf(offer: Offered): Formats {
  const known = assembled.get(offer) ?? {
    scenarios: scenarioFormat(offer.checks, offer.auth),
    fragments: fragmentFormat(offer.checks, offer.auth),
    rules: ruleFormat({ ...offer.checks, ...offer.runChecks }),
  };
  assembled.set(offer, known);
  return known;
}
