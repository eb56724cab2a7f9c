import { BINDING_FEATURES, FURTHER_OF, REACHED_KINDS } from '../../model/each.ts';
import type { JsonObject } from '../../model/json.ts';
import { record } from './format.ts';
import { text } from './parts.ts';

/** The dimensions over which a scenario is repeated. */
export const eachFormat: JsonObject = {
  type: 'array',
  minItems: 1,
  description:
    'runs the scenario once for each value of this dimension; with several entries, once for each combination',
  examples: [[{ binding: ['create', 'update'] }, { update: 'any' }]],
  items: {
    ...record({
      binding: {
        type: 'array',
        items: { enum: [...BINDING_FEATURES] },
        description: 'once for each binding of the config that has all of these',
        examples: [['create', 'list']],
      },
      paging: {
        ...text,
        description:
          "only bindings whose list has this pagination style, one of the profile's `paging`. Used " +
          'together with `binding`',
        examples: ['tokens'],
      },
      value: {
        type: 'array',
        minItems: 1,
        description:
          'once for each value, as `{each.value}`; the members of an object are `{each.NAME}`, and its `name` is ' +
          'shown in reports',
        examples: [['text/plain', 'application/xml']],
      },
      required: { const: true, description: 'once for each required member of the binding, as `{each.member}`' },
      invalid: {
        enum: [true, 'updated'],
        description:
          'once for each invalid value of the binding, as `{each.field}` and `{each.value}`; `updated` takes ' +
          'only members that the update changes',
      },
      unsupported: {
        const: true,
        description: 'once for each method that the binding does not support, as `{each.method}`',
      },
      optional: {
        enum: [true, 'updated'],
        description:
          'once for each optional string of the binding, as `{each.member}`; `updated` takes only members that the ' +
          'update changes',
      },
      parameter: {
        const: true,
        description: 'once for each query parameter that the list of the binding requires, as `{each.parameter}`',
      },
      further: {
        enum: [...FURTHER_OF],
        description:
          'once for each further operation of the binding that is asked of this, as `{each.method}`, `{each.path}`, ' +
          '`{each.query}`, `{each.type}`, `{each.body}` and `{each.accept}`',
      },
      filter: {
        const: true,
        description:
          "once for each filter of the binding's list, as `{each.query}`; `{each.shows}` are the members that " +
          'each item must then show',
      },
      update: {
        enum: ['any', 'PUT', 'POST'],
        description:
          'once for each update of the binding, or only those with this method; `send: { update: … }` sends it',
        examples: ['any'],
      },
      reached: {
        enum: [...REACHED_KINDS],
        description:
          'once for each resource, collection or element of this kind that the crawl found, as `{each.url}`, ' +
          '`{each.type}`, `{each.element-type}` and `{each.page}`',
        examples: ['collection'],
      },
      extended: {
        type: 'integer',
        minimum: 1,
        description: 'only resources whose media type has at least this many ancestors. Used together with `reached`',
        examples: [1],
      },
      protected: { const: true, description: 'only what needs credentials. Used together with `reached`' },
      ancestor: {
        type: 'integer',
        minimum: 1,
        description:
          'once for each media type that the type of the resource extends, starting this many steps up, as ' +
          '`{each.ancestor}`',
        examples: [1],
      },
      operation: {
        const: 'read',
        description:
          'once for each operation of the API descriptions that only reads, as `{each.method}`, `{each.url}` and ' +
          '`{each.accept}`; ' +
          'its required parameters have the values of `vars` with their names',
      },
      search: {
        ...text,
        description:
          "once, with the config's search of this name: `{each.method}`, `{each.url}`, `{each.body}` and " +
          '`{each.matches}`',
        examples: ['by-name'],
      },
    }),
    minProperties: 1,
  },
};
