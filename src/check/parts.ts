import type { Exchange } from '../model/exchange.ts';
import type { Check, Inspection } from './check.ts';
import type { Context } from './context.ts';

/** One part of a check: it judges the parameter under its key. */
export type Part<W> = (wanted: W, exchange: Exchange, context: Context) => Inspection;

/** A part for each key of the parameters. */
export type Parts<P> = { readonly [K in keyof P]-?: Part<NonNullable<P[K]>> };

/** Runs the parts that the parameters name; null if none of them has anything to judge. */
export const inspectParts =
  <P extends object>(parts: Parts<P>): Check<P>['inspect'] =>
  (exchange, params, context) =>
    inAll(
      Object.entries(params).map(([name, wanted]) =>
        (parts[name as keyof P] as Part<never>)(wanted as never, exchange, context),
      ),
    );

/** All findings; null if every inspection is null. */
export function inAll(inspections: readonly Inspection[]): Inspection {
  const judged = inspections.filter((one) => one !== null);
  return judged.length === 0 ? null : judged.flat();
}
