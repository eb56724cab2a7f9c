import type { Exchange } from '../../model/exchange.ts';
import { keysOf, type ListView } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import type { StepRun } from '../../model/run.ts';
import type { Step, Walk } from '../../model/scenario.ts';
import type { Request } from '../http/request.ts';
import { sendStep } from './send-step.ts';
import { lastExchange, type StepContext } from './step-context.ts';
import { walk } from './walk.ts';

/** Reads a list from page to page: from the request on, or back from where another walk ended. The pages in order. */
export function walkStep(
  step: Step,
  { limit, parts, back }: Walk,
  request: Request,
  paging: Paging,
  context: StepContext,
): Promise<readonly Exchange[]> {
  const { session, list, earlier } = context;
  const send = (one: Request) => sendStep(step, one, context);
  const most = session.config.limits.pages;
  if (back !== undefined) {
    // The page that the other walk ended on is read again, and led back from.
    const last = lastExchange(earlier, back);
    const first = last === undefined ? request : { ...request, url: last.request.url, query: {} };
    return walk(first, send, { paging, direction: 'previous', most });
  }
  const bound = parts === undefined || list === undefined ? limit : boundOf(parts, list, earlier);
  const first =
    bound === undefined ? request : { ...request, query: { ...request.query, [paging.limit]: String(bound) } };
  return walk(first, send, { paging, direction: 'next', most });
}

/**
 * The page size that splits a list into so many pages or more. It is no larger than the pages that the target made by
 * itself: the target may refuse a larger one.
 */
function boundOf({ count, of }: NonNullable<Walk['parts']>, list: ListView, earlier: readonly StepRun[]): number {
  const pages = earlier.find(({ id }) => id === of)?.exchanges ?? [];
  const sizes = pages.map((page) => keysOf([page], list).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return Math.max(1, Math.min(Math.ceil(total / count), Math.max(...sizes, 0)));
}
