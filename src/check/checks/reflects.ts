import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Exchange } from '../../model/exchange.ts';
import { at, below, equal, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { sentJson } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, sketch } from '../check.ts';

interface Params {
  /** JSON Pointers and the values that were sent for them. */
  readonly members?: JsonObject;
  /** The step whose body says what was sent. */
  readonly sent?: string;
  /** JSON Pointers of members that are never shown, or an object with such names. */
  readonly except?: readonly string[] | JsonObject;
  /** The representation before the change; a value that is neither the old one nor the one sent was normalised. */
  readonly since?: string;
  /** The members are told by the config: one that is not shown was not applied. */
  readonly strict?: boolean | string;
  /** `kept`: the change must not have been applied; `still`: what was sent once is shown as it was in `since`. */
  readonly as?: 'applied' | 'kept' | 'still';
}

export const reflects = defineCheck<Params>({
  summary: 'The members that were sent are read back: applied; kept as they were, for a change that was refused; or still as they were, for a change of others.',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: { members: { type: ['object', 'string'] }, sent: { type: 'string' }, except: { type: ['array', 'object', 'string'], items: { type: 'string' } }, since: { type: 'string' }, strict: { type: ['boolean', 'string'] }, as: { enum: ['applied', 'kept', 'still'] } },
  },
  usesSteps: true,
  inspect(exchange, { members: told, sent: step, except = [], since, strict = false, as = 'applied' }, { steps }) {
    const hidden = Array.isArray(except) ? except : Object.keys(except);
    const members = told ?? scalarsOf(steps.get(step ?? ''));
    const json = jsonOf(exchange);
    const before = since === undefined ? undefined : steps.get(since);
    if (json === undefined) return [{ code: 'reflects.no-representation', message: 'the body is no representation', where: 'body' }];
    const shown = Object.entries(members).filter(([pointer]) => !hidden.includes(pointer)).filter(([pointer]) => strict === true || at(json, pointer) !== undefined);
    const old = (pointer: string) => (before === undefined ? undefined : at(jsonOf(before), pointer));
    if (as === 'still') return shown.filter(([pointer]) => !equal(at(json, pointer), old(pointer))).map(([pointer]) => lost(pointer, at(json, pointer), old(pointer)));
    // Where the old value was the one sent already, the change cannot be seen.
    const telling = shown.filter(([pointer, sent]) => before === undefined || !equal(old(pointer), sent));
    if (telling.length === 0) return null;
    const wrong = telling.filter(([pointer, sent]) => {
      const actual = at(json, pointer);
      if (as === 'kept') return equal(actual, sent);
      return !equal(actual, sent) && (before === undefined || equal(actual, old(pointer)));
    });
    return wrong.map(([pointer, sent]) => ({
      code: as === 'kept' ? 'reflects.applied' : 'reflects.not-applied',
      message: `${pointer} is ${quote(at(json, pointer))}${as === 'kept' ? ', as the refused request wanted' : `, ${quote(sent)} was sent`}`,
      expected: evidence(as === 'kept' ? old(pointer) : sent),
      actual: evidence(at(json, pointer)),
      where: pointer,
    }));
  },
  examples: [
    { why: 'applied', params: { members: { '/size': 'L' } }, exchange: sketch({ body: { size: 'L' } }), finds: [] },
    { why: 'not applied', params: { members: { '/size': 'L' }, since: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.not-applied'] },
    { why: 'normalised', params: { members: { '/size': 'l' }, since: 'a' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
    { why: 'not shown, though the config says that it should be', params: { members: { '/status': 'STOPPED' }, strict: true }, exchange: sketch({ body: { size: 'S' } }), finds: ['reflects.not-applied'] },
    { why: 'not shown at all', params: { members: { '/operation': 'STOP' } }, exchange: sketch({ body: { size: 'S' } }), finds: null },
    { why: 'a refused change was kept out', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
    { why: 'a refused change was applied', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.applied'] },
    { why: 'a change of another member', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'l' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'l' } })]]) }, finds: [] },
    { why: 'a change of another member that resets this one', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'L' } })]]) }, finds: ['reflects.lost'] },
    { why: 'what a creation sent', params: { sent: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', deep: {} } })]]) }, finds: ['reflects.not-applied'] },
    { why: 'one that is never shown', params: { sent: 'a', strict: true, except: ['/secret'] }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', secret: 'x' } })]]) }, finds: [] },
    { why: 'no representation', params: { members: { '/size': 'L' } }, exchange: sketch({ text: 'x' }), finds: ['reflects.no-representation'] },
  ],
});

const lost = (pointer: string, actual: Json | undefined, old: Json | undefined): Finding =>
  ({ code: 'reflects.lost', message: `${pointer} is ${quote(actual)}, it was ${quote(old)}, and the change was of other members`, expected: evidence(old), actual: evidence(actual), where: pointer });

/** The members of a body that are no lists or objects, by JSON Pointer. */
function scalarsOf(exchange: Exchange | undefined): JsonObject {
  const json = exchange === undefined ? undefined : sentJson(exchange);
  return Object.fromEntries(Object.entries(isObject(json) ? json : {}).flatMap(([name, value]) => (typeof value === 'object' ? [] : [[below('', name), value] as const])));
}
