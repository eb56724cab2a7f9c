import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { below, isObject, type Json } from '../../model/json.ts';
import { essenceOf, isA } from '../../model/media-type.ts';
import { collectionsIn, contentTypeOf, elementsOf, jsonOf } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/declared-type.ts';

const PARTS = {
  /** Every representation says its type; an element must where its neighbours do. */
  present(exchange, context) {
    const json = jsonOf(exchange);
    const name = context.shapes.resource.mediaType;
    if (!isObject(json)) return null;
    const collections = collectionsIn(exchange, context);
    const isCollection = collections.some(({ pointer }) => pointer === '');
    const own = isCollection ? [] : missing(json[name], name, 'body');
    const elements = collections.flatMap((node) => {
      const stubs = elementsOf(node, context).filter(({ element }) => isObject(element));
      const telling = stubs.some(({ element }) => isObject(element) && element[name] !== undefined);
      return telling
        ? stubs.flatMap(({ element, pointer }) => missing(isObject(element) ? element[name] : undefined, name, pointer))
        : [];
    });
    return isCollection && elements.length === 0 ? null : [...own, ...elements];
  },
  /** The type that the representation names is the Content-Type or extends it. */
  'as-content-type'(exchange, context) {
    const json = jsonOf(exchange);
    const name = context.shapes.resource.mediaType;
    const told =
      isObject(json) && !collectionsIn(exchange, context).some(({ pointer }) => pointer === '')
        ? json[name]
        : undefined;
    const sent = contentTypeOf(exchange);
    if (told === undefined || sent === undefined) return null;
    const essence = typeof told === 'string' ? essenceOf(told) : undefined;
    const finding = { expected: `${sent}, or a type that extends it`, actual: evidence(told), where: below('', name) };
    if (essence === undefined)
      return [
        { code: 'declared-type.malformed', message: `${name} is ${quote(told)}, which is no media type`, ...finding },
      ];
    if (isA(context.types, essence, sent)) return [];
    if (!context.types.has(essence)) {
      return [
        {
          code: 'declared-type.unknown',
          message:
            `${quote(told)} is not in the type tree, so whether it extends ${sent} is unknown: give it under types ` +
            'in the config',
          ...finding,
          weight: 'inconclusive',
        },
      ];
    }
    return [
      {
        code: 'declared-type.other',
        message: `${name} is ${quote(told)}, which does not extend the Content-Type ${sent}`,
        ...finding,
      },
    ];
  },
} as const satisfies Record<string, (exchange: Exchange, context: Context) => Inspection>;

export const declaredType = defineCheck<keyof typeof PARTS>({
  summary: 'The member in which a representation names its own media type is there, or agrees with Content-Type.',
  params: { enum: Object.keys(PARTS) },
  inspect: (exchange, part, context) => PARTS[part](exchange, context),
  examples,
});

const missing = (value: Json | undefined, name: string, where: string): readonly Finding[] =>
  typeof value === 'string' && value !== ''
    ? []
    : [{ code: 'declared-type.missing', message: `no ${name} that is a string`, actual: evidence(value), where }];
