import { decodeText } from '../../model/body.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { at, equal, isObject, type Json } from '../../model/json.ts';
import { markIn, marksSent } from '../../model/listing.ts';
import { essenceOf, isA } from '../../model/media-type.ts';
import { contentTypeOf, jsonOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import type { Context } from '../context.ts';
import type { Part } from '../parts.ts';

/** The body has one of the same URIs, the same type, and the unique values that the other step sent. */
export const byLinks: Part<string> = (as, exchange, context) => {
  const other = context.steps.get(as);
  if (other === undefined) return incomparable('there is no response to compare with');
  const shown = jsonOf(other);
  if (shown === undefined && other.request.body === null)
    return incomparable('there is no representation to compare with');
  const json = jsonOf(exchange);
  if (!isObject(json))
    return [{ code: 'same-resource.no-representation', message: 'the body is not a representation', where: 'body' }];
  if (looksLikeCollection(json, context) && !(isObject(shown) && looksLikeCollection(shown, context)))
    return [
      { code: 'same-resource.a-collection', message: 'the body is a Collection, not the resource', where: 'body' },
    ];
  // A creation may return a representation of the create request, which is another resource.
  return other.intent === 'create' && shown !== undefined && !areRelated(exchange, other, context)
    ? asCreated(json, other, context)
    : asShown(json, exchange, other, context);
};

const incomparable = (message: string): readonly Finding[] => [
  { code: 'same-resource.no-other', message, weight: 'inconclusive' },
];

function asCreated(json: Json, other: Exchange, context: Context): readonly Finding[] {
  return showsValue(json, other, context)
    ? unchangedOnly(valueFindings(json, other, context), context)
    : [
        {
          code: 'same-resource.unknown-values',
          message: 'the body has none of the unique values that were sent',
          where: 'body',
        },
      ];
}

const asShown = (json: Json, exchange: Exchange, other: Exchange, context: Context): readonly Finding[] => [
  ...uriFindings(exchange, other, context),
  ...typeFindings(exchange, other, context),
  ...unchangedOnly(memberFindings(exchange, other, context), context),
  ...unchangedOnly(valueFindings(json, other, context), context),
];

/** Findings about members that no change of the scenario has sent; the others are expected to differ. */
function unchangedOnly(findings: readonly Finding[], context: Context): readonly Finding[] {
  const changed = changedMembers(context);
  return findings.filter(({ where = '' }) => !changed.has(where));
}

const changedMembers = ({ steps }: Context): ReadonlySet<string> =>
  new Set(
    [...steps.values()]
      .filter((step) => step.intent === 'change' && isSuccess(step))
      .map((step) => decodeText(step.request.body ?? '').json)
      .flatMap((sent) => (isObject(sent) ? Object.keys(sent).map((name) => `/${name}`) : [])),
  );

function typesOf(exchanges: readonly Exchange[], { shapes }: Context): readonly (string | undefined)[] {
  return exchanges.map((one) => {
    const told = at(jsonOf(one), `/${shapes.resource.mediaType}`);
    return typeof told === 'string' ? essenceOf(told) : undefined;
  });
}

/** Whether two representations have the same type, or one type extends the other; unknown types count as related. */
function areRelated(exchange: Exchange, other: Exchange, context: Context): boolean {
  const [mine, theirs] = typesOf([exchange, other], context).map(
    (type, index) => type ?? contentTypeOf(index === 0 ? exchange : other),
  );
  return (
    mine === undefined || theirs === undefined || isA(context.types, mine, theirs) || isA(context.types, theirs, mine)
  );
}

const showsValue = (json: Json, other: Exchange, { token }: Context): boolean => {
  const marks = marksSent(other, token);
  return marks.length === 0 || markIn(JSON.stringify(json), marks, token) !== undefined;
};

/** Every URI by which a representation names itself. */
function namesOf(exchange: Exchange, { shapes }: Context): readonly string[] {
  const json = jsonOf(exchange);
  return shapes.resource.links
    .map((name) => resolve(isObject(json) ? json[name] : undefined, exchange.request.url))
    .filter((name) => name !== undefined);
}

function uriFindings(exchange: Exchange, other: Exchange, context: Context): readonly Finding[] {
  const mine = namesOf(exchange, context);
  const theirs = namesOf(other, context);
  if (mine.length === 0 || theirs.length === 0 || mine.some((name) => theirs.includes(name))) return [];
  return [
    {
      code: 'same-resource.other-uri',
      message: `the representation is that of ${quote(mine[0])}, not that of ${quote(theirs[0])}`,
      expected: theirs[0] ?? null,
      actual: mine[0] ?? null,
      where: `/${context.shapes.resource.uri}`,
    },
  ];
}

function typeFindings(exchange: Exchange, other: Exchange, context: Context): readonly Finding[] {
  const { shapes } = context;
  const [mine, theirs] = typesOf([exchange, other], context);
  if (mine === undefined || theirs === undefined || mine === theirs) return [];
  return [
    {
      code: 'same-resource.other-type',
      message: `${shapes.resource.mediaType} is ${quote(mine)}, but was ${quote(theirs)}`,
      expected: theirs,
      actual: mine,
      where: `/${shapes.resource.mediaType}`,
    },
  ];
}

/** Members that identify the resource. All others may change without a request, even if the type requires them. */
function memberFindings(exchange: Exchange, other: Exchange, { shapes }: Context): readonly Finding[] {
  const [mine, theirs] = [jsonOf(exchange), jsonOf(other)];
  return shapes.resource.identity
    .filter(
      (name) =>
        at(mine, `/${name}`) !== undefined &&
        at(theirs, `/${name}`) !== undefined &&
        !equal(at(mine, `/${name}`), at(theirs, `/${name}`)),
    )
    .map((name) => ({
      code: 'same-resource.other-member',
      message: `${name} is ${quote(at(mine, `/${name}`))}, but was ${quote(at(theirs, `/${name}`))}`,
      expected: evidence(at(theirs, `/${name}`)),
      actual: evidence(at(mine, `/${name}`)),
      where: `/${name}`,
    }));
}

/** Each unique value belongs to one resource, so in another resource they differ. */
function valueFindings(json: Json, other: Exchange, { token }: Context): readonly Finding[] {
  const sent =
    other.intent === 'create' || other.request.body !== null ? decodeText(other.request.body ?? '').json : undefined;
  if (!isObject(sent)) return [];
  return Object.entries(sent)
    .filter(([, value]) => typeof value === 'string' && value.includes(token))
    .filter(([name, value]) => at(json, `/${name}`) !== undefined && !equal(at(json, `/${name}`), value))
    .map(([name, value]) => ({
      code: 'same-resource.other-value',
      message: `${name} is ${quote(at(json, `/${name}`))}, but the request sent ${quote(value)}`,
      expected: evidence(value),
      actual: evidence(at(json, `/${name}`)),
      where: `/${name}`,
    }));
}
