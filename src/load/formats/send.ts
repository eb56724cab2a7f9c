import type { JsonObject } from '../../model/json.ts';
import { SPOILS } from '../../model/scenario.ts';
import { HOSTS, TLS_OFFERS } from '../../model/wire.ts';
import { fromEach } from '../../model/template.ts';
import { mapOf, record } from './format.ts';
import { text } from './parts.ts';

/** Auth kinds by name, and the schema of their variants. */
export type AuthFormats = Readonly<Record<string, JsonObject>>;

const wire = record(
  {
    host: {
      anyOf: [{ enum: HOSTS }, fromEach],
      description: 'what is wrong with the Host header field: it is absent, sent twice, or names another server',
      examples: ['absent'],
    },
    'content-length': {
      anyOf: [{ type: 'array', minItems: 1, items: { type: 'string' } }, fromEach],
      description: 'the Content-Length fields to send instead of the right one, one line each',
      examples: [['2', '3']],
    },
    transfer: { enum: ['chunked'], description: 'sends the body in chunks, without Content-Length' },
    expect: {
      enum: ['100-continue'],
      description: 'sends Expect: 100-continue and holds the body back until a 100 or a final status arrives',
    },
    tls: {
      anyOf: [{ enum: [...TLS_OFFERS] }, fromEach],
      description: 'the only TLS version to offer; `plain` sends plain HTTP to the TLS port',
      examples: ['TLSv1.2'],
    },
  },
  [],
  'what an HTTP library cannot send. The request goes over a connection of its own, and its response is seen ' +
    'octet by octet; `{}` does only that',
);

/** What a request may say; a step's `send` has these, and so has a twin's `change`. */
const requestParts = (auth: AuthFormats): JsonObject => ({
  method: {
    type: 'string',
    minLength: 1,
    description: 'the HTTP method; by default GET',
    examples: ['PUT'],
  },
  url: { ...text, description: 'the URL to send the request to', examples: ['{created.create}'] },
  query: {
    anyOf: [mapOf({ type: ['string', 'null'] }), fromEach],
    description: 'query parameters to set in the URL; null removes one',
    examples: [{ limit: '1' }],
  },
  headers: {
    type: 'object',
    additionalProperties: {
      anyOf: [{ type: 'string' }, { type: 'array', minItems: 1, items: { type: 'string' } }, { type: 'null' }],
    },
    description: 'header fields to set; a list sends the field once for each value, null leaves out a default field',
    examples: [{ 'if-match': '{kept.etag}' }],
  },
  accept: {
    type: ['string', 'null'],
    description: 'the Accept header field; null sends none',
    examples: ['application/json'],
  },
  type: {
    type: ['string', 'null'],
    description: 'the Content-Type header field; null sends none',
    examples: ['application/json'],
  },
  body: { description: 'the body, sent as JSON', examples: [{ name: '{unique}' }] },
  text: {
    type: 'string',
    description: 'the body as it is. Use it for a body that is not JSON',
    examples: ['not JSON'],
  },
  auth: {
    anyOf: [{ type: 'string' }, ...Object.values(auth)],
    description:
      'who sends it: a user of the config, `none`, or a variant of the signature or password; by default the ' +
      'user `main`',
    examples: ['none'],
  },
  wire,
});

/** A step's request. The words in front stand for a whole request: load/requests.ts says which. */
export const sendFormat = (auth: AuthFormats): JsonObject => ({
  ...record(
    {
      create: {
        enum: ['valid'],
        description:
          'creates a resource of the binding: its create method, URL, media type and `valid` body. The intent is ' +
          '`create`, so the resource is deleted at the end of the run. Needs `binding` under `each`',
        examples: ['valid'],
      },
      update: {
        ...text,
        description:
          'changes the resource at this URL by the current update of the binding: its method, media type and ' +
          'body. The intent is `change`. Needs `update` under `each`',
        examples: ['{created.create}'],
      },
      delete: {
        ...text,
        description:
          "deletes the resource at this URL with the binding's delete method and body. The intent is `delete`. " +
          'Needs `binding` under `each`',
        examples: ['{created.create}'],
      },
      ...requestParts(auth),
    },
    [],
    'the request to send',
  ),
  examples: [{ create: 'valid' }],
});

/** A twin's one difference: a part of the request, or one of the edits that only a change can make. */
export const changeFormat = (auth: AuthFormats): JsonObject => ({
  ...record(
    {
      ...requestParts(auth),
      segment: {
        ...mapOf({ type: 'string' }),
        description: 'replaces a segment of the path',
        examples: [{ v1: 'v999' }],
      },
      remove: {
        type: 'string',
        description: 'removes this member from the body; a JSON Pointer',
        examples: ['/name'],
      },
      pad: {
        anyOf: [{ type: 'integer' }, text],
        description: 'adds white space after the body until it has this many octets',
        examples: ['{limits.oversized-body}'],
      },
      spoil: {
        anyOf: [{ enum: [...SPOILS] }, fromEach],
        description:
          'makes the body invalid JSON: `cut` removes the last character, `comma` adds a trailing comma, ' +
          '`doubled` sends the text twice, `words` puts words in front',
        examples: ['cut'],
      },
      set: {
        anyOf: [mapOf({}), fromEach],
        description: 'replaces members of the body; each key is a JSON Pointer',
        examples: [{ '/name': '' }],
      },
    },
    [],
    "the one difference from the twin's request",
  ),
  minProperties: 1,
  maxProperties: 1,
  examples: [{ auth: 'none' }],
});
