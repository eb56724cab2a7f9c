import type { ActRequest, ActRun, Chosen } from '../../model/act.ts';
import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { chosenFrom, chosenSchema, defineActCheck, type ActFinding } from '../act-check.ts';
import { chosenOf } from '../chosen.ts';

interface Params {
  readonly of: Chosen;
  readonly header: string;
  readonly from: string;
  readonly since?: string;
}

const name = { type: 'string', minLength: 1 } as const;

export const carries = defineActCheck<Params>({
  summary:
    'Every request of a kind carries, octet for octet, the value that a header field of the last answer about the ' +
    'same URI had.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['of', 'header', 'from'],
    properties: {
      of: chosenSchema,
      header: { ...name, description: 'the header field of the request' },
      from: { ...name, description: 'the header field of the answer' },
      since: { ...name, description: 'only answers that came after the first one of this entry of the script' },
    },
  },
  inspect(run, params) {
    const chosen = chosenOf(run, chosenFrom(params.of));
    return chosen.length === 0 ? null : chosen.flatMap((request) => findingsOf(run, request, params));
  },
});

function findingsOf(run: ActRun, request: ActRequest, { header: field, from, since }: Params): readonly ActFinding[] {
  const actual = header(request.exchange.request.headers, field);
  const received = receivedBefore(run, request, { from, ...(since === undefined ? {} : { since }) });
  const { method } = request.exchange.request;
  if (received.length === 0)
    return [
      {
        code: 'carries.unread',
        message: `${method} ${request.path} comes without any answer before it that had ${from}`,
        actual: evidence(actual),
        request,
      },
    ];
  if (actual !== undefined && actual === received.at(-1)) return [];
  return [
    {
      code: actual === undefined ? 'carries.missing' : 'carries.other',
      message:
        actual === undefined
          ? `${method} ${request.path} has no ${field}, the last ${from} was ${quote(received.at(-1))}`
          : `${field} is ${quote(actual)}, the last ${from} was ${quote(received.at(-1))}`,
      expected: evidence(received.at(-1)),
      actual: evidence(actual),
      where: `header ${field}`,
      request,
    },
  ];
}

/** The values that answers about the same path had, which were complete when the request came. */
function receivedBefore(
  { requests }: ActRun,
  request: ActRequest,
  { from, since }: Pick<Params, 'from' | 'since'>,
): readonly string[] {
  const first = since === undefined ? 0 : requests.findIndex(({ by }) => by === since) + 1;
  return requests.slice(first, requests.indexOf(request)).flatMap(({ exchange, path, at }) => {
    const value = header(exchange.response?.headers ?? [], from);
    const isTold = (exchange.response?.status ?? 0) < 400;
    return value !== undefined && isTold && path === request.path && at === request.at ? [value] : [];
  });
}
