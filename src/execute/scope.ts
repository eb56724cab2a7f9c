import { decodeText } from '../model/body.ts';
import { header, isSuccess, type Exchange } from '../model/exchange.ts';
import { asText, at, isObject, type Json } from '../model/json.ts';
import type { Instance } from '../model/plan.ts';
import { jsonOf, resolve } from '../model/representation.ts';
import type { Keep } from '../model/suite.ts';
import { fill, namesIn, type Filled } from '../model/template.ts';
import type { References } from './references.ts';
import type { Session } from './session.ts';

/** The values that one scenario instance may refer to; it grows with each step. */
export interface Scope {
  /** Fills in templates; `unique` is one value throughout the call. */
  fill(value: Json): Promise<Filled<Json>>;
  /** Why a name has no value. */
  why(name: string): string;
  keep(names: Readonly<Record<string, Keep>>, exchange: Exchange): Promise<void>;
  sent(step: string, exchange: Exchange): void;
  created(step: string, uri: string): void;
}

export function createScope(instance: Instance, session: Session, references: References): Scope {
  const { binding, each } = instance;
  const { config } = session;
  const kept = new Map<string, Json>();
  const sent = new Map<string, Json>();
  const created = new Map<string, string>();
  const reasons = new Map<string, string>();

  /** A value that has to be looked for in the target, or why it is not there. */
  async function found(name: string, unique: string): Promise<Json | undefined> {
    const reference = binding?.create?.url ?? binding?.collection;
    const search = config.searches[asText(each['search'])];
    const wanted = {
      'binding.collection': binding?.collection,
      'binding.create': reference,
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
    if (name === 'binding.absent') return belowUri(resolved.uri, unique);
    return search === undefined ? resolved.uri : withQuery(resolved.uri, search.query);
  }

  async function body(name: string, template: Json, unique: string): Promise<Json | undefined> {
    const linked = await references.inside(template);
    if ('missing' in linked) {
      reasons.set(name, linked.missing);
      return undefined;
    }
    const filled = fill(linked.value, (key) => (key === 'unique' ? unique : at(config.vars, `/${key.slice(5).replaceAll('.', '/')}`)));
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
    vars: (rest) => at(config.vars, `/${rest.replaceAll('.', '/')}`),
    each: (rest, unique) => eachValue(rest, unique),
    binding: (rest) => bindingValue(rest, instance),
  };

  /** A value of `each` may itself refer to others, and to a unique name. */
  function eachValue(name: string, unique: string): Json | undefined {
    const value = at(each, `/${name.replaceAll('.', '/')}`);
    if (value === undefined || name === 'body') return value;
    const filled = fill(value, (other) => (other === 'unique' ? unique : other.startsWith('each.') ? at(each, `/${other.slice(5).replaceAll('.', '/')}`) : undefined));
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
        const known = (await found(name, unique)) ?? (reasons.has(name) ? undefined : NAMES[root]?.(rest.join('.'), unique));
        if (known !== undefined) values.set(name, known);
      }
      return fill(value, (name) => values.get(name));
    },
    why: (name) => `{${name}} has no value: ${reasons.get(name) ?? 'the step that would give it was refused or not sent'}`,
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
    created(step, uri) { created.set(step, uri); },
  };
}

/** One path segment below a URI: a place that no resource has. */
function belowUri(uri: string, segment: string): string {
  const url = new URL(uri);
  url.search = '';
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${segment}`;
  return url.href;
}

function withQuery(uri: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function bindingValue(name: string, { binding }: Instance): Json | undefined {
  const values: Readonly<Record<string, Json | undefined>> = {
    name: binding?.name,
    type: binding?.type ?? 'application/json',
    'create-method': binding?.create?.method,
    delete: binding?.remove?.method,
    'delete-body': binding?.remove?.body ?? null,
  };
  return values[name];
}

async function valueOf(keep: Keep, exchange: Exchange): Promise<Json | undefined> {
  switch (keep.from) {
    case 'status': return exchange.response?.status;
    case 'header': return header(exchange.response?.headers ?? [], keep.name);
    case 'link': return isSuccess(exchange) ? resolve(at(jsonOf(exchange), keep.pointer), exchange.request.url) : undefined;
    case 'location': return resolve(header(exchange.response?.headers ?? [], 'location'), exchange.request.url);
    case 'json': return isSuccess(exchange) ? at(jsonOf(exchange), keep.pointer) : undefined;
    case 'path': {
      const json = jsonOf(exchange);
      // Slow to load, and few scenarios use it.
      const { JSONPathEnvironment } = await import('json-p3');
      return json === undefined ? undefined : (new JSONPathEnvironment().query(keep.path, json as never).values() as readonly Json[]);
    }
  }
}
