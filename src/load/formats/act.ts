import type { JsonObject } from '../../model/json.ts';
import { checkProperties, judgementParts, type CheckFormats } from './expectation.ts';
import {
  listOf,
  mapOf,
  narrowed,
  notEmpty,
  oneOf,
  oneOrMany,
  record,
  told,
  type Format,
  type RawOf,
} from './format.ts';
import {
  anyText,
  anything,
  duration,
  flag,
  integer,
  kebab,
  method,
  object,
  pointer,
  pointerMap,
  text,
} from './parts.ts';

const matchers = narrowed(mapOf(anything), { minProperties: 1 });
const status: Format<number | string> = { type: ['integer', 'string'] };
const pattern = narrowed(text, { format: 're2' });

const pickParts = {
  method: told(oneOrMany(method), 'the method is one of these'),
  path: told(pattern, 'a pattern of the path as the server knows it, without the query'),
  query: told(matchers, 'query parameters and matchers'),
  header: told(matchers, 'header fields and matchers'),
  body: told(narrowed(pointerMap, { minProperties: 1 }), 'members of the JSON body by JSON Pointer, and matchers'),
};

const pick = record(pickParts);

const answer = record(
  {
    status: told(integer({ minimum: 200, maximum: 599 }), 'the status'),
    headers: told(mapOf(anyText), 'header fields; {origin}, {other} and {in.SECONDS} (an HTTP date) are filled in', {}),
    body: told(anything, 'the body as JSON'),
    text: told(anyText, 'the body as it is'),
  },
  ['status'],
);

const edit = record({
  status: told(integer({ minimum: 200, maximum: 599 }), 'another status'),
  headers: told(mapOf(narrowed(anything, { type: ['string', 'null'] })), 'other header fields; null takes one out', {}),
  set: told(pointerMap, 'other members, by JSON Pointer', {}),
  lose: told(listOf(pointer), 'members that are taken out', []),
});

const entry = record(
  {
    as: told(kebab, 'the name by which expectations know it, unique in the act'),
    on: told(pick, 'which requests are meant; all of these must hold. By default every request', {}),
    at: told(
      oneOf('own', 'other'),
      "whether requests to the act's server are meant, or those to its other origin",
      'own',
    ),
    skip: told(integer({ minimum: 1 }), 'the first so many requests that match are left alone'),
    times: told(integer({ minimum: 1 }), 'how many requests are answered so; by default all'),
    within: told(duration, 'only so long after the act began'),
    work: told(flag, 'whether the request is performed first; by default it is, unless there is an answer or a drop'),
    answer: told(answer, "what is sent in place of the server's own answer"),
    edit: told(edit, "what becomes of the server's own answer"),
    drop: told(oneOf(true), 'the connection is closed and nothing is sent'),
    cut: told(oneOf(true), 'the answer is cut in the middle, and the connection closed'),
    interim: told(listOf(integer({ minimum: 100, maximum: 199 })), 'interim responses that come first', []),
    gzip: told(oneOf(true), 'the body is compressed'),
    delay: told(duration, 'how long the answer takes'),
  },
  ['as'],
);

const list = record(
  {
    as: told(kebab, 'the name by which expectations know it, unique in the act'),
    path: told(pattern, 'a pattern of the path of the list'),
    query: told(matchers, 'query parameters that requests must have, and matchers'),
    paging: told(text, 'a pagination style of the profile; by default its first'),
    items: told(
      narrowed(anyText, { pattern: '^(/.*)?$' }),
      'where the array of items is in the body; empty: it is the body',
      '',
    ),
    item: told(anything, 'one item; {item} is its name'),
    pages: told(notEmpty(listOf(listOf(text))), 'the names of the items, page by page'),
    tokens: told(
      listOf(text),
      'the tokens that lead to the second page and so on; one more than needed leads back. By default page-2 and so on',
    ),
    back: told(integer({ minimum: 0 }), 'the page to which the last page leads, from 0', 0),
    first: told(text, 'the token of the first page: with it, each page offers the way back'),
    beside: told(object, 'members of the body beside the items', {}),
  },
  ['as', 'path', 'item', 'pages'],
);

const tls = record({
  certificate: told(oneOf('good', 'expired', 'other-host', 'stranger'), 'which certificate it shows', 'good'),
  oldest: told(oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'), 'the oldest version of TLS that it has', 'TLSv1.2'),
  newest: told(oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'), 'the newest version of TLS that it has', 'TLSv1.3'),
});

const server = record({
  variations: told(listOf(text), 'variations of the reference server (assay list variations)', []),
  tls: told(tls, 'it speaks TLS'),
  clock: told(narrowed(duration, { pattern: '^-?\\d+(\\.\\d+)?(ms|s|m|h)$' }), 'how far its clock is ahead', '0s'),
  lists: told(listOf(list), 'lists that it makes up', []),
  script: told(listOf(entry), 'what it does otherwise; the first entry that means a request counts', []),
});

export const chosen = record({
  ...pickParts,
  status: told(oneOrMany(status), 'answered with one of these statuses or classes'),
  answered: told(kebab, 'answered by this entry of the script'),
  after: told(kebab, 'arrived after the first answer of this entry'),
  before: told(kebab, 'arrived before the first answer of this entry'),
  at: told(oneOf('own', 'other', 'any'), "at the act's server, at its other origin, or at either", 'own'),
});

const expectation = (checks: CheckFormats): JsonObject => ({
  ...record(
    {
      ...judgementParts,
      requires: told(
        listOf(chosen),
        'requests without which the result means nothing: if one of these did not come, the requirement is untestable',
        [],
      ),
      when: told(listOf(chosen), 'judges only where each of these came; elsewhere there is nothing to judge', []),
      ...checkProperties(checks),
    },
    ['requirement'],
  ),
  minProperties: 2,
});

const parts = {
  id: told(kebab, 'the name of the act, unique in the suite; `assay client --act` takes it'),
  title: told(text, 'one sentence, for reports: what the server does'),
  task: told(narrowed(object, { required: ['do'] }), 'what the client is asked to do, as it gets it'),
  server: told(server, 'what the server does otherwise than usual', {}),
  control: told(
    kebab,
    'the act that shows that the client does such tasks at all: if it fails there, nothing is judged here',
  ),
  timeout: told(duration, 'the task is stopped after so long, where that is less than --task-timeout'),
  long: told(oneOf(true), 'it takes long by nature, so it starts first'),
  expect: told(notEmpty(listOf(object)), 'what is expected of the client'),
};

const file = listOf(record(parts, ['id', 'title', 'task', 'expect']));

/** A file of acts, with the checks that expectations may use. */
export const actFormat = (checks: CheckFormats): typeof file => ({
  ...file,
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Acts',
  minItems: 1,
  items: record({ ...parts, expect: narrowed(parts.expect, { items: expectation(checks) }) }, [
    'id',
    'title',
    'task',
    'expect',
  ]),
});

export type RawActs = RawOf<typeof file>;
export const actsRead = file;
