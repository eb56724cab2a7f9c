import type { Exchange, HeaderField } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import { isArray, isObject, type Json } from '../../model/json.ts';
import { withCutBodies } from '../../support/cut-body.ts';

/** What a report keeps at most, in characters unless it says otherwise. The log of a run has everything. */
const MOST = { body: 32_768, url: 8192, field: 4096, fields: 200, text: 4096, members: 200, depth: 20 } as const;

/** An exchange with no more of it than a reader can use. */
export function boundedExchange(exchange: Exchange): Exchange {
  const { request, response, silence, via } = exchange;
  return withCutBodies(
    {
      ...exchange,
      request: { ...request, url: boundedText(request.url, MOST.url), headers: boundedFields(request.headers) },
      response: response === null ? null : { ...response, headers: boundedFields(response.headers) },
      ...(silence === undefined ? {} : { silence: { ...silence, detail: boundedText(silence.detail) } }),
      ...(via === undefined ? {} : { via: { ...via, ...(via.stub === undefined ? {} : { stub: bounded(via.stub) }) } }),
    },
    MOST.body,
  );
}

export const boundedFinding = <F extends Finding>(finding: F): F => ({
  ...finding,
  message: boundedText(finding.message),
  ...(finding.expected === undefined ? {} : { expected: bounded(finding.expected) }),
  ...(finding.actual === undefined ? {} : { actual: bounded(finding.actual) }),
  ...(finding.where === undefined ? {} : { where: boundedText(finding.where) }),
});

export const boundedText = (text: string, most: number = MOST.text): string =>
  text.length <= most ? text : `${detached(text.slice(0, most))}… (${text.length} characters)`;

/** A slice would keep the whole text in memory. */
const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

function boundedFields(fields: readonly HeaderField[]): readonly HeaderField[] {
  const first = fields
    .slice(0, MOST.fields)
    .map(([name, value]): HeaderField => [boundedText(name, MOST.field), boundedText(value, MOST.field)]);
  return fields.length <= MOST.fields ? first : [...first, ['…', `${fields.length} fields`]];
}

function bounded(value: Json, depth = 0): Json {
  if (typeof value === 'string') return boundedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MOST.depth) return '…';
  if (isArray(value)) {
    const first = value.slice(0, MOST.members).map((item) => bounded(item, depth + 1));
    return value.length <= MOST.members ? first : [...first, `… (${value.length} items)`];
  }
  const members = isObject(value) ? Object.entries(value) : [];
  const first = members
    .slice(0, MOST.members)
    .map(([name, member]) => [boundedText(name), bounded(member, depth + 1)] as const);
  return Object.fromEntries(
    members.length <= MOST.members ? first : [...first, ['…', `${members.length} members`] as const],
  );
}
