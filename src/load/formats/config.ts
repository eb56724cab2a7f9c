import type { JsonObject } from '../../model/json.ts';
import { duration, kebab, mapOf, method, pointer, record, text, texts } from './parts.ts';
import { mediaTypeFormat, settledFormat } from './profile.ts';

const link = record(
  {
    link: {
      anyOf: [pointer, { type: 'array', minItems: 1, items: pointer }],
      description:
        'a JSON Pointer into the entry representation, or a list of them: each but the last names a link to follow',
    },
  },
  ['link'],
);
const reference = { anyOf: [text, link], description: 'a URI, or { link: JSON Pointer }' };
const secret = {
  anyOf: [{ type: 'string' }, record({ env: text }, ['env']), record({ file: text }, ['file'])],
  description: 'a value, { env: VARIABLE } or { file: PATH }',
};
const member = { type: 'string', minLength: 1, description: 'the name of a member, or a JSON Pointer' };

const update = record(
  {
    method: { enum: ['PUT', 'POST', 'PATCH'] },
    type: text,
    body: {},
    full: {
      type: 'boolean',
      description: 'the body stands for the whole resource: what was sent at creation is merged under it',
    },
    shows: { ...mapOf({}), description: 'JSON Pointers and the values that show that the change was applied' },
  },
  ['method', 'body'],
);

const filter = record(
  {
    query: mapOf({ type: 'string' }),
    shows: { ...mapOf({}), description: 'JSON Pointers into each item, and the values that they must have' },
  },
  ['query', 'shows'],
);

const binding = record({
  collection: reference,
  type: text,
  create: record({ method, url: reference }),
  valid: { type: 'object', description: 'a body that creates a resource; {unique} is a new name each time' },
  required: { type: 'array', items: member },
  invalid: { type: 'array', items: record({ field: member, value: {} }, ['field', 'value']) },
  unique: member,
  update: { anyOf: [update, { type: 'array', minItems: 1, items: update }], description: 'one update or a list' },
  delete: {
    anyOf: [{ type: 'boolean' }, record({ method, body: {} }, ['method'])],
    description: 'true, false, or another method',
  },
  unsupported: { type: 'array', items: method, description: 'verbs that the resource does not support' },
  settled: settledFormat,
  id: { ...member, description: 'the member that identifies a resource: it is at collection/{id}' },
  version: {
    ...text,
    description: 'the path segment that names the version of the API; by default that of the config',
  },
  list: record(
    {
      query: { ...mapOf({ type: 'string' }), description: 'parameters of every list request' },
      required: { type: 'array', items: text, description: 'those of them without which a list is refused' },
      items: { ...pointer, description: "JSON Pointer of the array of items; '' where the body is the array" },
      key: { ...member, description: 'the member that tells one item from another; by default the id' },
      paging: { ...text, description: 'how the list goes on, by its name in the profile' },
      filter: { anyOf: [filter, { type: 'array', minItems: 1, items: filter }], description: 'one filter or a list' },
      'empty-query': { ...mapOf({ type: 'string' }), description: 'parameters for which there is nothing to list' },
    },
    ['items'],
  ),
  optional: { type: 'array', items: member, description: 'optional strings whose least length is 1' },
  throttled: record(
    {
      requests: { type: 'integer', minimum: 2, description: 'creations at one moment that go beyond the rate allowed' },
    },
    ['requests'],
  ),
  absent: { ...text, description: 'an identifier of the right form that no resource has' },
  'write-only': { type: 'array', items: member, description: 'members that are sent and never shown' },
  lacks: { ...texts, description: 'capabilities of the target that this binding lacks' },
});

const hook = {
  anyOf: [
    record({ method, url: text, body: {}, headers: mapOf({ type: 'string' }) }, ['method', 'url']),
    record({ command: text }, ['command']),
  ],
  description: 'a request (method, url, body) or a shell command',
};

const search = record(
  {
    url: reference,
    method,
    query: mapOf({ type: 'string' }),
    body: {},
    matches: { ...mapOf({}), description: 'JSON Pointers into each result, and the values that they must have' },
  },
  ['url', 'matches'],
);

/** A target's config. */
export const configFormat: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Config of a target',
  ...record(
    {
      profile: kebab,
      target: {
        type: 'string',
        pattern: '^https?://[^/?#\\s]+',
        description: 'an absolute http or https URI: the entry',
      },
      origins: {
        type: 'array',
        items: { type: 'string', pattern: '^https?://[^/?#]+$' },
        description: 'further origins of the same server',
      },
      version: { ...text, description: 'the path segment that names the version of the API' },
      ca: { ...text, description: 'a PEM file with the private CA of the target' },
      users: mapOf(mapOf(secret)),
      capabilities: texts,
      types: mapOf(mediaTypeFormat),
      vars: mapOf({}),
      bindings: { type: 'object', propertyNames: kebab, additionalProperties: binding },
      faults: mapOf(record({ on: hook, off: hook }, ['on', 'off'])),
      searches: mapOf(search),
      open: { type: 'array', items: text, description: 'URIs that need no credentials' },
      absent: { ...text, description: 'a URI of no resource; by default one below the entry' },
      limits: record({
        concurrency: { type: 'integer', minimum: 1, maximum: 1000 },
        request: duration,
        continue: duration,
        scenario: duration,
        'body-bytes': { type: 'integer', minimum: 1024 },
        'header-bytes': { type: 'integer', minimum: 1024 },
        crawl: { type: 'integer', minimum: 1 },
        'oversized-body': {
          type: 'integer',
          minimum: 1024,
          description: 'octets of a body that is too large for any request',
        },
        pages: { type: 'integer', minimum: 2, description: 'pages of one list; more count as a list without an end' },
        patience: { ...duration, description: 'how long a whole run waits for a target that throttles it' },
      }),
      polling: record({ first: duration, factor: { type: 'number', minimum: 1 }, ceiling: duration, within: duration }),
    },
    ['profile', 'target'],
  ),
};
