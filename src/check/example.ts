import type { Exchange, HeaderField, Intent, ReceivedResponse } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import type { ApiDescription, Parameter } from '../model/description.ts';
import { operationFinder } from '../model/operation.ts';
import type { ListView } from '../model/listing.ts';
import { treeOf, type MediaType } from '../model/media-type.ts';
import type { Schema } from '../model/schema.ts';
import type { Context } from './context.ts';

/** An example that tests a check: it finds these codes, or none (`[]`), or has nothing to judge (null). */
export interface Example {
  readonly why: string;
  readonly params: Json;
  readonly exchange: Exchange;
  readonly context?: Partial<Context>;
  readonly finds: readonly string[] | null;
}

/** Exchanges in order, and every code that the check finds; null if none of them shows anything to judge. */
export interface RunExample {
  readonly why: string;
  readonly params: Json;
  readonly exchanges: readonly Exchange[];
  readonly finds: readonly string[] | null;
}

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

/** An exchange for examples and tests; only the parts that matter are given. */
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

const queried = (name: string, schema: Schema): Parameter => ({
  ...{ name, in: 'query', required: false, schema, list: 'repeated', description: '', place: { line: 6 } },
});

/** An API description for examples: lists and reads of things. */
const things: ApiDescription = {
  name: 'things',
  file: 'things.yaml',
  digest: '',
  title: 'Things',
  version: '1',
  servers: [{ basePath: '', host: 'things.example' }, { basePath: '' }],
  operations: [
    {
      id: 'ListThings',
      method: 'GET',
      path: '/things',
      segments: [{ text: 'things', names: [] }],
      parameters: [
        queried('limit', { type: ['integer'] }),
        queried('state', { type: ['string'], enum: ['UP', 'DOWN'] }),
      ],
      responses: {
        '200': {
          description: '',
          content: [{ type: JSON_TYPE, schema: { type: ['array'], items: { $ref: '#/schemas/Thing' }, line: 12 } }],
          fields: {
            etag: { schema: { type: ['string'] }, required: false, description: '', place: { line: 9 } },
            next: { schema: { type: ['string'] }, required: false, description: '', place: { line: 10 } },
          },
          place: { line: 8 },
        },
        default: { description: '', content: [], fields: {}, place: { line: 14 } },
      },
      summary: '',
      tags: [],
      deprecated: false,
      place: { line: 5 },
    },
    {
      id: 'MakeThing',
      method: 'POST',
      path: '/things',
      segments: [{ text: 'things', names: [] }],
      parameters: [{ ...queried('owner', { type: ['string'] }), in: 'header', required: true }],
      body: {
        required: true,
        content: [{ type: JSON_TYPE, schema: { $ref: '#/schemas/Thing' } }],
        description: '',
        place: { line: 17 },
      },
      responses: {},
      summary: '',
      tags: [],
      deprecated: false,
      place: { line: 16 },
    },
  ],
  schemas: {
    Thing: {
      type: ['object'],
      required: ['id'],
      properties: {
        id: { type: ['string'], maxLength: 10, line: 22 },
        size: { type: ['integer'], line: 23 },
        state: { type: ['string'], enum: ['UP', 'DOWN'], line: 24 },
        made: { type: ['string'], format: 'date', line: 25 },
        part: { $ref: '#/schemas/Thing', line: 26 },
        tags: { type: ['object'], additionalProperties: { type: ['object'] }, line: 27 },
      },
      line: 20,
    },
  },
  remarks: [],
};

const findThing = operationFinder([things], { prefix: '', hosts: {}, shared: [], spanning: [] });
const operationOf: Context['documented'] = ({ request }) => findThing(request.method, request.url);

const plainType = (name: string, parent?: string): MediaType => ({
  name,
  ...(parent === undefined ? {} : { extends: parent }),
  required: parent === undefined ? ['name'] : [],
  links: [],
  collections: [],
});

/** A context for examples and tests: it has two types, and the second extends the first. */
export const exampleContext: Context = {
  shapes: {
    resource: {
      uri: 'uri',
      mediaType: 'media_type',
      links: ['uri', 'canonicalLink'],
      identity: ['name'],
      state: 'resource_state',
    },
    collection: { uri: 'uri', type: 'type', total: 'total', elements: 'elements', uriType: 'URI' },
    messages: { messages: 'messages', text: 'text', field: 'field', strings: ['code', 'hint'] },
    state: { state: 'state', progress: 'progress', messages: 'messages' },
  },
  types: treeOf([
    plainType('application/x.base+json'),
    plainType('application/x.special+json', 'application/x.base+json'),
  ]),
  volatile: ['progress', '*time'],
  validate: () => [],
  documented: operationOf,
  origins: ['http://target.example'],
  steps: new Map(),
  collections: new Set(),
  series: new Map(),
  exchanges: [],
  unreached: new Set(),
  edges: new Set(),
  acceptsAnything: false,
  settled: {
    pointer: '/state',
    ready: ['UP'],
    failed: ['BROKEN'],
    withinMs: 1000,
    gone: ['GONE', 'GOING'],
    going: ['GOING'],
  },
  sessionModel: {
    tag: 'etag',
    condition: 'if-match',
    names: ['/id'],
    changes: ['PUT'],
    partial: true,
    underway: ['x-job'],
    varies: ['x-model'],
  },
  token: 'assay-run',
};

/** The form of lists in examples: the body is the array, and the token of the next page is in a header. */
export const exampleList: ListView = {
  items: '',
  key: '/id',
  id: '/id',
  paging: { next: { header: 'next' }, previous: [{ header: 'prev' }], parameter: 'page', limit: 'limit' },
};

/** One page of such a list. */
export const page = (ids: readonly string[], parts: Pick<Sketch, 'status' | 'headers' | 'url'> = {}): Exchange =>
  sketch({ ...parts, body: ids.map((id) => ({ id })) });

/** One exchange of an example; `asked` are request headers. */
export type Part = Parameters<typeof sketch>[0] & { readonly asked?: Readonly<Record<string, string>> };

/** Exchanges for examples, one second apart. */
export const conversation = (...parts: readonly Part[]): readonly Exchange[] =>
  parts.map(({ asked = {}, ...some }, index) => {
    const exchange = sketch(some);
    return {
      ...exchange,
      startedAt: 1000 * (index + 1),
      durationMs: 10,
      request: { ...exchange.request, headers: Object.entries(asked) },
    };
  });
