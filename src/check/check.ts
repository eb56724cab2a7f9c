import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import type { Context } from './context.ts';
import type { Example } from './example.ts';

/**
 * The result of a check: its findings, an empty list if all is well, or null if the exchange shows nothing to judge.
 */
export type Inspection = readonly Finding[] | null;

export interface Check<P> {
  readonly summary: string;
  /** JSON Schema of the parameters, which a scenario writes after the check's name; `stepName` marks names of steps. */
  readonly params: JsonObject;
  /**
   * Whether, with these parameters, it needs the steps, pages or binding of a scenario, so that a rule cannot use it.
   */
  readonly needsScenario?: (params: P) => boolean;
  /** Whether it also judges an exchange without a response. */
  readonly judgesSilence?: boolean;
  /** False if it reads only status and header fields, so that it can judge a recording that does not show the body. */
  readonly readsBody?: false;
  readonly inspect: (exchange: Exchange, params: P, context: Context) => Inspection;
  readonly examples: readonly Example[];
}

/** A check whose parameter type is not known, as in a table of checks. */
export type AnyCheck = Check<never>;

export const defineCheck = <P>(check: Check<P>): Check<P> => check;
