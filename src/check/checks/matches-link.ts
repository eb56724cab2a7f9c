import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isObject } from '../../model/json.ts';
import { essenceOf, isA, requiredOf } from '../../model/media-type.ts';
import { contentTypeOf, jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/matches-link.ts';

export const matchesLink = defineCheck<true>({
  summary:
    "What an element's uri leads to is the resource that the element showed: of that type, with the members that " +
    'its type requires.',
  params: { const: true },
  inspect(exchange, _params, { shapes: { resource, collection }, types }) {
    const json = jsonOf(exchange);
    const { stub, pointer = '' } = exchange.via ?? {};
    const isElement = pointer.split('/').at(-3) === collection.elements && pointer.endsWith(`/${collection.uri}`);
    if (!isElement || !isObject(stub) || !isObject(json)) return null;
    const told = stub[resource.mediaType];
    const shown = typeof told === 'string' ? essenceOf(told) : undefined;
    const own = json[resource.mediaType];
    const actual = (typeof own === 'string' ? essenceOf(own) : undefined) ?? contentTypeOf(exchange);
    const related =
      shown === undefined || actual === undefined || isA(types, actual, shown) || isA(types, shown, actual);
    const required = requiredOf(types, contentTypeOf(exchange) ?? '').filter(
      (name) => name !== resource.uri && name !== resource.mediaType,
    );
    return [
      ...(related
        ? []
        : [
            {
              code: 'matches-link.other-type',
              message: `the element was of type ${quote(told)}, the resource is of ${quote(own ?? actual)}`,
              expected: evidence(told),
              actual: evidence(own),
              where: `/${resource.mediaType}`,
            },
          ]),
      ...required
        .filter((name) => typeof stub[name] === 'string' && typeof json[name] === 'string' && stub[name] !== json[name])
        .map((name): Finding => ({
          code: 'matches-link.other-member',
          message: `the element's ${name} was ${quote(stub[name])}, the resource's is ${quote(json[name])}`,
          expected: evidence(stub[name]),
          actual: evidence(json[name]),
          where: `/${name}`,
        })),
    ];
  },
  examples,
});
