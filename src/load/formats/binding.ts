import type { Reference } from '../../model/config.ts';
import { FURTHER_OF } from '../../model/each.ts';
import {
  converted,
  either,
  listOf,
  notEmpty,
  oneOf,
  oneOrMany,
  record,
  told,
  type RawOf,
  type ValueOf,
} from './format.ts';
import { anything, flag, integer, member, method, object, pointer, pointerMap, text, textMap, texts } from './parts.ts';
import { settledParts } from './profile.ts';

const link = record(
  {
    link: told(
      either(pointer, notEmpty(listOf(pointer))),
      'a JSON Pointer into the entry representation, or a list of them: each but the last names a link to follow',
    ),
  },
  ['link'],
);

/** A URI, or where the entry leads to it. */
export const reference = told(
  converted(either(text, link), (raw): Reference =>
    typeof raw === 'string' ? { uri: raw } : { link: [raw.link].flat() },
  ),
  'a URI, or { link: JSON Pointer }',
);

const update = record(
  {
    method: told(oneOf('PUT', 'POST', 'PATCH'), 'the method of the request'),
    type: told(text, 'the Content-Type of the body; by default that of the binding'),
    body: told(anything, 'the body that makes the change'),
    full: told(
      flag,
      'whether the body replaces the whole resource: what was sent at creation is merged under it',
      false,
    ),
    shows: told(
      pointerMap,
      'JSON Pointers and the values that show that the change was applied; by default the members of the body',
    ),
  },
  ['method', 'body'],
);

const filter = record(
  {
    query: told(textMap, 'the query parameters that select'),
    shows: told(pointerMap, 'JSON Pointers into each item, and the values that a selected item has'),
  },
  ['query', 'shows'],
);

const list = record(
  {
    query: told(textMap, 'query parameters of every list request', {}),
    required: told(texts, 'the query parameters without which the server must refuse to list', []),
    items: told(pointer, "JSON Pointer of the array of items; '' where the body is the array"),
    key: told(member, 'the member that tells one item from another; by default the `id` of the binding'),
    paging: told(
      text,
      "the pagination style, by its name in the profile; by default the profile's first. none: the list comes whole",
    ),
    filter: told(oneOrMany(filter), 'a filter that the list supports, or a list of filters'),
    'empty-query': told(textMap, 'query parameters for which the list is empty'),
  },
  ['items'],
);

const further = record(
  {
    method: told(method, 'the method'),
    path: told(text, 'what follows the address of what it is asked of, as /actions/start; by default nothing', ''),
    of: told(
      oneOf(...FURTHER_OF),
      'what it is asked of: a resource that the run made, the collection, or the first resource that is listed',
      'resource',
    ),
    query: told(textMap, 'query parameters', {}),
    body: told(anything, 'the body'),
    type: told(text, 'the Content-Type of the body', 'application/json'),
    accept: told(text, 'the Accept header field, for what does not answer in JSON', 'application/json'),
  },
  ['method'],
);

/** How the resources of one kind are created, changed, deleted and listed. */
export const bindingFormat = record({
  collection: told(reference, 'where resources of this kind are listed and created'),
  type: told(text, 'the media type of a resource'),
  create: told(
    record({
      method: told(method, 'the method that creates', 'POST'),
      url: told(reference, 'where to send it; by default the collection'),
    }),
    'how a resource is created, where that is not POST to the collection',
  ),
  valid: told(object, 'a body that creates a resource; {unique} is a new name each time'),
  required: told(listOf(member), 'members without which the server must refuse to create', []),
  invalid: told(
    listOf(
      record(
        { field: told(member, 'the member that is wrong'), value: told(anything, 'a value that it must not have') },
        ['field', 'value'],
      ),
    ),
    'values that the server must refuse',
    [],
  ),
  unique: told(member, 'the member that must be different in every resource'),
  update: told(oneOrMany(update), 'a change that the resource supports, or a list of changes'),
  delete: told(
    either(
      flag,
      record({ method: told(method, 'the method that deletes'), body: told(anything, 'the body to send with it') }, [
        'method',
      ]),
    ),
    'true for DELETE, or another method; false if the resource cannot be deleted',
    false,
  ),
  unsupported: told(
    listOf(method),
    'methods that the resource itself does not support; without `valid`, those that the collection refuses',
    [],
  ),
  settled: told(
    record(settledParts),
    'given if creation or change continues after the response; whatever is left out is as in the profile',
  ),
  id: told(member, 'the member that identifies a resource: the resource is at collection/{id}'),
  version: told(
    either(text, oneOf(false)),
    'the path segment that names the version of the API; by default the `version` of the config if the collection ' +
      'has such a segment. false: the paths have no version',
  ),
  list: told(list, 'how the resources are listed'),
  optional: told(listOf(member), 'optional strings that must have at least one character', []),
  throttled: told(
    record(
      {
        requests: told(integer({ minimum: 2 }), 'how many creations at once exceed the rate limit'),
        alone: told(
          flag,
          'the binding is only for the requirements about throttling: other scenarios leave it out, so that a low ' +
            'rate limit does not slow the run down',
        ),
      },
      ['requests'],
    ),
    'the rate limit on creation, for servers that have one',
  ),
  absent: told(text, 'a well-formed identifier that no resource has; by default one made from a real identifier'),
  'write-only': told(listOf(member), 'members that are sent and never returned', []),
  further: told(listOf(further), 'further operations on a resource or its collection', []),
  lacks: told(texts, 'claimed capabilities that resources of this kind do not have', []),
});

export type RawBinding = RawOf<typeof bindingFormat>;
export type ReadList = ValueOf<typeof list>;
