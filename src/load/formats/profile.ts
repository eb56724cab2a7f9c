import type { JsonObject } from '../../model/json.ts';
import { duration, kebab, mapOf, pointer, record, text, texts } from './parts.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

export const settledFormat = record({
  pointer: { ...pointer, description: 'JSON Pointer of the state' },
  ready: { ...texts, minItems: 1 },
  failed: texts,
  within: duration,
  gone: { ...texts, description: 'states of a resource that was deleted and can still be read' },
  going: { ...texts, description: 'those of them in which it does not stay: a deletion that is under way' },
});

const tokenPlace = {
  anyOf: [record({ header: text }, ['header']), record({ json: pointer }, ['json'])],
  description: '{ header: NAME } or { json: POINTER }',
};

export const registerFormat: JsonObject = {
  $schema: dialect,
  title: 'Register of requirements',
  ...record(
    {
      requirements: {
        type: 'array',
        minItems: 1,
        items: record(
          {
            id: { type: 'string', pattern: '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$', description: 'AREA-TOPIC-NN in capitals' },
            level: { enum: ['MUST', 'SHOULD', 'MAY'] },
            how: { enum: ['rule', 'probe'] },
            needs: texts,
            source: text,
            text,
            ruling: text,
            unjudged: text,
          },
          ['id', 'level', 'how', 'source', 'text'],
        ),
      },
    },
    ['requirements'],
  ),
};

export const profileFormat: JsonObject = {
  $schema: dialect,
  title: 'Profile',
  ...record(
    {
      id: kebab,
      title: text,
      auth: text,
      credentials: mapOf({ enum: ['public', 'secret'] }),
      defaults: { type: 'array', minItems: 1, items: mapOf({ type: 'string' }) },
      volatile: texts,
      settled: { ...settledFormat, required: ['pointer', 'ready', 'within'] },
      survey: text,
      clock: { const: true, description: "requests carry the time: the target's clock is read first" },
      paging: {
        ...mapOf(
          record({ next: tokenPlace, previous: { type: 'array', items: tokenPlace }, parameter: text, limit: text }, [
            'next',
            'parameter',
            'limit',
          ]),
        ),
        description: 'how lists go on: where the token stands, which query parameter takes it',
      },
      resend: {
        ...record(
          {
            scheme: {
              ...text,
              description: 'the authentication scheme of requests whose credentials cannot be sent twice',
            },
            makes: { ...texts, description: 'header fields, in lower case, that the client makes itself' },
            command: {
              ...texts,
              minItems: 1,
              description: 'its command line, one option an entry, with {method}, {url}, {headers} and {body}',
            },
            note: { ...text, description: 'what a reader has to know beside the command' },
          },
          ['scheme', 'makes', 'command', 'note'],
        ),
        description: "how a request is sent again by hand with the protocol's own client; curl does it by default",
      },
      shapes: record(
        {
          resource: record({ uri: text, 'media-type': text, links: texts, state: text }, [
            'uri',
            'media-type',
            'links',
            'state',
          ]),
          collection: record({ uri: text, type: text, total: text, elements: text, 'uri-type': text }, [
            'uri',
            'type',
            'total',
            'elements',
            'uri-type',
          ]),
          messages: record({ messages: text, text, field: text, strings: texts }, [
            'messages',
            'text',
            'field',
            'strings',
          ]),
          state: record({ state: text, progress: text, messages: text }, ['state', 'progress', 'messages']),
        },
        ['resource', 'collection', 'messages', 'state'],
      ),
    },
    ['id', 'title'],
  ),
};

/** One media type, as a profile and a config give it. */
export const mediaTypeFormat = record({
  extends: text,
  schema: {
    ...text,
    description: 'a JSON Schema file: its required members, and the properties marked x-link and x-collection',
  },
  required: texts,
  links: { type: 'array', items: pointer },
  collections: { type: 'array', items: pointer },
});

export const mediaTypesFormat: JsonObject = { $schema: dialect, title: 'Media types', ...mapOf(mediaTypeFormat) };

export const waiverFormat: JsonObject = {
  $schema: dialect,
  title: 'Waivers',
  ...record(
    {
      waivers: {
        type: 'array',
        items: record(
          {
            requirement: text,
            scenario: text,
            binding: text,
            reason: text,
            link: text,
            expires: { type: 'string', format: 'date', description: 'the last day on which it holds, YYYY-MM-DD' },
          },
          ['requirement', 'reason'],
        ),
      },
    },
    ['waivers'],
  ),
};
