import type { ActRequest, Chosen } from '../../model/act.ts';
import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { equal } from '../../model/json.ts';
import { chosenFrom, chosenSchema, defineActCheck } from '../act-check.ts';
import { chosenOf, sentJson } from '../chosen.ts';

interface Params {
  readonly of: Chosen;
  readonly header?: string;
  readonly body?: true;
  readonly not?: true;
}

export const same = defineActCheck<Params>({
  summary:
    'All requests of a kind have the same value of a header field, or the same JSON in their bodies; with `not`, no ' +
    'two of them.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['of'],
    minProperties: 2,
    properties: {
      of: chosenSchema,
      header: { type: 'string', minLength: 1, description: 'the name of the header field' },
      body: { const: true, description: 'the JSON of the bodies' },
      not: { const: true, description: 'no two are the same; absent ones aside' },
    },
  },
  inspect(run, { of, header: name, body, not }) {
    const chosen = chosenOf(run, chosenFrom(of));
    if (chosen.length < (not === true ? 1 : 2)) return null;
    const isAlike = (one: ActRequest, other: ActRequest): boolean =>
      (name === undefined || valueIn(one, name) === valueIn(other, name)) &&
      (body !== true || equal(sentJson(one) ?? null, sentJson(other) ?? null));
    const [first] = chosen;
    if (first === undefined) return null;
    const wrong =
      not === true
        ? chosen.find(
            (one, index) =>
              (name === undefined || valueIn(one, name) !== undefined) &&
              chosen.slice(0, index).some((other) => isAlike(one, other)),
          )
        : chosen.find((one) => !isAlike(one, first));
    if (wrong === undefined) return [];
    const what = [...(name === undefined ? [] : [name]), ...(body === true ? ['body'] : [])].join(' and ');
    const shown = name === undefined ? sentJson(wrong) : valueIn(wrong, name);
    return [
      {
        code: not === true ? 'same.repeated' : 'same.changed',
        message:
          not === true
            ? `${what} ${quote(shown)} was already in an earlier request`
            : `${what} is ${quote(shown)}, in the first request it was ${quote(name === undefined ? sentJson(first) : valueIn(first, name))}`,
        actual: evidence(shown),
        request: wrong,
      },
    ];
  },
});

const valueIn = ({ exchange }: ActRequest, name: string): string | undefined => header(exchange.request.headers, name);
