import type { Operation, Parameter } from '../../model/description.ts';
import type { FurtherOf } from '../../model/each.ts';
import { asText, type Json } from '../../model/json.ts';
import { withMadeTexts } from '../../model/made.ts';
import { answeredSchema, bodySchema, successIn, type ResourceShape } from '../../model/resource-shape.ts';
import { sampleOf } from '../../support/sample.ts';
import { lastSegmentOf } from './pointers.ts';
import { requiredOf, type Values } from './values.ts';

interface Given {
  readonly name: string;
  readonly shape: ResourceShape;
  readonly values: Values;
  /** Operations of the resource that the binding uses by itself. */
  readonly used: readonly Operation[];
  /** Operations below a resource that belong to nothing that is listed. */
  readonly atItem: readonly Operation[];
  /** Operations at literal paths below the collection. */
  readonly atCollection: readonly Operation[];
  /** Whether the run makes resources of this kind, or what they lie in, or nothing of either. */
  readonly makes: 'resource' | 'parent' | 'nothing';
}

interface Further {
  readonly operations: readonly Json[];
  readonly uses: readonly Operation[];
  readonly notes: readonly string[];
}

/** An operation, and what it is asked of. */
interface Asked {
  readonly operation: Operation;
  readonly of: FurtherOf;
}

/**
 * Operations beside those that a binding has by itself, each with its path and body. What changes something is asked
 * only of what the run made, or of what lies in it.
 */
export function furtherOf(given: Given): Further {
  const asked = askedIn(given).map((one) => ({ ...one, entry: entryOf(one, given) }));
  const left = asked.filter(({ entry }) => entry === undefined).map(({ operation }) => operation.id);
  return {
    operations: asked.flatMap(({ entry }) => (entry === undefined ? [] : [entry])),
    uses: asked.filter(({ entry }) => entry !== undefined).map(({ operation }) => operation),
    notes: left.length === 0 ? [] : [`not asked, since parameters or a body cannot be made up: ${left.join(', ')}`],
  };
}

function askedIn({ shape, used, atItem: orphans, atCollection, makes }: Given): readonly Asked[] {
  const mayAsk = ({ method }: Operation): boolean => makes !== 'nothing' || isReading(method);
  const own = shape.resource.operations.filter(({ operation }) => !used.includes(operation) && mayAsk(operation));
  const item: FurtherOf = makes === 'resource' ? 'resource' : 'listed';
  const hasItem = makes === 'resource' || shape.key !== undefined;
  const ownAtItem = own.filter(({ role }) => role !== 'list' && role !== 'create' && role !== 'other');
  const creating = own.filter(({ role }) => role === 'create' && makes === 'parent');
  return [
    // A resource that the run made is deleted in its own way.
    ...(hasItem ? ownAtItem.filter(({ role }) => role !== 'delete' || makes !== 'resource') : []).map(
      ({ operation }) => ({
        operation,
        of: item,
      }),
    ),
    ...(makes === 'resource' ? orphans : []).map((operation) => ({ operation, of: item })),
    ...[...creating.map(({ operation }) => operation), ...(makes === 'nothing' ? [] : atCollection)].map(
      (operation) => ({ operation, of: 'collection' as const }),
    ),
  ];
}

/** A path with a value in the place of each parameter. */
const withValues = (path: string, { parameters }: Operation, valueOf: (parameter: Parameter) => string): string =>
  path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const found = parameters.find((one) => one.in === 'path' && one.name === name);
    return found === undefined ? whole : valueOf(found);
  });

/** What follows the path of a collection, or of an item of it. */
const belowOf = (path: string, collection: string, of: FurtherOf): string =>
  path
    .replace(/\/$/, '')
    .slice(collection.length)
    .replace(of === 'collection' ? '' : /^\/[^/]+/, '');

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

function entryOf({ operation, of }: Asked, { name, shape, values }: Given): Json | undefined {
  const { schemas } = shape.api;
  const path = belowOf(operation.path, shape.resource.collection, of);
  if (requiredOf(operation, 'header').length > 0) return undefined;
  const valueOf = ({ name: parameter, schema: own }: Parameter): string =>
    asText(
      withMadeTexts(own.enum?.[0] ?? values.identifier(parameter, own, name) ?? values.open(parameter, own, name)),
    );
  const query = requiredOf(operation, 'query').map((one) => [one.name, valueOf(one)] as const);
  const schema = bodySchema(operation);
  const type = schema === undefined && !isReading(operation.method) ? operation.body?.content[0]?.type : undefined;
  const own = (pointer: string, one: Parameters<Values['identifier']>[1]) =>
    values.identifier(lastSegmentOf(pointer), one, name);
  const body = schema === undefined ? (type === undefined ? undefined : 'content') : sampleOf(schema, { schemas, own });
  if (operation.body?.required === true && body === undefined) return undefined;
  // What is done to resources at their collection is not done to those that somebody else made.
  if (of === 'collection' && JSON.stringify(body ?? null).includes(`{vars.${shape.parameter ?? ' '}}`))
    return undefined;
  const { content = [] } = successIn(operation)?.answer ?? {};
  const isOther = content.length > 0 && answeredSchema(operation) === undefined;
  return {
    method: operation.method,
    ...(path === '' ? {} : { path: withValues(path, operation, valueOf) }),
    ...(of === 'resource' ? {} : { of }),
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query) }),
    ...(body === undefined ? {} : { body }),
    ...(type === undefined || type === '*/*' ? {} : { type }),
    ...(isOther ? { accept: content.map((one) => one.type).join(', ') } : {}),
  };
}
