import type { Exchange } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import type { Context } from './context.ts';
import type { Example } from './example.ts';

/** What a check says: findings, none where all is well, null where the exchange shows nothing to judge. */
export type Inspection = readonly Finding[] | null;

export interface Check<P> {
  readonly summary: string;
  /** JSON Schema of the parameters: what a scenario writes behind the check's name; `stepName` marks names of steps. */
  readonly params: JsonObject;
  /** Whether it looks at steps, pages or the binding of a scenario with these parameters: a rule cannot use it then. */
  readonly needsScenario?: (params: P) => boolean;
  /** Asked even where no response came. */
  readonly judgesSilence?: boolean;
  /**
   * False where it looks at status and header fields only: it can be asked where a recording does not show the body.
   */
  readonly readsBody?: false;
  readonly inspect: (exchange: Exchange, params: P, context: Context) => Inspection;
  readonly examples: readonly Example[];
}

/** A check whose parameter type is not known: what a table of checks holds. */
export type AnyCheck = Check<never>;

export const defineCheck = <P>(check: Check<P>): Check<P> => check;
