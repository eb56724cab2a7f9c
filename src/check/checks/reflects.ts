import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, below, equal, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { sentJson } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/reflects.ts';
import { stepName } from '../step-names.ts';

interface Params {
  /** JSON Pointers to members, and the values that were sent. */
  readonly members?: JsonObject;
  /** The step whose request body has the values. */
  readonly sent?: string;
  /** JSON Pointers to members that are never shown, or an object with these as keys. */
  readonly except?: readonly string[] | JsonObject;
  /** The representation before the change. A value that is neither the old one nor the one sent was normalised. */
  readonly since?: string;
  /** The config names the members: one that is not shown was not applied. */
  readonly strict?: boolean | string;
  /**
   * `kept`: the change must not have been applied; `still`: the members that were sent earlier have the same values as
   * in `since`.
   */
  readonly as?: 'applied' | 'kept' | 'still';
}

export const reflects = defineCheck<Params>({
  summary:
    'The representation shows whether a change was applied: it has the values that were sent, or, ' +
    'after a refused change or a change of other members, the old ones.',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      members: { type: ['object', 'string'], description: 'JSON Pointers to members, and the values that were sent' },
      sent: stepName('the step whose request body has the values'),
      except: {
        type: ['array', 'object', 'string'],
        items: { type: 'string' },
        description: 'JSON Pointers to members that are never shown, or an object with these as keys',
      },
      since: stepName('the step that read the representation before the change'),
      strict: { type: ['boolean', 'string'], description: 'whether a member that is not shown counts as not applied' },
      as: {
        enum: ['applied', 'kept', 'still'],
        description:
          'kept: the change must not have been applied; still: the members that were sent earlier have the ' +
          'same values as in `since`',
      },
    },
  },
  needsScenario: () => true,
  inspect(exchange, { members: told, sent: step, except = [], since, strict = false, as = 'applied' }, { steps }) {
    const hidden = Array.isArray(except) ? except : Object.keys(except);
    const members = told ?? scalarsOf(steps.get(step ?? ''));
    const json = jsonOf(exchange);
    const before = since === undefined ? undefined : steps.get(since);
    if (json === undefined)
      return [{ code: 'reflects.no-representation', message: 'the body is not a representation', where: 'body' }];
    const shown = Object.entries(members)
      .filter(([pointer]) => !hidden.includes(pointer))
      .filter(([pointer]) => strict === true || at(json, pointer) !== undefined);
    const old = (pointer: string) => (before === undefined ? undefined : at(jsonOf(before), pointer));
    if (as === 'still')
      return shown
        .filter(([pointer]) => !equal(at(json, pointer), old(pointer)))
        .map(([pointer]) => lost(pointer, at(json, pointer), old(pointer)));
    // If the old value equals the one sent, the change cannot be seen.
    const telling = shown.filter(([pointer, sent]) => before === undefined || !equal(old(pointer), sent));
    if (telling.length === 0) return null;
    const wrong = telling.filter(([pointer, sent]) => {
      const actual = at(json, pointer);
      if (as === 'kept') return equal(actual, sent);
      return !equal(actual, sent) && (before === undefined || equal(actual, old(pointer)));
    });
    return wrong.map(([pointer, sent]) => ({
      code: as === 'kept' ? 'reflects.applied' : 'reflects.not-applied',
      message: `${pointer} is ${quote(at(json, pointer))}${as === 'kept' ? ': the refused change was applied' : `, but the request sent ${quote(sent)}`}`,
      expected: evidence(as === 'kept' ? old(pointer) : sent),
      actual: evidence(at(json, pointer)),
      where: pointer,
    }));
  },
  examples,
});

const lost = (pointer: string, actual: Json | undefined, old: Json | undefined): Finding => ({
  code: 'reflects.lost',
  message: `${pointer} is ${quote(actual)}, but was ${quote(old)} before a change of other members`,
  expected: evidence(old),
  actual: evidence(actual),
  where: pointer,
});

/** The members of a body that are neither lists nor objects, by JSON Pointer. */
function scalarsOf(exchange: Exchange | undefined): JsonObject {
  const json = exchange === undefined ? undefined : sentJson(exchange);
  return Object.fromEntries(
    Object.entries(isObject(json) ? json : {}).flatMap(([name, value]) =>
      typeof value === 'object' ? [] : [[below('', name), value] as const],
    ),
  );
}
