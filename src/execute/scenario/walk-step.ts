import type { Exchange } from '../../model/exchange.ts';
import { keysOf, type ListView } from '../../model/listing.ts';
import type { Paging } from '../../model/profile.ts';
import type { StepRun } from '../../model/run.ts';
import type { Step, Walk } from '../../model/scenario.ts';
import type { Request } from '../http/request.ts';
import { sendStep } from './send-step.ts';
import { lastExchange, type StepContext } from './step-context.ts';
import { walk, type Walked } from './walk.ts';

/** A list that goes on for so many pages has no end. */
const ENDLESS = 1000;
/** Nor has one that goes on after so many pages with nothing new. */
const STALE = 20;

/** Reads a list from page to page: from the request on, or back from where another walk ended. */
export async function walkStep(
  step: Step,
  walked: Walk,
  request: Request,
  paging: Paging,
  context: StepContext,
): Promise<Walked> {
  const { limits } = context.session.config;
  const send = (one: Request) => sendStep(step, one, context);
  const direction = walked.back === undefined ? 'next' : 'previous';
  const bounds = { ...limits, pages: Math.min(limits.pages, walked.pages ?? Infinity) };
  const { pages, cut } = await walk(firstRequest(walked, request, paging, context), send, {
    paging,
    direction,
    bounds,
  });
  const isWanted = pages.length === walked.pages;
  return cut === undefined || isWanted || isEndless(pages, context.list) ? { pages } : { pages, cut };
}

function firstRequest(
  { limit, parts, back }: Walk,
  request: Request,
  paging: Paging,
  { list, earlier }: StepContext,
): Request {
  if (back !== undefined) {
    // The page that the other walk ended on is read again, and led back from.
    const last = lastExchange(earlier, back);
    return last === undefined ? request : { ...request, url: last.request.url, query: {} };
  }
  const bound = parts === undefined || list === undefined ? limit : boundOf(parts, list, earlier);
  return bound === undefined ? request : { ...request, query: { ...request.query, [paging.limit]: String(bound) } };
}

/** Whether what was seen of a list shows that it never ends, not only that it is long. */
function isEndless(pages: readonly Exchange[], list: ListView | undefined): boolean {
  if (pages.length >= ENDLESS) return true;
  if (list === undefined || pages.length <= STALE) return false;
  const before = new Set(keysOf(pages.slice(0, -STALE), list));
  return keysOf(pages.slice(-STALE), list).every((key) => before.has(key));
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
