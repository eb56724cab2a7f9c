import { isSuccess } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { at, isObject, type Json } from '../../model/json.ts';
import { allElements, jsonOf, resolve } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/listed.ts';

interface Params {
  /** The URI of the resource. */
  readonly uri: string;
  readonly present: boolean;
}

/** Every URI by which the scenario's representations name the resource. */
function aliasesOf(uri: string | undefined, { steps, shapes }: Context): ReadonlySet<string> {
  const readings = [...steps.values()].filter(
    (step) => isSuccess(step) && step.request.method === 'GET' && resolve(step.request.url, step.request.url) === uri,
  );
  const names = readings.flatMap((step) =>
    shapes.resource.links.map((name) => resolve(at(jsonOf(step), `/${name}`), step.request.url)),
  );
  return new Set([uri, ...names].filter((name) => name !== undefined));
}

export const listed = defineCheck<Params>({
  summary:
    'The collection holds the resource, or no longer does; URIs are compared after resolution, and by the links of the element.',
  params: {
    type: 'object',
    required: ['uri', 'present'],
    additionalProperties: false,
    properties: { uri: { type: 'string' }, present: { type: 'boolean' } },
  },
  usesSteps: true,
  inspect(exchange, { uri, present }, context) {
    if (jsonOf(exchange) === undefined)
      return [{ code: 'listed.unreadable', message: 'the collection is not readable', weight: 'inconclusive' }];
    const wanted = aliasesOf(resolve(uri, exchange.request.url), context);
    const namesOf = (element: Json): readonly (string | undefined)[] => {
      const names = isObject(element) ? context.shapes.resource.links.map((name) => element[name]) : [element];
      return names.map((name) => resolve(name, exchange.request.url));
    };
    const actual = allElements(exchange, context).some((element) =>
      namesOf(element).some((name) => name !== undefined && wanted.has(name)),
    );
    if (actual === present) return [];
    const message = `the collection ${actual ? 'still holds' : 'does not hold'} ${quote(uri)}`;
    return [
      { code: present ? 'listed.missing' : 'listed.still-there', message, expected: present, actual, where: 'body' },
    ];
  },
  examples,
});
