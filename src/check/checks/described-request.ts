import { decodeSent } from '../../model/body.ts';
import { placeText, type Parameter } from '../../model/description.ts';
import { header, type Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import type { Documented } from '../../model/operation.ts';
import { bodySchema } from '../../model/resource-shape.ts';
import { typesOf, type Schemas } from '../../model/schema.ts';
import { departuresOf } from '../../support/departures.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/described-request.ts';

const PARTS = ['operation', 'parameters', 'body', 'query'] as const;
type Part = (typeof PARTS)[number];

export const describedRequest = defineCheck<Part>({
  summary:
    'The request is as the API description says of its operation: method and path, parameters, body. It judges the ' +
    'client. A request that may be meant for another service is not judged.',
  params: {
    enum: [...PARTS],
    description:
      '`operation`: the description has the method and path; `parameters`: required ones are there, and all have ' +
      'their types and enumerations; `body`: types, required members, enumerations, bounds; `query`: no other ' +
      'parameters',
  },
  judgesSilence: true,
  inspect: (exchange, part, context) => INSPECTORS[part](exchange, context),
  examples,
});

type Inspector = (exchange: Exchange, context: Context) => Inspection;

const ofOperation =
  (inspect: (exchange: Exchange, documented: Documented) => Inspection): Inspector =>
  (exchange, { documented }) => {
    const found = documented(exchange);
    return found === undefined || typeof found === 'string' ? null : inspect(exchange, found);
  };

const INSPECTORS: Readonly<Record<Part, Inspector>> = {
  operation(exchange, { documented }) {
    const found = documented(exchange);
    if (typeof found === 'object') return [];
    if (found !== 'unknown-operation') return null;
    const { request } = exchange;
    // What can be read has header fields to ask for.
    const read = { ...exchange, request: { ...request, method: 'GET' } };
    if (request.method === 'HEAD' && typeof documented(read) === 'object') return [];
    const asked = `${request.method} ${request.url.replace(/\?.*$/s, '')}`;
    return [
      {
        code: 'described-request.operation',
        message: `the description has no operation ${quote(asked)}`,
        where: 'URL',
      },
    ];
  },
  parameters: ofOperation(parameterFindings),
  body: ofOperation(bodyFindings),
  query: ofOperation(({ request }, { api, operation }) => {
    const known = new Set(operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    return [...new Set(queryOf(request.url).keys())]
      .filter((name) => !known.has(name))
      .map((name) => ({
        code: 'described-request.unknown',
        message: `${operation.id}: the description has no query parameter ${quote(name)} (${placeText(api, operation.place)})`,
        where: 'URL',
      }));
  }),
};

const queryOf = (url: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/s.exec(url)?.[1] ?? '');

function parameterFindings({ request }: Exchange, documented: Documented): readonly Finding[] {
  const { api, operation, path } = documented;
  const query = queryOf(request.url);
  const valuesOf = ({ name, in: where }: Parameter): readonly string[] => {
    if (where === 'query') return query.getAll(name);
    const value = where === 'path' ? path[name] : where === 'header' ? header(request.headers, name.toLowerCase()) : '';
    return value === undefined ? [] : [value];
  };
  const findings = operation.parameters.flatMap((parameter): readonly Finding[] => {
    const { name, in: where, required, schema, place } = parameter;
    const says = `(${placeText(api, place)})`;
    const values = valuesOf(parameter);
    const at = where === 'header' ? `header ${name.toLowerCase()}` : 'URL';
    if (values.length === 0)
      return required
        ? [
            {
              code: 'described-request.missing',
              message: `${operation.id}: no ${where} parameter ${name}, the description requires it ${says}`,
              where: at,
            },
          ]
        : [];
    if (where === 'cookie') return [];
    const wrong = departuresOf(api.schemas, schema, valueOf(values, parameter, api.schemas))[0];
    return wrong === undefined
      ? []
      : [
          {
            code: 'described-request.parameter',
            message: `${operation.id}: ${where} parameter ${name} is ${quote(values.join(', '))}, the description says ${wrong.expected} ${says}`,
            expected: wrong.expected,
            actual: evidence(values[0]),
            where: at,
          },
        ];
  });
  const { body } = operation;
  const lacksBody = body?.required === true && request.body === null && request.wholeBody === undefined;
  return lacksBody
    ? [
        ...findings,
        {
          code: 'described-request.missing',
          message: `${operation.id}: no body, the description requires one (${placeText(api, body.place)})`,
          where: 'body',
        },
      ]
    : findings;
}

/** A parameter as a value of the type that it is described to have, as far as its text allows. */
function valueOf(texts: readonly string[], { schema, list }: Parameter, schemas: Schemas): Json {
  const types = typesOf(schemas, schema) ?? ['string'];
  const [first = ''] = texts;
  if (types.includes('array')) return list === 'repeated' ? texts : first.split(list);
  if (types.includes('string')) return first;
  if (first === 'true' || first === 'false') return first === 'true';
  return /^-?\d+(\.\d+)?$/.test(first) ? Number(first) : first;
}

function bodyFindings({ request }: Exchange, { api, operation }: Documented): Inspection {
  const value = request.wholeBody === undefined ? decodeSent(request)?.json : undefined;
  const schema = bodySchema(operation);
  if (value === undefined || schema === undefined) return null;
  return departuresOf(api.schemas, schema, value, { bounds: true }).map(
    ({ kind, pointer, expected, actual, schema: said }) => ({
      code: `described-request.${kind}`,
      message: `${operation.id}: ${pointer === '' ? 'the body' : pointer} ${kind === 'missing' ? 'is missing' : `is ${quote(actual)}`}, the description says ${expected} (${placeText(api, said)})`,
      expected,
      actual: evidence(actual),
      where: pointer,
    }),
  );
}
