import { isSuccess } from '../model/exchange.ts';
import { itemsOf } from '../model/listing.ts';
import { settlingOf } from '../model/settled.ts';
import type { Condition } from '../model/scenario.ts';
import type { Context } from './context.ts';
import { hasStatus, haveFields, haveMembers } from './when.ts';

type Scene = Pick<Context, 'steps' | 'series' | 'list' | 'settled' | 'unreached'>;

/** Why a condition does not hold, as a sentence for people who do not know the scenario; undefined if it holds. */
export function failing(condition: Condition, scene: Scene): string | undefined {
  const { steps, settled, unreached } = scene;
  const exchange = steps.get(condition.step);
  if (exchange?.response == null) return 'a request on which this rests got no response';
  const { status, headers } = exchange.response;
  if (condition.accepted === true && !isSuccess(exchange))
    return `the request that should have been accepted was answered ${status}, so nothing follows from this one`;
  if (condition.accepted === true && unreached.has(condition.step))
    return 'the resource did not reach the state that this rests on in the time allowed';
  if (condition.status !== undefined && !hasStatus(status, condition.status))
    return statusText(status, condition.status);
  if (condition.header !== undefined && !haveFields(headers, condition.header))
    return `a response on which this rests does not have the header field that it needs: ${namesIn(condition.header)}`;
  if (condition.member !== undefined && !haveMembers(exchange, condition.member))
    return `a response on which this rests does not have the member that it needs: ${namesIn(condition.member)}`;
  if (condition.listed !== undefined && countOf(condition.step, scene) < condition.listed)
    return `a list on which this rests has fewer than ${condition.listed} items`;
  if (condition.settled === undefined) return undefined;
  const done = settlingOf(exchange, settled) !== 'underway';
  return done === condition.settled ? undefined : settledText(done);
}

/** How many items the walk of a step shows. */
const countOf = (step: string, { series, list }: Scene): number =>
  list === undefined ? 0 : (series.get(step) ?? []).flatMap((page) => itemsOf(page, list)).length;

/** A control that should have been refused and was not, or a request that should have got another answer. */
function statusText(status: number, wanted: readonly (number | string)[]): string {
  const isControl = wanted.every((one) => /^[45]/.test(String(one)));
  return isControl && status < 400
    ? `the server also accepts what it must refuse (${status} instead of ${wanted.join(' or ')}), so an acceptance ` +
        'proves nothing'
    : `a request on which this rests was answered ${status} instead of ${wanted.join(' or ')}`;
}

const namesIn = (wanted: NonNullable<Condition['header']>): string =>
  Object.keys(wanted)
    .map((name) => (name === '' ? 'the whole body' : name))
    .join(', ');

const settledText = (done: boolean): string =>
  done ? 'the resource had settled before it could be asked' : 'the resource had not settled yet';

/** Why an unmet expectation is excused. */
export function excuseText({ step, settled }: Condition, { steps }: Scene): string {
  if (settled !== undefined) return `${settledText(settled)}, so the answer may be right`;
  const status = steps.get(step)?.response?.status;
  return `another request was answered ${status ?? 'nothing'}, which excuses this answer`;
}
