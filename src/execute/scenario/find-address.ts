import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { marksIn } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { keptValue } from './kept-value.ts';
import type { StepContext } from './step-context.ts';

/**
 * Takes the further URI that a new resource links to into the scope, where it is of the target and shows the resource
 * that the run made. Whether it must is the requirement of a scenario of its own.
 */
export async function findAddress(
  url: string,
  pointer: string,
  exchange: Exchange | undefined,
  { session, scope, instance }: StepContext,
): Promise<void> {
  const further = exchange === undefined ? undefined : await keptValue({ from: 'link', pointer }, exchange);
  if (typeof further !== 'string' || further === url || !session.config.origins.includes(new URL(further).origin))
    return;
  const label = { scenario: instance.name, step: 'second-address', intent: 'read' } as const;
  const read = await session.send({ method: 'GET', url: further }, label);
  const isShown = marksIn(JSON.stringify(jsonOf(read) ?? null), session.token).length > 0;
  if (isSuccess(read) && isShown) scope.alias(url, further);
}
