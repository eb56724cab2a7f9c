import type { Exchange, HeaderField, Intent, ReceivedResponse } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { treeOf, type MediaType } from '../model/media-type.ts';
import type { ListView } from '../model/listing.ts';
import type { Settled } from '../model/profile.ts';
import type { Vocabulary } from '../model/representation.ts';

/** What a check may know beside the exchange that it judges. */
export interface Context extends Vocabulary {
  readonly volatile: readonly string[];
  /** Errors of a value against a schema of the suite. */
  readonly validate: (schema: string, value: Json) => readonly { readonly pointer: string; readonly message: string }[];
  /** The target's own origins. */
  readonly origins: readonly string[];
  /** The last exchange of each earlier step of the scenario. */
  readonly steps: ReadonlyMap<string, Exchange>;
  /** Every exchange of each earlier step, in order: the pages of a walk, requests sent together. */
  readonly series: ReadonlyMap<string, readonly Exchange[]>;
  /** Those of the step under judgement; of a rule, the one exchange. */
  readonly exchanges: readonly Exchange[];
  /** How the scenario's binding is listed. */
  readonly list?: ListView;
  /** Steps whose poll ended without what it waited for. */
  readonly unreached: ReadonlySet<string>;
  /** `from to` for each pair of media types of which one was seen to link to the other. */
  readonly edges: ReadonlySet<string>;
  /** What counts as a final state of the scenario's resource. */
  readonly settled: Settled;
  /** Strings that hold this came out of `{unique}`. */
  readonly token: string;
}

/** What a check says: findings, none where all is well, null where the exchange shows nothing to judge. */
export type Inspection = readonly Finding[] | null;

export interface Check<P> {
  readonly summary: string;
  /** JSON Schema of the parameters: what a scenario writes behind the check's name. */
  readonly params: JsonObject;
  /** The parameters name steps of the scenario, so a rule cannot use it. */
  readonly usesSteps?: boolean;
  /** Asked even where no response came. */
  readonly judgesSilence?: boolean;
  /** False where it looks at status and header fields only: it can be asked where a recording does not show the body. */
  readonly readsBody?: false;
  readonly inspect: (exchange: Exchange, params: P, context: Context) => Inspection;
  readonly examples: readonly Example<P>[];
}

/** One row of a check's own evidence: what it must find, or `[]`, or null for nothing to judge. */
export interface Example<P> {
  readonly why: string;
  readonly params: P;
  readonly exchange: Exchange;
  readonly context?: Partial<Context>;
  readonly finds: readonly string[] | null;
}

/** A check whose parameter type is not known: what a table of checks holds. */
export type AnyCheck = Omit<Check<never>, 'examples'> & { readonly examples: readonly Example<unknown>[] };

export const defineCheck = <P>(check: Check<P>): Check<P> => check;

interface Sketch {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fields?: readonly HeaderField[];
  readonly type?: string;
  readonly body?: Json;
  readonly text?: string;
  readonly base64?: string;
  readonly method?: string;
  readonly url?: string;
  readonly sent?: Json;
  readonly intent?: Intent;
  readonly silent?: boolean;
  readonly response?: Partial<ReceivedResponse>;
}

const JSON_TYPE = 'application/json';

/** An exchange for examples and tests, from what matters in it. */
export function sketch(parts: Sketch): Exchange {
  const body = parts.base64 ?? parts.text ?? (parts.body === undefined ? null : JSON.stringify(parts.body));
  const type = parts.type ?? (body === null ? undefined : JSON_TYPE);
  const response: ReceivedResponse = {
    status: parts.status ?? 200,
    headers: [
      ...(type === undefined ? [] : ([['Content-Type', type]] as const)),
      ...Object.entries(parts.headers ?? {}),
      ...(parts.fields ?? []),
    ],
    body,
    bodyEncoding: body === null ? null : parts.base64 === undefined ? 'utf8' : 'base64',
    ...parts.response,
  };
  return {
    request: {
      method: parts.method ?? 'GET',
      url: parts.url ?? 'http://target.example/r',
      headers: [],
      body: parts.sent === undefined ? null : JSON.stringify(parts.sent),
      bodyEncoding: parts.sent === undefined ? null : 'utf8',
    },
    response: parts.silent === true ? null : response,
    ...(parts.silent === true ? { silence: { reason: 'timeout' as const, detail: 'no answer' } } : {}),
    scenario: 'example',
    step: 'step',
    intent: parts.intent ?? 'read',
    wellFormed: true,
    authenticated: true,
    startedAt: 0,
    durationMs: 0,
  };
}

const plainType = (name: string, parent?: string): MediaType => ({
  name,
  ...(parent === undefined ? {} : { extends: parent }),
  required: parent === undefined ? ['name'] : [],
  links: [],
  collections: [],
});

/** A context for examples and tests: two types, of which the second extends the first. */
export const exampleContext: Context = {
  shapes: {
    resource: { uri: 'uri', mediaType: 'media_type', links: ['uri', 'canonicalLink'], state: 'resource_state' },
    collection: { uri: 'uri', type: 'type', total: 'total', elements: 'elements', uriType: 'URI' },
    messages: { messages: 'messages', text: 'text', field: 'field', strings: ['code', 'hint'] },
    state: { state: 'state', progress: 'progress', messages: 'messages' },
  },
  types: treeOf([plainType('application/x.base+json'), plainType('application/x.special+json', 'application/x.base+json')]),
  volatile: ['progress', '*time'],
  validate: () => [],
  origins: ['http://target.example'],
  steps: new Map(),
  collections: new Set(),
  series: new Map(),
  exchanges: [],
  unreached: new Set(),
  edges: new Set(),
  settled: { pointer: '/state', ready: ['UP'], failed: ['BROKEN'], withinMs: 1000, gone: ['GONE', 'GOING'], going: ['GOING'] },
  token: 'assay-run',
};

/** How lists look in examples: the body is the array, the next page's token is in a header. */
export const exampleList: ListView = {
  items: '', key: '/id', id: '/id',
  paging: { next: { header: 'next' }, previous: [{ header: 'prev' }], parameter: 'page', limit: 'limit' },
};

/** One page of such a list. */
export const page = (ids: readonly string[], parts: Pick<Sketch, 'status' | 'headers' | 'url'> = {}): Exchange => sketch({ ...parts, body: ids.map((id) => ({ id })) });
