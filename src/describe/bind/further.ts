import type { Operation } from '../../model/description.ts';
import { asText, type Json } from '../../model/json.ts';
import { withMadeTexts } from '../../model/made.ts';
import type { BindingHints } from '../../model/profile.ts';
import { answeredSchema, bodySchema, successIn, type ResourceShape } from '../../model/resource-shape.ts';
import { sampleOf } from '../../support/sample.ts';
import { lastSegmentOf } from './pointers.ts';
import { requiredOf, type Values } from './values.ts';

interface Given {
  readonly name: string;
  readonly shape: ResourceShape;
  readonly hints: BindingHints;
  readonly values: Values;
}

interface Further {
  readonly operations: readonly Json[];
  readonly uses: readonly Operation[];
  readonly notes: readonly string[];
}

/** Operations below a resource, asked of one that the run made: reads and actions, each with its path and body. */
export function furtherOf({ name, shape, values }: Given): Further {
  const all = shape.resource.operations.filter(({ role }) => role === 'action').map(({ operation }) => operation);
  const asked = all.map((operation) => ({ operation, entry: entryOf(operation, name, shape, values) }));
  const left = asked.filter(({ entry }) => entry === undefined).map(({ operation }) => operation.id);
  return {
    operations: asked.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
    uses: asked.filter(({ entry }) => entry !== undefined).map(({ operation }) => operation),
    notes: left.length === 0 ? [] : [`not asked, since parameters or a body cannot be made up: ${left.join(', ')}`],
  };
}

function entryOf(
  operation: Operation,
  name: string,
  { api: { schemas } }: ResourceShape,
  values: Values,
): Json | undefined {
  const tail = /\}(\/[^{}]*)$/.exec(operation.path)?.[1]?.replace(/\/$/, '');
  if (tail === undefined || requiredOf(operation, 'header').length > 0) return undefined;
  const query = requiredOf(operation, 'query').map((one) => {
    const made =
      one.schema.enum?.[0] ?? values.identifier(one.name, one.schema, name) ?? values.open(one.name, one.schema, name);
    return [one.name, asText(withMadeTexts(made))] as const;
  });
  const schema = bodySchema(operation);
  const body =
    schema === undefined
      ? undefined
      : sampleOf(schema, { schemas, own: (pointer, one) => values.identifier(lastSegmentOf(pointer), one, name) });
  if (operation.body?.required === true && body === undefined) return undefined;
  const { content = [] } = successIn(operation)?.answer ?? {};
  const isOther = content.length > 0 && answeredSchema(operation) === undefined;
  return {
    method: operation.method,
    path: tail,
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query) }),
    ...(body === undefined ? {} : { body }),
    ...(isOther ? { accept: content.map(({ type }) => type).join(', ') } : {}),
  };
}
