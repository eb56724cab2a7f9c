import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { decodeSent } from '../../model/body.ts';
import { isObject, type Json } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { settlingOf } from '../../model/settled.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { omitted } from '../../support/omitted.ts';
import type { Context } from '../context.ts';
import { endOf } from '../run-check.ts';

export type Scalar = string | number | boolean;

/** Values of members that are neither lists nor objects; a fingerprint stands for a long one. */
export type Values = ReadonlyMap<string, Scalar>;

/** A write since the last reading, as far as its effect is certain. */
export interface Write {
  readonly accepted: boolean;
  readonly status: number;
  readonly sent: Values;
  /** Members that it may have touched without saying to which value. */
  readonly vague: readonly string[];
  /** The tag under whose condition alone it was sent. */
  readonly condition: string | undefined;
  readonly endedAt: number;
  /** Method, URI and status, for a message. */
  readonly told: string;
}

/** What a reading showed. */
export interface Shown {
  readonly values: Values;
  /** False where the values are those that the creation sent. */
  readonly isSeen: boolean;
  readonly tag: string | undefined;
  /** The request header fields on which representations depend. */
  readonly form: string;
  readonly endedAt: number;
}

/** What is known of a resource that the traffic created. */
export interface Resource {
  readonly name: string;
  /** The list in which it was created. */
  readonly list: string;
  /** The caller who created it; only what the same caller reads is compared. */
  readonly by: string | undefined;
  /** What accepted requests last sent for each member. */
  readonly sent: Values;
  readonly shown?: Shown;
  readonly writes: readonly Write[];
  /** A tag changed, although nothing was written. */
  readonly movesTag: boolean;
  /** Its deletion was accepted; `gone` once it was read in vain. Milliseconds since 1970. */
  readonly deleted?: { readonly at: number; readonly gone?: number };
  /** When the list last showed it, and when it did not, though it had before. */
  readonly listedAt?: number;
  readonly missed?: { readonly at: number; readonly told: string };
}

const MOST_MEMBERS = 40;
const MOST_WRITES = 8;
const ACCEPTED = 202;

const isScalar = (value: Json): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** The scalars of a representation or of a body; nothing else is compared. */
export function valuesOf(json: Json | undefined): Values {
  const values = new Map<string, Scalar>();
  for (const [name, value] of Object.entries(isObject(json) ? json : {})) {
    if (values.size >= MOST_MEMBERS) break;
    if (isScalar(value)) values.set(name, typeof value === 'string' ? fingerprint(value) : value);
  }
  return values;
}

/** What a request says of the members of a resource; undefined where it is no JSON object. */
export function sentBy({ request }: Exchange): Pick<Write, 'sent' | 'vague'> | undefined {
  const json = decodeSent(request)?.json;
  if (!isObject(json)) return undefined;
  const sent = valuesOf(json);
  return { sent, vague: Object.keys(json).filter((name) => !sent.has(name)) };
}

/**
 * Whether two values may be the same, said otherwise: letter case, white space, a number in another notation. Times
 * are not compared.
 */
export function isAlike(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  const [one, other] = [String(a).trim().toLowerCase(), String(b).trim().toLowerCase()];
  if (one === other) return true;
  if (one === '' || other === '') return false;
  if (Number(one) === Number(other)) return true;
  return TIME.test(one) && TIME.test(other);
}

const TIME = /^\d{4}-\d\d-\d\d/;

/** The entity tag of a response; a weak one, and none, are undefined. */
export function tagOf(exchange: Exchange, { sessionModel }: Context): string | undefined {
  const tag = header(exchange.response?.headers ?? [], sessionModel.tag);
  return tag === undefined || tag === '' || tag.startsWith('W/') ? undefined : tag;
}

/** Whether the effect of a write may still be to come. */
export const isUnderway = (exchange: Exchange, { sessionModel, settled }: Context): boolean =>
  exchange.response?.status === ACCEPTED ||
  sessionModel.underway.some((name) => header(exchange.response?.headers ?? [], name) !== undefined) ||
  (jsonOf(exchange) !== undefined && settlingOf(exchange, settled) !== 'ready');

export const told = ({ request, response, id }: Exchange): string =>
  `${request.method} ${request.url}, answered ${response?.status ?? 'nothing'}${id === undefined ? '' : ` (${id})`}`;

/** A resource of which only the names and what was sent are certain. */
export const forgotten = ({ name, list, by, sent, movesTag }: Resource): Resource => ({
  ...{ name, list, by, sent, movesTag },
  writes: [],
});

/** After a request that may have changed the resource; `exchange` is not safe, and has come to its end. */
export function written(resource: Resource, exchange: Exchange, context: Context): Resource {
  const { request, response } = exchange;
  const status = response?.status ?? 0;
  const { shown } = resource;
  if (request.method === 'DELETE' && isSuccess(exchange))
    return { ...forgotten(resource), deleted: { at: endOf(exchange) } };
  const isRefused = status >= 400 && status < 500;
  const body = sentBy(exchange);
  const isPlain = isSuccess(exchange) && context.sessionModel.changes.includes(request.method) && body !== undefined;
  const last = Math.max(shown?.endedAt ?? 0, ...resource.writes.map(({ endedAt }) => endedAt));
  // Of requests in progress at the same time, either may have come first.
  const overlaps = exchange.startedAt !== 0 && exchange.startedAt <= last;
  if (
    overlaps ||
    (resource.deleted !== undefined && !isRefused) ||
    resource.writes.length >= MOST_WRITES ||
    !(isRefused || (isPlain && !isUnderway(exchange, context)))
  )
    return forgotten(resource);
  const { sent, vague } = body ?? { sent: new Map<string, Scalar>(), vague: [] };
  const write: Write = {
    accepted: !isRefused,
    ...{ status, sent, vague },
    condition: conditionOf(exchange, context),
    endedAt: endOf(exchange),
    told: told(exchange),
  };
  const writes = [...resource.writes, write];
  if (isRefused) return { ...resource, writes };
  return {
    ...omitted(omitted(resource, 'missed'), 'listedAt'),
    sent: new Map([...resource.sent, ...sent].slice(-MOST_MEMBERS)),
    writes,
  };
}

function conditionOf({ request }: Exchange, { sessionModel }: Context): string | undefined {
  const conditions = request.headers.filter(([name]) => /^if-/i.test(name));
  const [only] = conditions;
  return conditions.length === 1 && only?.[0].toLowerCase() === sessionModel.condition ? only[1].trim() : undefined;
}
