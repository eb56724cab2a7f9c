import type { JsonObject } from '../../model/json.ts';
import { BINDING_FEATURES, HOSTS, POLL_ENDS, SPOILS, TLS_OFFERS } from '../../model/scenario.ts';
import { fromEach } from '../../model/template.ts';
import { mapOf, record } from './format.ts';
import { kebab, text, texts } from './parts.ts';

/** What the loader needs to know of a check. */
interface CheckFormat {
  readonly summary: string;
  /** JSON Schema of its parameters; the format `step` marks names of steps. */
  readonly params: JsonObject;
  /** Whether a rule cannot use it with these parameters. */
  readonly needsScenario?: (params: never) => boolean;
}

/** Checks by the word that a suite writes. */
export type CheckFormats = Readonly<Record<string, CheckFormat>>;

const fields: JsonObject = {
  type: 'object',
  additionalProperties: {
    anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }, { type: 'null' }],
  },
  description: 'header fields; a list sends the field several times, null leaves a default one out',
};

const wire = record(
  {
    host: { anyOf: [{ enum: HOSTS }, fromEach], description: 'absent, doubled, or that of another server' },
    'content-length': {
      anyOf: [{ type: 'array', minItems: 1, items: { type: 'string' } }, fromEach],
      description: 'a list of fields to send in place of the right one',
    },
    transfer: { enum: ['chunked'] },
    expect: { enum: ['100-continue'] },
    tls: {
      anyOf: [{ enum: [...TLS_OFFERS] }, fromEach],
      description: 'the only TLS version to offer; plain sends plain HTTP to the TLS port',
    },
  },
  [],
  'oddities below the surface of HTTP; even {} sends the request on a connection of its own',
);

/** Auth kinds by name, and the schema of their variants. */
type AuthFormats = Readonly<Record<string, JsonObject>>;

const send = (auth: AuthFormats): JsonObject => ({
  method: { type: 'string', minLength: 1 },
  url: text,
  query: {
    anyOf: [mapOf({ type: ['string', 'null'] }), fromEach],
    description: 'query parameters to set; null takes one out',
  },
  headers: fields,
  accept: { type: ['string', 'null'] },
  type: { type: ['string', 'null'], description: 'the Content-Type; null sends none' },
  body: { description: 'a JSON body' },
  text: { type: 'string', description: 'a body as it is, JSON or not' },
  auth: {
    anyOf: [{ type: 'string' }, ...Object.values(auth)],
    description: 'a user of the config, none, or a variant of the auth kind',
  },
  wire,
});

const change = (auth: AuthFormats): JsonObject => ({
  ...record(
    {
      ...send(auth),
      segment: { ...mapOf({ type: 'string' }), description: 'a segment of the path, and what stands there instead' },
      remove: { type: 'string', description: "JSON Pointer of the body's member to leave out" },
      pad: {
        anyOf: [{ type: 'integer' }, text],
        description: 'white space behind the body until it has so many octets',
      },
      spoil: {
        anyOf: [{ enum: [...SPOILS] }, fromEach],
        description: `${SPOILS.join(', ')}: makes the text of the body no JSON`,
      },
      set: { anyOf: [mapOf({}), fromEach], description: "JSON Pointers of the body's members to replace" },
    },
    [],
    'the one difference from the twin',
  ),
  minProperties: 1,
  maxProperties: 1,
});

const condition: JsonObject = {
  anyOf: [
    text,
    record(
      {
        step: text,
        accepted: { type: 'boolean' },
        status: {
          type: 'array',
          items: { anyOf: [{ type: 'integer' }, { enum: ['1xx', '2xx', '3xx', '4xx', '5xx'] }] },
        },
        settled: { type: 'boolean' },
        header: { type: 'object', minProperties: 1 },
        member: { type: 'object', minProperties: 1 },
      },
      ['step'],
    ),
  ],
};

/** The keys of an expectation that are no check. */
const expectationParts = {
  requirement: text,
  as: { enum: ['note', 'warning'], description: 'lowers every finding' },
  requires: {
    type: 'array',
    items: condition,
    description: 'steps that must have been accepted (or be as the condition says), or the row is untestable',
  },
  unless: { type: 'array', items: condition, description: 'excuses: unmet means untestable where one of these holds' },
} as const;

const checkProperties = (checks: CheckFormats): JsonObject =>
  Object.fromEntries(
    Object.entries(checks).map(([name, { summary, params }]) => [
      name,
      { ...params, description: params['description'] ?? summary },
    ]),
  );

const when: JsonObject = {
  type: 'array',
  items: condition,
  description: 'only where these hold is there anything to judge',
};

const expectation = (checks: CheckFormats): JsonObject => ({
  ...record({ ...expectationParts, when, ...checkProperties(checks) }, ['requirement']),
  minProperties: 2,
});

const step = (auth: AuthFormats): JsonObject =>
  record({
    id: kebab,
    use: { ...text, description: 'the name of a fragment, whose steps stand here' },
    send: record(send(auth)),
    twin: { ...text, description: 'the accepted step from which this one differs in one thing' },
    change: change(auth),
    poll: { enum: [...POLL_ENDS], description: 'send again until this holds' },
    of: { ...text, description: 'the step whose resource a poll waits for in a list' },
    members: {
      anyOf: [mapOf({}), fromEach],
      description: 'the members, by JSON Pointer, with which a poll waits for the list to show it',
    },
    walk: record(
      {
        limit: { type: 'integer', minimum: 1, description: 'most items of a page' },
        parts: record(
          { count: { type: 'integer', minimum: 2 }, of: text },
          ['count', 'of'],
          'so many pages at least, by the items of another walk',
        ),
        back: { ...text, description: 'from the last page of that walk to the first' },
      },
      [],
      "follow the binding's list from page to page",
    ),
    together: record(
      {
        times: {
          anyOf: [
            { type: 'integer', minimum: 2 },
            { type: 'string', pattern: '^\\{binding\\.[\\w-]+\\}$' },
          ],
        },
        alike: {
          type: 'boolean',
          description: 'octet for octet the same; otherwise each with unique values of its own',
        },
      },
      ['times'],
      'send several times at one moment',
    ),
    'expect-throttled': {
      type: 'array',
      minItems: 1,
      items: { enum: [429, 503] },
      description: 'refusals for the moment that are what was asked for: they are not waited out',
    },
    crawl: { ...text, description: 'follow every link from here' },
    hook: record(
      {
        fault: text,
        state: { enum: ['on', 'off'] },
        optional: { const: true, description: 'nothing happens where the config has no such fault' },
      },
      ['fault', 'state'],
    ),
    intent: {
      enum: ['read', 'create', 'change', 'delete'],
      description: 'what the request means; what is created goes into the clean-up ledger',
    },
    after: { ...text, description: 'the step whose effect this one looks at' },
    always: { const: true, description: 'sent even where an earlier step failed' },
    'ill-formed': { const: true, description: 'a front end may answer it in its own way; rules leave its refusal out' },
    keep: {
      ...mapOf({
        type: 'string',
        pattern: '^(status|location|(header|json|path|link) .+)$',
        description: 'status, location, header NAME, json POINTER, link POINTER or path JSONPATH',
      }),
    },
    expect: { type: 'array', minItems: 1, items: { $ref: '#/$defs/expectation' } },
  });

const each: JsonObject = {
  type: 'array',
  minItems: 1,
  items: {
    ...record({
      binding: {
        type: 'array',
        items: { enum: [...BINDING_FEATURES] },
        description: 'once for each binding that has all of these',
      },
      paging: { ...text, description: 'only bindings whose list goes on in this way' },
      value: { type: 'array', minItems: 1, description: 'once for each value' },
      required: { const: true, description: 'once for each required member of the binding' },
      invalid: {
        enum: [true, 'updated'],
        description: 'once for each invalid value of the binding; `updated`: of a member that the update changes',
      },
      unsupported: { const: true, description: 'once for each verb that the binding does not support' },
      optional: { const: true, description: 'once for each optional string of the binding' },
      parameter: { const: true, description: 'once for each query parameter without which a list is refused' },
      filter: { const: true, description: "once for each filter of the binding's list" },
      update: { enum: ['any', 'PUT', 'POST'], description: "once for each of the binding's updates" },
      reached: {
        enum: ['entry', 'resource', 'collection', 'element', 'uri-element'],
        description: 'once for each kind of resource that the crawl reached',
      },
      extended: {
        type: 'integer',
        minimum: 1,
        description: 'only resources whose type has so many ancestors at least',
      },
      protected: { const: true, description: 'only what needs credentials' },
      ancestor: {
        type: 'integer',
        minimum: 1,
        description: 'once for each ancestor of the type, from this distance on',
      },
      search: { ...text, description: "the config's search of this name" },
    }),
    minProperties: 1,
  },
};

/** A file of scenarios. */
export const scenarioFormat = (checks: CheckFormats, auth: AuthFormats): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Scenarios',
  type: 'array',
  minItems: 1,
  items: record(
    {
      id: kebab,
      title: text,
      tags: texts,
      needs: { ...texts, description: 'capabilities; without them the scenario does not apply' },
      each,
      exclusive: { const: true, description: 'runs while nothing else is in flight' },
      'not-applicable-reason': { ...text, description: 'why it does not apply where each finds nothing' },
      steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
    },
    ['id', 'title', 'steps'],
  ),
  $defs: { step: step(auth), expectation: expectation(checks) },
});

/** Named runs of steps that several scenarios share. */
export const fragmentFormat = (checks: CheckFormats, auth: AuthFormats): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fragments',
  type: 'object',
  additionalProperties: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } },
  $defs: { step: step(auth), expectation: expectation(checks) },
});

const statuses = {
  anyOf: [{ type: ['integer', 'string'] }, { type: 'array', minItems: 1, items: { type: ['integer', 'string'] } }],
};
const methods = { anyOf: [text, { type: 'array', minItems: 1, items: text }] };
const matchers: JsonObject = { type: 'object', minProperties: 1, additionalProperties: true };

/** The file of rules. */
export const ruleFormat = (checks: CheckFormats): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Rules',
  type: 'array',
  items: {
    ...record(
      {
        id: kebab,
        ...expectationParts,
        when: record(
          {
            status: statuses,
            'not-status': statuses,
            method: methods,
            'not-method': methods,
            intent: { anyOf: [text, texts] },
            content: { type: 'boolean' },
            authenticated: { type: 'boolean' },
            'ill-formed': {
              const: true,
              description: 'judge also the 400 to a request that was ill-formed on purpose',
            },
            path: { ...text, format: 're2' },
            'not-path': { ...text, format: 're2' },
            type: text,
            'not-type': text,
            header: matchers,
            'not-header': matchers,
            'request-header': matchers,
            'not-request-header': matchers,
          },
          [],
          'which exchanges the rule is about; every condition must hold',
        ),
        needs: texts,
        'not-applicable-reason': { ...text, description: 'why the row does not apply where no exchange matched' },
        ...checkProperties(checks),
      },
      ['id', 'requirement'],
    ),
    minProperties: 3,
  },
});
