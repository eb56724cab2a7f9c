import { decodeText } from '../../model/body.ts';
import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { asText, at, isObject, type Json } from '../../model/json.ts';
import type { Instance } from '../../model/plan.ts';
import { jsonOf, resolve } from '../../model/representation.ts';
import type { Keep } from '../../model/scenario.ts';
import { fill, namesIn, type Filled } from '../../model/template.ts';
import { belowUri, lastSegment, withLastSegment, withQuery } from '../../model/uri.ts';
import { bindingValues, listUri, varOf } from './binding-values.ts';
import type { References } from './references.ts';
import type { Session } from '../http/session.ts';

/** The values that one scenario instance may refer to; it grows with each step. */
export interface Scope {
  /** Fills in templates; `unique` is one value throughout the call. */
  fill(value: Json): Promise<Filled<Json>>;
  /** Why a name has no value. */
  why(name: string): string;
  keep(names: Readonly<Record<string, Keep>>, exchange: Exchange): Promise<void>;
  sent(step: string, exchange: Exchange): void;
  created(step: string, uri: string): void;
  /** The keys of the items that a walk came to. */
  walked(step: string, keys: readonly string[]): void;
}

export function createScope(instance: Instance, session: Session, references: References): Scope {
  const { binding, each } = instance;
  const { config } = session;
  const kept = new Map<string, Json>();
  const sent = new Map<string, Json>();
  const created = new Map<string, string>();
  const listed = new Map<string, readonly string[]>();
  const once = new Map<string, string>();
  const reasons = new Map<string, string>();

  /** A value that has to be looked for in the target, or why it is not there. */
  async function found(name: string, unique: string): Promise<Json | undefined> {
    const reference = binding?.create?.url ?? binding?.collection;
    const search = config.searches[asText(each['search'])];
    const wanted = {
      'binding.collection': binding?.collection,
      'binding.create': reference,
      'binding.list': binding?.collection,
      'binding.empty-query': binding?.collection,
      'binding.absent': binding?.collection,
      'each.url': search?.url,
    }[name];
    if (name === 'binding.valid') return body(name, binding?.create?.body ?? null, unique);
    if (name === 'each.body') return updateBody(unique);
    if (wanted === undefined) return undefined;
    const resolved = await references.resolve(wanted);
    if ('missing' in resolved) {
      reasons.set(name, resolved.missing);
      return undefined;
    }
    if (name === 'binding.absent') return belowUri(resolved.uri, binding?.absent ?? unique);
    if (name === 'binding.list')
      return binding === undefined ? undefined : listUri(resolved.uri, binding, {}, bindingValues(config, unique));
    if (name === 'binding.empty-query')
      return binding?.list?.emptyQuery === undefined
        ? undefined
        : listUri(resolved.uri, binding, binding.list.emptyQuery, bindingValues(config, unique));
    return search === undefined ? resolved.uri : withQuery(resolved.uri, search.query);
  }

  async function body(name: string, template: Json, unique: string): Promise<Json | undefined> {
    const linked = await references.inside(template);
    if ('missing' in linked) {
      reasons.set(name, linked.missing);
      return undefined;
    }
    const filled = fill(linked.value, bindingValues(config, unique));
    return 'value' in filled ? filled.value : undefined;
  }

  async function updateBody(unique: string): Promise<Json | undefined> {
    const change = await body('each.body', each['body'] ?? null, unique);
    const whole = binding?.updates.some((update) => update.full && update.body === each['body']) === true;
    const [first] = sent.values();
    return whole && isObject(first) && isObject(change) ? { ...first, ...change } : change;
  }

  const NAMES: Readonly<Record<string, (rest: string, unique: string) => Json | undefined>> = {
    entry: () => config.target,
    absent: (_rest, unique) => config.absent ?? belowUri(config.target, unique),
    unique: (_rest, unique) => unique,
    kept: (rest) => kept.get(rest),
    sent: (rest) => sent.get(rest),
    created: (rest) => created.get(rest),
    listed: (rest) => listed.get(rest.split('.')[0] ?? '')?.[Number(rest.split('.')[1])],
    once: (rest) => onceValue(rest),
    altered: (rest, unique) => alteredUri(created.get(rest), unique),
    padding: (rest) => 'x'.repeat(Math.min(Number(rest), MOST_PADDING)),
    limits: () => config.limits.oversizedBody,
    vars: (rest) => varOf(config, rest),
    each: (rest, unique) => eachValue(rest, unique),
    binding: (rest) => bindingValue(rest, instance),
  };

  /** One value for each name, throughout the scenario. */
  function onceValue(name: string): string {
    const value = once.get(name) ?? session.unique();
    once.set(name, value);
    return value;
  }

  /** A place beside a resource: what identifies it has other letters and digits, or, where it is short, is a new one. */
  function alteredUri(uri: string | undefined, unique: string): string | undefined {
    if (uri === undefined) return undefined;
    const last = lastSegment(uri);
    const other =
      last.length < SHORT_ID
        ? unique
        : `${last.slice(0, -ALTERED)}${last.slice(-ALTERED).replaceAll(/[a-y0-8]/gi, next)}`;
    return withLastSegment(uri, binding?.absent ?? other);
  }

  /** A value of `each` may itself refer to others, and to a unique name. */
  function eachValue(name: string, unique: string): Json | undefined {
    const value = at(each, `/${name.replaceAll('.', '/')}`);
    if (value === undefined || name === 'body') return value;
    const filled = fill(value, (other) => {
      const [root = '', ...rest] = other.split('.');
      return EACH_ROOTS.includes(root) ? NAMES[root]?.(rest.join('.'), unique) : undefined;
    });
    return 'value' in filled ? filled.value : undefined;
  }

  return {
    async fill(value) {
      const names = namesIn(value);
      if (names.length === 0) return { value };
      const unique = session.unique();
      const values = new Map<string, Json>();
      for (const name of names) {
        const [root = '', ...rest] = name.split('.');
        const known =
          (await found(name, unique)) ?? (reasons.has(name) ? undefined : NAMES[root]?.(rest.join('.'), unique));
        if (known !== undefined) values.set(name, known);
      }
      return fill(value, (name) => values.get(name));
    },
    why: (name) =>
      `{${name}} has no value: ${reasons.get(name) ?? 'the step that would give it was refused or not sent'}`,
    async keep(names, exchange) {
      for (const [name, from] of Object.entries(names)) {
        const value = await valueOf(from, exchange);
        if (value !== undefined) kept.set(name, value);
      }
    },
    sent(step, exchange) {
      const { body } = exchange.request;
      const json = body === null ? undefined : decodeText(body).json;
      if (json !== undefined) sent.set(step, json);
    },
    created(step, uri) {
      created.set(step, uri);
    },
    walked(step, keys) {
      listed.set(step, keys);
    },
  };
}

/** What a value of `each` may itself refer to. */
const EACH_ROOTS = ['unique', 'each', 'vars', 'padding'];
const MOST_PADDING = 1_000_000;
/** A shorter identifier may well be a number, and the next one somebody's. */
const SHORT_ID = 10;
const ALTERED = 8;
const next = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);

function bindingValue(name: string, { binding }: Instance): Json | undefined {
  const values: Readonly<Record<string, Json | undefined>> = {
    name: binding?.name,
    type: binding?.type ?? 'application/json',
    'create-method': binding?.create?.method,
    delete: binding?.remove?.method,
    'delete-body': binding?.remove?.body ?? null,
    version: binding?.version,
    throttled: binding?.throttled?.requests,
    'write-only': binding?.writeOnly ?? [],
  };
  return values[name];
}

async function valueOf(keep: Keep, exchange: Exchange): Promise<Json | undefined> {
  switch (keep.from) {
    case 'status':
      return exchange.response?.status;
    case 'header':
      return header(exchange.response?.headers ?? [], keep.name);
    case 'link':
      return isSuccess(exchange) ? resolve(at(jsonOf(exchange), keep.pointer), exchange.request.url) : undefined;
    case 'location':
      return resolve(header(exchange.response?.headers ?? [], 'location'), exchange.request.url);
    case 'json':
      return isSuccess(exchange) ? at(jsonOf(exchange), keep.pointer) : undefined;
    case 'path': {
      const json = jsonOf(exchange);
      // Slow to load, and few scenarios use it.
      const { JSONPathEnvironment } = await import('json-p3');
      return json === undefined
        ? undefined
        : (new JSONPathEnvironment().query(keep.path, json as never).values() as readonly Json[]);
    }
  }
}
