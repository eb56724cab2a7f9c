import { header, type Exchange } from '../../model/exchange.ts';
import { quote, type Finding } from '../../model/finding.ts';
import { asText, at, isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/same-answer.ts';

interface Params {
  readonly as: string;
  /** JSON Pointers of members that are equal. */
  readonly members: readonly string[];
  /** JSON Pointers of texts that may differ in what each request named, and in nothing else. */
  readonly texts: readonly string[];
  /** The root has members of the same names. */
  readonly names?: boolean;
}

/** What a request named: segments of its path, values of its query, what its credentials said. */
function namesIn({ request }: Exchange): readonly string[] {
  const url = new URL(request.url);
  const told = `${url.pathname}/${[...url.searchParams.values()].join('/')}`.split('/');
  const credentials = [...(header(request.headers, 'authorization') ?? '').matchAll(/"([^"]{4,600})"/g)].flatMap(
    ([, value = '']) => [value, ...value.split('/')],
  );
  const dates = [header(request.headers, 'date'), header(request.headers, 'x-date')].filter(
    (value) => value !== undefined,
  );
  return [...told.flatMap((part) => [part, decoded(part)]), ...credentials, ...dates]
    .filter((name) => name.length > 3)
    .toSorted((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The text without what the request named, and without times and identifiers of the response's own. */
const bare = (text: string, exchange: Exchange): string =>
  namesIn(exchange)
    .reduce((left, name) => left.replaceAll(name, '…'), text)
    .replaceAll(
      /\d{4}-\d{2}-\d{2}T[\d:.]+Z?|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[0-9a-fA-F]{32}/g,
      '…',
    );

const memberNames = (json: Json | undefined): string =>
  isObject(json) ? Object.keys(json).toSorted().join(', ') : typeof json;

export const sameAnswer = defineCheck<Params>({
  summary: 'The status and these members are those of another step; texts differ at most in what each request named.',
  params: {
    type: 'object',
    required: ['as', 'members', 'texts'],
    additionalProperties: false,
    properties: {
      as: { type: 'string' },
      members: { type: 'array', items: { type: 'string' } },
      texts: { type: 'array', items: { type: 'string' } },
      names: { type: 'boolean' },
    },
  },
  usesSteps: true,
  inspect(exchange, { as, members, texts, names = false }, { steps }) {
    const other = steps.get(as);
    if (other?.response == null || exchange.response === null)
      return [{ code: 'same-answer.no-other', message: `step ${as} got no answer`, weight: 'inconclusive' }];
    const differs = (code: string, where: string, mine: string, theirs: string): readonly Finding[] =>
      mine === theirs
        ? []
        : [
            {
              code: `same-answer.${code}`,
              message: `${where} is ${quote(mine)}, it is ${quote(theirs)} in step ${as}`,
              expected: theirs.slice(0, 300),
              actual: mine.slice(0, 300),
              where,
            },
          ];
    const [mine, theirs] = [jsonOf(exchange), jsonOf(other)];
    return [
      ...differs('status', 'status', String(exchange.response.status), String(other.response.status)),
      ...(names ? differs('names', 'the members', memberNames(mine), memberNames(theirs)) : []),
      ...members.flatMap((pointer) =>
        differs('member', pointer, asText(at(mine, pointer)), asText(at(theirs, pointer))),
      ),
      ...texts.flatMap((pointer) =>
        differs('text', pointer, bare(asText(at(mine, pointer)), exchange), bare(asText(at(theirs, pointer)), other)),
      ),
    ];
  },
  examples,
});
