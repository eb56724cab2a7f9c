import type { Exchange } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { asText, at, isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/same-answer.ts';
import { headerFindings, type Headers } from '../same-answer/headers.ts';
import { withoutOwn } from '../same-answer/text.ts';
import { stepName, stepNames } from '../step-names.ts';

interface Params {
  /** Of several steps, differences among them do not count. */
  readonly as: string | readonly string[];
  readonly headers?: Headers;
  /** JSON Pointers to members that must be equal. */
  readonly members?: readonly string[];
  /** JSON Pointers to texts that may differ only in values that each request sent. */
  readonly texts?: readonly string[];
  /** Request header fields whose values these texts may repeat. */
  readonly 'request-headers'?: readonly string[];
  /** JSON Pointers to members that have a value in both responses or in neither. */
  readonly filled?: readonly string[];
  /** The root has the same member names. */
  readonly names?: true;
}

const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });

export const sameAnswer = defineCheck<Params>({
  summary:
    'The response has the same status as that of another step, or of one of several steps. Header ' +
    'fields and members can be compared too.',
  params: {
    type: 'object',
    required: ['as'],
    additionalProperties: false,
    properties: {
      as: {
        anyOf: [stepName('a step'), stepNames('steps')],
        description: 'the step to compare with; of several, differences among them do not count',
      },
      headers: {
        type: 'object',
        required: ['except'],
        additionalProperties: false,
        description: 'each header field that both responses have has the same value (RFC 9110, 9.3.2)',
        properties: {
          except: texts('fields that describe the message rather than the resource'),
          keeps: texts('fields that must be present if the other responses have them'),
        },
      },
      members: texts('JSON Pointers to members that must be equal'),
      texts: texts('JSON Pointers to texts that may differ only in values that each request sent'),
      'request-headers': texts('request header fields whose values these texts may repeat'),
      filled: texts(
        'JSON Pointers to members that have a value in both responses or in neither; null and an empty string are none',
      ),
      names: { const: true, description: 'the root has the same member names' },
    },
  },
  needsScenario: () => true,
  inspect(
    exchange,
    { as, headers, members = [], texts: pointers = [], 'request-headers': own = [], filled = [], names },
    { steps },
  ) {
    const others = [as]
      .flat()
      .flatMap((name) => steps.get(name) ?? [])
      .filter(({ response }) => response !== null);
    if (exchange.response === null || others.length === 0)
      return [
        { code: 'same-answer.no-other', message: 'there is no response to compare with', weight: 'inconclusive' },
      ];
    const differs = (code: string, where: string, shownIn: (one: Exchange) => string): readonly Finding[] =>
      difference(code, where, shownIn(exchange), others.map(shownIn));
    return [
      ...differs('same-answer.status', 'status', ({ response }) => String(response?.status ?? 0)),
      ...(headers === undefined ? [] : headerFindings(exchange, others, headers)),
      ...(names === true ? differs('same-answer.names', 'the members', memberNames) : []),
      ...members.flatMap((pointer) =>
        differs('same-answer.member', pointer, (one) => asText(at(jsonOf(one), pointer))),
      ),
      ...filled.flatMap((pointer) =>
        differs('same-answer.filled', pointer, (one) => (hasValue(at(jsonOf(one), pointer)) ? 'a value' : 'no value')),
      ),
      ...pointers.flatMap((pointer) =>
        differs('same-answer.text', pointer, (one) => withoutOwn(asText(at(jsonOf(one), pointer)), one, own)),
      ),
    ];
  },
  examples,
});

const hasValue = (json: Json | undefined): boolean => json !== undefined && json !== null && json !== '';

function difference(code: string, where: string, mine: string, theirs: readonly string[]): readonly Finding[] {
  const [first = ''] = theirs;
  return theirs.includes(mine)
    ? []
    : [
        {
          code,
          message: `${where} is ${quote(mine)}, but was ${quote(first)}`,
          expected: first.slice(0, 300),
          actual: mine.slice(0, 300),
          where,
        },
      ];
}

function memberNames(exchange: Exchange): string {
  const json = jsonOf(exchange);
  return isObject(json) ? Object.keys(json).toSorted().join(', ') : typeof json;
}
