import { evidence, quote, type Finding } from '../../model/finding.ts';
import { below, equal, isArray, isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, sketch } from '../check.ts';

interface Params {
  /** The step, or one of the steps, whose representation this one must equal. */
  readonly since: string | readonly string[];
}

export const unchanged = defineCheck<Params>({
  summary: "The body is the representation that an earlier step got; time stamps, progress and the order of members do not count.",
  params: {
    type: 'object',
    required: ['since'],
    additionalProperties: false,
    properties: { since: { anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }] } },
  },
  usesSteps: true,
  inspect(exchange, { since }, { steps, volatile }) {
    const names = typeof since === 'string' ? [since] : since;
    const others = names.map((name) => steps.get(name)).filter((other) => other !== undefined);
    const json = jsonOf(exchange);
    const before = others.map(jsonOf).filter((other) => other !== undefined);
    if (before.length < names.length) return [{ code: 'unchanged.no-other', message: `${names.join(', ')}: no representation to compare with`, weight: 'inconclusive' }];
    if (json === undefined) return [{ code: 'unchanged.no-representation', message: 'the body is no representation', where: 'body' }];
    const isVolatile = volatilityOf(volatile);
    const differences = before.map((other) => difference(other, json, '', isVolatile));
    const [first] = differences;
    if (first == null || differences.includes(null)) return [];
    // Two representations that should agree and do not: the target changed meanwhile, by another's hand.
    const moving = before.length > 1 && before.some((other) => difference(before[0] ?? null, other, '', isVolatile) !== null);
    return [finding(first, moving)];
  },
  examples: [
    { why: 'the same in another order', params: { since: 'a' }, exchange: sketch({ body: { b: 1, a: [1] } }), context: { steps: new Map([['a', sketch({ body: { a: [1], b: 1 } })]]) }, finds: [] },
    { why: 'only time stamps and progress moved', params: { since: 'a' }, exchange: sketch({ body: { x: { progress: 2, update_time: 5 } } }), context: { steps: new Map([['a', sketch({ body: { x: { progress: 1 } } })]]) }, finds: [] },
    { why: 'a member changed, deep inside', params: { since: 'a' }, exchange: sketch({ body: { x: [{ y: 2 }] } }), context: { steps: new Map([['a', sketch({ body: { x: [{ y: 1 }] } })]]) }, finds: ['unchanged.differs'] },
    { why: 'equal to the second of two', params: { since: ['a', 'b'] }, exchange: sketch({ body: { x: 2 } }), context: { steps: new Map([['a', sketch({ body: { x: 1 } })], ['b', sketch({ body: { x: 2 } })]]) }, finds: [] },
    { why: 'the target moves by itself', params: { since: ['a', 'b'] }, exchange: sketch({ body: { x: 3 } }), context: { steps: new Map([['a', sketch({ body: { x: 1 } })], ['b', sketch({ body: { x: 2 } })]]) }, finds: ['unchanged.moving'] },
    { why: 'no representation', params: { since: 'a' }, exchange: sketch({ text: 'hello' }), context: { steps: new Map([['a', sketch({ body: {} })]]) }, finds: ['unchanged.no-representation'] },
  ],
});

interface Difference {
  readonly pointer: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const finding = ({ pointer, before, after }: Difference, moving: boolean): Finding => ({
  code: moving ? 'unchanged.moving' : 'unchanged.differs',
  message: `${pointer === '' ? 'the body' : pointer} is ${quote(after)}, it was ${quote(before)}`,
  expected: evidence(before),
  actual: evidence(after),
  where: pointer === '' ? 'body' : pointer,
  ...(moving ? { weight: 'inconclusive' as const } : {}),
});

type IsVolatile = (name: string) => boolean;

/** Names as they are, or `*suffix`. */
function volatilityOf(names: readonly string[]): IsVolatile {
  const exact = new Set(names.filter((name) => !name.startsWith('*')));
  const suffixes = names.filter((name) => name.startsWith('*')).map((name) => name.slice(1));
  return (name) => exact.has(name) || suffixes.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/** The first place where two representations differ, or null. */
function difference(before: Json | undefined, after: Json | undefined, pointer: string, isVolatile: IsVolatile): Difference | null {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isVolatile(name));
    for (const name of names) {
      const found = difference(before[name], after[name], below(pointer, name), isVolatile);
      if (found !== null) return found;
    }
    return null;
  }
  if (isArray(before) && isArray(after) && before.length === after.length) {
    for (const [index, item] of before.entries()) {
      const found = difference(item, after[index], below(pointer, index), isVolatile);
      if (found !== null) return found;
    }
    return null;
  }
  return equal(before, after) ? null : { pointer, before, after };
}
