import { evidence, quote, type Finding } from '../../model/finding.ts';
import { below, equal, isArray, isObject, type Json } from '../../model/json.ts';
import type { Shapes } from '../../model/profile.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/unchanged.ts';
import { stepName, stepNames } from '../step-names.ts';

interface Params {
  /** The step whose representation this one must equal. Of several, members in which they differ do not count. */
  readonly since: string | readonly string[];
}

export const unchanged = defineCheck<Params>({
  summary:
    'The body is the same representation as that of an earlier step. Timestamps, progress and the ' +
    'order of members and items do not count.',
  params: {
    type: 'object',
    required: ['since'],
    additionalProperties: false,
    properties: {
      since: {
        anyOf: [stepName('a step'), stepNames('steps')],
        description: 'the step that read the representation; of several, members in which they differ do not count',
      },
    },
  },
  needsScenario: () => true,
  inspect(exchange, { since }, { steps, volatile, shapes }) {
    const names = typeof since === 'string' ? [since] : since;
    const earlier = names.map((name) => steps.get(name)).filter((other) => other !== undefined);
    const json = jsonOf(exchange);
    const view = viewOf(volatile, shapes);
    const before = earlier.flatMap((other) => {
      const shown = jsonOf(other);
      return shown === undefined ? [] : [view(shown, other.request.url)];
    });
    if (before.length < names.length)
      return [
        {
          code: 'unchanged.no-other',
          message: `there is no representation of ${names.join(', ')} to compare with`,
          weight: 'inconclusive',
        },
      ];
    if (json === undefined)
      return [{ code: 'unchanged.no-representation', message: 'the body is not a representation', where: 'body' }];
    const [first, ...others] = before;
    const moving = others
      .map((one) => differences(first, one, ''))
      .flat()
      .map(({ pointer }) => pointer);
    const found = differences(first, view(json, exchange.request.url), '').find(
      ({ pointer }) =>
        !moving.some(
          (place) => pointer === place || pointer.startsWith(`${place}/`) || place.startsWith(`${pointer}/`),
        ),
    );
    return found === undefined ? [] : [finding(found)];
  },
  examples,
});

interface Difference {
  readonly pointer: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const finding = ({ pointer, before, after }: Difference): Finding => ({
  code: 'unchanged.differs',
  message: `${pointer === '' ? 'the body' : pointer} is ${quote(after)}, but was ${quote(before)}`,
  expected: evidence(before),
  actual: evidence(after),
  where: pointer === '' ? 'body' : pointer,
});

/** What begins like a URI or an absolute path. */
const REFERENCE = /^(?:https?:)?\//i;

/**
 * The part of a representation that is compared: no volatile members, and no elements of collections, which others may
 * add and remove. Links are resolved: one URI has several references (RFC 3986 section 4.2).
 */
function viewOf(names: readonly string[], { collection }: Shapes): (json: Json, base: string) => Json {
  const exact = new Set(names.filter((name) => !name.startsWith('*')));
  const suffixes = names.filter((name) => name.startsWith('*')).map((name) => name.slice(1));
  const isVolatile = (name: string): boolean =>
    exact.has(name) || suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));
  const view = (json: Json, base: string): Json => {
    if (isArray(json)) return json.map((item) => view(item, base));
    if (typeof json === 'string' && REFERENCE.test(json)) return resolve(json, base) ?? json;
    if (!isObject(json)) return json;
    const grows = isArray(json[collection.elements]);
    const left = Object.entries(json).filter(
      ([name]) => !isVolatile(name) && !(grows && (name === collection.elements || name === collection.total)),
    );
    return Object.fromEntries(left.map(([name, member]) => [name, view(member, base)]));
  };
  return view;
}

/** Every place where two representations differ, the outermost of each. */
function differences(before: Json | undefined, after: Json | undefined, pointer: string): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], below(pointer, name)),
    );
  }
  if (isArray(before) && isArray(after) && before.length === after.length) {
    // A server may show a set in any order.
    if (equal(sorted(before), sorted(after))) return [];
    return before.flatMap((item, index) => differences(item, after[index], below(pointer, index)));
  }
  return equal(before, after) ? [] : [{ pointer, before, after }];
}

const sorted = (items: readonly Json[]): readonly string[] => items.map((item) => JSON.stringify(item)).sort();
