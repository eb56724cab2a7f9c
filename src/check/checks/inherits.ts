import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isObject, type Json, type JsonObject, type Node } from '../../model/json.ts';
import { ancestorsOf, essenceOf, isA, requiredOf } from '../../model/media-type.ts';
import { collectionsIn, contentTypeOf, elementsOf, jsonOf } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/inherits.ts';

const PARTS = {
  /** The representation has every member that its type and each type that it extends require. */
  resource(exchange, context) {
    const json = jsonOf(exchange);
    const sent = contentTypeOf(exchange);
    if (!isObject(json) || sent === undefined || collectionsIn(exchange, context).some(({ pointer }) => pointer === ''))
      return null;
    const told = typedAs(json, context) ?? sent;
    const required = requiredOf(context.types, isA(context.types, told, sent) ? told : sent);
    return required.length === 0 ? null : lacking(json, required, told, 'body');
  },
  /** Each element has the collection's type or one that extends it, and every member that this type requires. */
  elements(exchange, context) {
    const judged = collectionsIn(exchange, context)
      .map((node) => elementFindings(node, context))
      .filter((result) => result !== null);
    return judged.length === 0 ? null : judged.flat();
  },
  /** Resources that share a type have every member that the type requires. Only noted. */
  'own-type': (exchange, context) => {
    const json = jsonOf(exchange);
    const sent = contentTypeOf(exchange);
    const required = sent === undefined ? undefined : context.types.get(sent)?.required;
    if (!isObject(json) || required === undefined || required.length === 0) return null;
    return lacking(json, required, sent ?? '', 'body').map((finding) => ({ ...finding, code: 'inherits.shared-type' }));
  },
} as const satisfies Record<string, (exchange: Exchange, context: Context) => Inspection>;

export const inherits = defineCheck<keyof typeof PARTS>({
  summary:
    'A representation, or an element of a collection, has the expected type or one that extends it, ' +
    'and every member that this type requires.',
  params: { enum: Object.keys(PARTS) },
  inspect: (exchange, part, context) => PARTS[part](exchange, context),
  examples,
});

const typedAs = (json: JsonObject, { shapes }: Context): string | undefined => {
  const told = json[shapes.resource.mediaType];
  return typeof told === 'string' ? essenceOf(told) : undefined;
};

const lacking = (json: JsonObject, required: readonly string[], type: string, where: string): readonly Finding[] =>
  required
    .filter((name) => json[name] === undefined)
    .map((name) => ({
      code: 'inherits.missing-member',
      message: `the member ${name}, which ${type} requires, is missing`,
      expected: name,
      where,
    }));

function elementFindings(node: Node, context: Context): readonly Finding[] | null {
  const { collection, resource } = context.shapes;
  const type = node.node[collection.type];
  const wanted = typeof type === 'string' ? essenceOf(type) : undefined;
  const elements = elementsOf(node, context).filter(({ element }) => isObject(element));
  if (wanted === undefined || elements.length === 0 || !context.types.has(wanted)) return null;
  // The element's uri and media type have requirements of their own.
  const required = requiredOf(context.types, wanted).filter(
    (name) => name !== resource.uri && name !== resource.mediaType,
  );
  return elements.flatMap(({ element, pointer }) => {
    const json = element as JsonObject;
    return [...typeFindings(json, wanted, pointer, context), ...lacking(json, required, wanted, pointer)];
  });
}

function typeFindings(element: JsonObject, wanted: string, pointer: string, context: Context): readonly Finding[] {
  const told: Json | undefined = element[context.shapes.resource.mediaType];
  const essence = typedAs(element, context);
  if (essence === undefined || isA(context.types, essence, wanted)) return [];
  const finding = { expected: `${wanted}, or a type that extends it`, actual: evidence(told), where: pointer };
  const known = context.types.has(essence);
  const nearestTypes = ancestorsOf(context.types, essence).join(', ');
  return known
    ? [
        {
          code: 'inherits.other-type',
          message: `a collection of ${wanted} has an element of type ${quote(told)}${nearestTypes === '' ? '' : `, which extends only ${nearestTypes}`}`,
          ...finding,
        },
      ]
    : [
        {
          code: 'inherits.unknown-type',
          message: `${quote(told)} is not a known media type, so whether it extends ${wanted} is unknown: add it to types in the config`,
          ...finding,
          weight: 'inconclusive',
        },
      ];
}
