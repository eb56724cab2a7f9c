import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { below } from '../../model/json.ts';
import { header } from '../../model/exchange.ts';
import { jsonOf } from '../../model/representation.ts';
import { settlingOf } from '../../model/settled.ts';
import type { Context } from '../context.ts';
import { endOf, isAfter } from '../run-check.ts';
import type { Held } from './promises.ts';
import {
  forgotten,
  isAlike,
  tagOf,
  valuesOf,
  type Resource,
  type Scalar,
  type Shown,
  type Values,
  type Write,
} from './resource.ts';

interface Reading {
  readonly resource: Resource;
  readonly held: readonly Held[];
}

/** After a successful GET of the resource itself, by the caller who created it. */
export function read(resource: Resource, exchange: Exchange, context: Context): Reading {
  const { shown: before, writes } = resource;
  const { shapes, sessionModel } = context;
  const last = Math.max(before?.endedAt ?? 0, ...writes.map(({ endedAt }) => endedAt));
  const settling = settlingOf(exchange, context.settled);
  if (!isAfter(exchange, last) || settling === 'underway') return { resource, held: [] };
  const form = sessionModel.varies.map((name) => header(exchange.request.headers, name) ?? '').join('\n');
  if (before !== undefined && before.isSeen && before.form !== form) return { resource, held: [] };
  if (settling !== 'ready') return { resource: forgotten(resource), held: [] };
  const all = valuesOf(jsonOf(exchange));
  const identity = new Set(shapes.resource.identity);
  const values: Values = new Map([...all].filter(([name]) => resource.sent.has(name) || identity.has(name)));
  const tag = tagOf(exchange, context);
  const now: Shown = { values, tag, form, isSeen: true, endedAt: endOf(exchange) };
  const moved =
    before?.tag !== undefined && tag !== undefined && before.tag !== tag && !writes.some(({ accepted }) => accepted);
  const next: Resource = { ...resource, shown: now, writes: [], movesTag: resource.movesTag || moved };
  if (before === undefined || writes.length === 0) return { resource: next, held: [] };
  return { resource: next, held: held({ resource, before, now }, context) };
}

interface Pair {
  readonly resource: Resource;
  readonly before: Shown;
  readonly now: Shown;
}

function held(pair: Pair, context: Context): readonly Held[] {
  const { resource, before, now } = pair;
  const accepted = resource.writes.filter((write) => write.accepted);
  if (accepted.length === 0) return before.isSeen ? [...refused(pair), ...tagAccepted(pair)] : [];
  const found: Held[] =
    before.tag !== undefined && accepted[0]?.condition === before.tag ? [{ promise: 'tag-accepted' }] : [];
  let hasChanged = false;
  for (const [name, value] of now.values) {
    const old = before.values.get(name);
    const writers = accepted.filter(({ sent, vague }) => sent.has(name) || vague.includes(name));
    const writer = writers.at(-1);
    const sent = writer?.sent.get(name);
    if (old === undefined || (writer !== undefined && sent === undefined)) continue;
    if (writer === undefined || sent === undefined) {
      if (before.isSeen && isPromised(name, old, resource, context)) found.push(kept(name, { old, value, accepted }));
    } else if (!isAlike(old, sent)) {
      hasChanged ||= isAlike(value, sent);
      found.push(applied(name, { old, value, sent, writer }));
    }
  }
  return hasChanged && before.tag !== undefined && now.tag !== undefined
    ? [...found, tagChanges(before.tag, now.tag, accepted)]
    : found;
}

/** A change that names other members leaves this one as it was, which was shown as it had been sent. */
function isPromised(name: string, old: Scalar, { sent }: Resource, { sessionModel, shapes }: Context): boolean {
  const last = sent.get(name);
  return last === old && (sessionModel.partial || shapes.resource.identity.includes(name));
}

const applied = (
  name: string,
  {
    old,
    value,
    sent,
    writer,
  }: { readonly old: Scalar; readonly value: Scalar; readonly sent: Scalar; readonly writer: Write },
): Held => ({
  promise: 'applied',
  // Neither the old value nor the one that was sent: the server may say it in its own way.
  ...(value === old
    ? {
        finding: {
          code: 'session-model.not-applied',
          message: `${name} is still ${quote(old)} after ${writer.told}, which sent ${quote(sent)}`,
          expected: evidence(sent),
          actual: evidence(value),
          where: below('', name),
        },
      }
    : {}),
});

const kept = (
  name: string,
  { old, value, accepted }: { readonly old: Scalar; readonly value: Scalar; readonly accepted: readonly Write[] },
): Held => ({
  promise: 'kept',
  ...(isAlike(value, old)
    ? {}
    : {
        finding: {
          code: 'session-model.lost',
          message: `${name} is ${quote(value)}, but was ${quote(old)} before ${accepted.at(-1)?.told ?? ''}, which did not send it`,
          expected: evidence(old),
          actual: evidence(value),
          where: below('', name),
        },
      }),
});

/** What only refused requests sent does not show. */
function refused({ resource, before, now }: Pair): readonly Held[] {
  return resource.writes.flatMap(({ status, sent, condition, told }) => {
    // The refusal of the last tag shown means that somebody else has changed the resource.
    if (condition !== undefined && condition === before.tag) return [];
    return [...sent].flatMap(([name, value]): readonly Held[] => {
      const [old, shown] = [before.values.get(name), now.values.get(name)];
      if (old === undefined || shown === undefined || isAlike(old, value)) return [];
      if (shown !== value) return [{ promise: 'refused', status }];
      const finding = {
        code: 'session-model.applied-though-refused',
        message: `${name} is ${quote(shown)}, as ${told} sent it; it was ${quote(old)}`,
        expected: evidence(old),
        actual: evidence(shown),
        where: below('', name),
      };
      return [{ promise: 'refused', status, finding }];
    });
  });
}

/** The same tag before and after means that nobody changed the resource in between. */
function tagAccepted({ resource, before, now }: Pair): readonly Held[] {
  if (before.tag === undefined || now.tag !== before.tag || resource.movesTag) return [];
  return resource.writes
    .filter(({ condition, status, sent }) => condition === before.tag && status === FAILED_CONDITION && sent.size > 0)
    .map(({ status, told }) => ({
      promise: 'tag-accepted',
      finding: {
        code: 'session-model.current-tag-refused',
        message: `${told}, was sent under the tag ${quote(before.tag)}, which the resource had before and has still`,
        actual: status,
        where: 'status',
      },
    }));
}

/** RFC 9110, 15.5.13. */
const FAILED_CONDITION = 412;

const tagChanges = (before: string, now: string, accepted: readonly Write[]): Held => ({
  promise: 'tag-changes',
  ...(before === now
    ? {
        finding: {
          code: 'session-model.tag-kept',
          message: `the tag is still ${quote(now)}, although ${accepted.at(-1)?.told ?? ''} has changed the resource`,
          actual: evidence(now),
          where: 'header tag',
        },
      }
    : {}),
});
