import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { equal, isObject, type Json } from '../../model/json.ts';
import { keyOf, listedIn, markIn, marksIn, marksSent, sentJson } from '../../model/listing.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/not-created.ts';
import { stepName } from '../step-names.ts';

interface Params {
  /** The step whose creation was refused. */
  readonly refused: string;
  /** The same collection before that step. */
  readonly before: string;
  /** A creation that was accepted: if the collection does not show it, the absence of the other proves nothing. */
  readonly control: string;
}

export const notCreated = defineCheck<Params>({
  summary: 'The collection does not show the resource of a refused creation, but does show that of an accepted one.',
  params: {
    type: 'object',
    required: ['refused', 'before', 'control'],
    additionalProperties: false,
    properties: {
      refused: stepName('the step with the refused creation'),
      before: stepName('the step that read the same collection before it'),
      control: stepName(
        'a step with an accepted creation; if the collection does not show its resource, the result is untestable',
      ),
    },
  },
  needsScenario: () => true,
  inspect(exchange, { refused, before, control }, context) {
    const [bad, old, good] = [refused, before, control].map((name) => context.steps.get(name));
    if (bad === undefined || old === undefined || good === undefined)
      return inconclusive('one of the steps to compare got no response');
    const pages = context.exchanges.length > 1 ? context.exchanges : [exchange];
    const text = pages.map(({ response }) => response?.body ?? '').join('\n');
    if (jsonOf(exchange) === undefined) return inconclusive('the collection could not be read');
    const marks = marksSent(bad, context.token);
    const controls = marksSent(good, context.token);
    // Without a value of its own, what others create in the meantime looks the same.
    if (controls.length === 0) return null;
    if (markIn(text, controls, context.token) === undefined) {
      return inconclusive(
        'the collection does not show the accepted resource, so it would not show a refused one either',
      );
    }
    const shared = marksIn(good.request.body ?? '', context.token);
    const present = markIn(
      text,
      marks.filter((mark) => !shared.includes(mark)),
      context.token,
    );
    if (present !== undefined) return created(present);
    return marks.length > 0
      ? []
      : alikeElements(pages, { bad, good, old: context.series.get(before) ?? [old] }, context);
  },
  examples,
});

const inconclusive = (message: string): Inspection => [
  { code: 'not-created.unknown', message, weight: 'inconclusive' },
];

const created = (what: Json): Inspection => [
  {
    code: 'not-created.created',
    message: `the collection has ${quote(what)}, although its creation was refused`,
    actual: evidence(what),
    where: 'body',
  },
];

interface Compared {
  readonly bad: Exchange;
  readonly good: Exchange;
  /** The list before, page by page. */
  readonly old: readonly Exchange[];
}

/** New elements that agree with what was sent in every member that both have. */
function alikeElements(pages: readonly Exchange[], { bad, good, old }: Compared, context: Context): Inspection {
  const [sent, accepted] = [sentJson(bad), sentJson(good)];
  // An element with a value for a member that was left out belongs to somebody else.
  const leftOut =
    isObject(sent) && isObject(accepted) ? Object.keys(accepted).filter((name) => sent[name] === undefined) : [];
  const { list, shapes } = context;
  const nameOf = (element: Json): string | undefined =>
    list === undefined
      ? resolve(isObject(element) ? element[shapes.collection.uri] : element, bad.request.url)
      : keyOf(element, list);
  const known = new Set(listedIn(old, list, context).map(nameOf));
  const alike = listedIn(pages, list, context).filter((element) => {
    // What carries a unique value of this run belongs to another scenario.
    if (
      !isObject(element) ||
      !isObject(sent) ||
      known.has(nameOf(element)) ||
      JSON.stringify(element).includes(context.token)
    )
      return false;
    if (leftOut.some((name) => element[name] !== undefined && element[name] !== null && element[name] !== ''))
      return false;
    const shared = Object.keys(sent).filter((name) => element[name] !== undefined);
    return shared.length > 0 && shared.every((name) => equal(element[name], sent[name]));
  });
  return alike.length === 0 ? [] : created(alike[0] ?? null);
}
