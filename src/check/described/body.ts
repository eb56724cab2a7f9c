import type { Answer } from '../../model/description.ts';
import { answerOf, jsonSchemaOf, listsStatus, placeText, type Operation } from '../../model/description.ts';
import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Documented } from '../../model/operation.ts';
import { contentTypeOf, jsonOf } from '../../model/representation.ts';
import type { Json } from '../../model/json.ts';
import { matches } from '../../support/patterns.ts';
import { departuresOf, type Departure, type DepartureKind, type Formats } from '../../support/departures.ts';

export const BODY_PARTS = ['types', 'required', 'enumerations'] as const;
export type BodyPart = (typeof BODY_PARTS)[number];

const KINDS: Readonly<Record<BodyPart, readonly DepartureKind[]>> = {
  types: ['type', 'format'],
  required: ['missing', 'null'],
  enumerations: ['enumeration', 'variant'],
};

/** What the description says of a success with this status; it may describe all of them as `default`. */
export function successOf(operation: Operation, status: number): Answer | undefined {
  const isListed = listsStatus(operation, status);
  const others = Object.keys(operation.responses).some((key) => key.startsWith('2'));
  return isListed || !others ? answerOf(operation, status) : undefined;
}

/** What is to be said of one part of a success body; null where the description says nothing of it. */
export function bodyFindings(
  exchange: Exchange,
  documented: Documented,
  part: BodyPart,
  formats: Readonly<Record<string, string>>,
): readonly Finding[] | null {
  const found = departuresIn(exchange, documented, part, formats);
  if (found === undefined) return null;
  return found
    .filter(({ kind }) => KINDS[part].includes(kind))
    .map((departure): Finding => ({
      code: `described.${departure.kind}`,
      message: messageOf(departure, documented),
      expected: departure.expected,
      actual: evidence(departure.actual),
      where: departure.pointer,
      ...(part === 'enumerations' ? { weight: 'note' as const } : {}),
    }));
}

function messageOf(
  { kind, pointer, expected, actual, schema, more }: Departure,
  { api, operation }: Documented,
): string {
  const what = pointer === '' ? 'the body' : quote(pointer);
  const came =
    kind === 'missing'
      ? 'is missing'
      : kind === 'type'
        ? `is ${kindOf(actual)} (${quote(actual)})`
        : `is ${quote(actual)}`;
  const says = kind === 'missing' || kind === 'null' ? 'requires it' : `says ${expected}`;
  const others = more === 0 ? '' : `; ${more} more like it`;
  return `${operation.id}: ${what} ${came}, the description ${says} (${placeText(api, schema)})${others}`;
}

const kindOf = (value: Json | undefined): string =>
  value === null || value === undefined
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

/** Each rule asks for another part of the same body, so the departures of a response are found once. */
const known = new WeakMap<object, { readonly formats: object; readonly found: readonly Departure[] }>();

function departuresIn(
  exchange: Exchange,
  { api, operation }: Documented,
  part: BodyPart,
  formats: Readonly<Record<string, string>>,
): readonly Departure[] | undefined {
  const { response } = exchange;
  const value = jsonOf(exchange);
  if (response === null || value === undefined || response.unseen?.body === true) return undefined;
  const { content = [] } = successOf(operation, response.status) ?? {};
  const type = contentTypeOf(exchange);
  const schema = content.find((one) => one.type.toLowerCase() === type)?.schema ?? jsonSchemaOf(content);
  if (schema === undefined) return undefined;
  const before = known.get(response);
  if (before !== undefined && (part !== 'types' || before.formats === formats)) return before.found;
  const judged: Formats = Object.fromEntries(
    Object.entries(formats).map(([name, pattern]) => [name, matches(pattern)]),
  );
  const found = departuresOf(api.schemas, schema, value, { formats: judged });
  known.set(response, { formats, found });
  return found;
}
