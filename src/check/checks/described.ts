import { listsStatus, placeText } from '../../model/description.ts';
import { header } from '../../model/exchange.ts';
import type { Documented } from '../../model/operation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import { BODY_PARTS, bodyFindings, successOf, type BodyPart } from '../described/body.ts';
import { examples } from '../examples/described.ts';

interface Params {
  readonly body?: BodyPart;
  /** Patterns by the name of a format. */
  readonly formats?: Readonly<Record<string, string>>;
  readonly status?: true;
  readonly fields?: readonly string[];
}

export const described = defineCheck<Params>({
  summary:
    'A success is as the API description says of its operation: status, header fields, body. An exchange that fits ' +
    'no operation of the descriptions is not judged.',
  params: {
    type: 'object',
    oneOf: [{ required: ['body'] }, { required: ['status'] }, { required: ['fields'] }],
    additionalProperties: false,
    properties: {
      body: {
        enum: [...BODY_PARTS],
        description:
          'the body: `types` of members and items; members that are `required`; values outside `enumerations`, ' +
          'which get a note',
      },
      formats: {
        type: 'object',
        additionalProperties: { type: 'string', format: 're2' },
        description: 'with `body`, the patterns of formats; formats without one are not judged',
      },
      status: { const: true, description: 'the status is one that the description lists' },
      fields: {
        type: 'array',
        minItems: 1,
        items: { type: 'string' },
        description: 'header fields that are asked for where the description lists them for the status',
      },
    },
  },
  readsBody: false,
  inspect(exchange, { body, formats = {}, status, fields = [] }, { documented }) {
    const found = documented(exchange);
    if (found === undefined || typeof found === 'string') return null;
    if (body !== undefined) return bodyFindings(exchange, found, body, formats);
    const actual = exchange.response?.status ?? 0;
    return status === true
      ? statusFindings(actual, found)
      : fieldFindings(exchange.response?.headers ?? [], actual, fields, found);
  },
  examples,
});

/** A description that lists no success status at all says nothing of it. */
function statusFindings(actual: number, { api, operation }: Documented): Inspection {
  const listed = Object.keys(operation.responses).filter((key) => key.startsWith('2'));
  if (listed.length === 0) return null;
  if (listsStatus(operation, actual)) return [];
  const expected = listed.join(' or ');
  const place = placeText(api, operation.place);
  const message = `${operation.id}: status is ${actual}, the description lists ${expected} (${place})`;
  return [{ code: 'described.status', message, expected, actual, where: 'status' }];
}

function fieldFindings(
  headers: Parameters<typeof header>[0],
  status: number,
  asked: readonly string[],
  { api, operation }: Documented,
): Inspection {
  const listed = successOf(operation, status)?.fields ?? {};
  const wanted = asked.flatMap((name) => {
    const field = Object.hasOwn(listed, name) ? listed[name] : undefined;
    return field === undefined ? [] : [{ name, field }];
  });
  if (wanted.length === 0) return null;
  return wanted
    .filter(({ name }) => header(headers, name) === undefined)
    .map(({ name, field }) => ({
      code: 'described.field',
      message: `${operation.id}: no header field ${name}, the description lists it for ${status} (${placeText(api, field.place)})`,
      expected: name,
      where: `header ${name}`,
    }));
}
