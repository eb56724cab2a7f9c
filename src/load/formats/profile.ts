import {
  either,
  fileFormat,
  listOf,
  mapOf,
  narrowed,
  notEmpty,
  oneOf,
  record,
  told,
  type Format,
  type RawOf,
} from './format.ts';
import { BODY_FORMS, HISTORIES, LETTERS } from '../../model/style.ts';
import { described, discovered } from './profile-hints.ts';
import { sessionModel } from './session-model.ts';
import { duration, integer, kebab, pointer, text, textMap, texts } from './parts.ts';

const always: Format<true> = { const: true };

/** The settings for the state of a resource, in a profile and in a binding of a config. */
export const settledParts = {
  pointer: told(pointer, 'JSON Pointer of the state'),
  ready: notEmpty(told(texts, 'states of a resource that is ready')),
  failed: told(texts, 'states of a resource that will never be ready'),
  within: told(duration, 'time that creation or change may take'),
  gone: told(texts, 'states of a deleted resource that can still be read'),
  going: told(texts, 'those of `gone` that a resource leaves again, such as DELETING'),
};

const settled = record(
  {
    ...settledParts,
    failed: told(texts, 'states of a resource that will never be ready', []),
    gone: told(texts, 'states of a deleted resource that can still be read', []),
    going: told(texts, 'those of `gone` that a resource leaves again, such as DELETING', []),
  },
  ['pointer', 'ready', 'within'],
);

const tokenPlace = told(
  either(record({ header: text }, ['header']), record({ json: pointer }, ['json'])),
  '{ header: NAME } or { json: POINTER }',
);

const paging = record(
  {
    next: told(tokenPlace, 'where a response has the token of the next page'),
    previous: told(
      listOf(tokenPlace),
      'where a response has the token of the previous page; the first that is present counts',
      [],
    ),
    parameter: told(text, 'the query parameter that takes the token'),
    limit: told(text, 'the query parameter that limits the size of a page'),
  },
  ['next', 'parameter', 'limit'],
);

const shapes = record(
  {
    resource: record(
      {
        uri: told(text, "the member with the resource's own URI"),
        'media-type': told(text, "the member with the resource's media type"),
        links: told(texts, 'members of any resource that hold a link'),
        identity: told(texts, 'members, beside links and type, that tell one resource from another', []),
        state: told(text, "the member with the resource's state"),
      },
      ['uri', 'media-type', 'links', 'state'],
    ),
    collection: record(
      {
        uri: told(text, "the member with the collection's own URI"),
        type: told(text, 'the member that names the media type of the elements'),
        total: told(text, 'the member that counts the elements'),
        elements: told(text, 'the member with the array of elements'),
        'uri-type': told(text, 'the value of `type` that says that elements are bare URIs'),
      },
      ['uri', 'type', 'total', 'elements', 'uri-type'],
    ),
    messages: record(
      {
        messages: told(text, 'the member with the array of messages'),
        text: told(text, 'the member with the text of a message'),
        field: told(text, 'the member that names the field that a message is about'),
        strings: told(texts, 'members of a message that are strings'),
      },
      ['messages', 'text', 'field', 'strings'],
    ),
    state: record(
      {
        state: told(text, 'the member with the name of the state'),
        progress: told(text, 'the member with the progress in percent'),
        messages: told(text, 'the member with the array of messages'),
      },
      ['state', 'progress', 'messages'],
    ),
  },
  ['resource', 'collection', 'messages', 'state'],
);

/** A legal way to send what a step sends. */
const style = record({
  accept: told(either(text, oneOf(null)), 'the Accept header field; null sends none'),
  parameter: told(text, 'a parameter behind the Content-Type of a body'),
  letters: told(oneOf(...LETTERS), 'how the media type in the Content-Type is written'),
  transfer: told(oneOf('chunked'), 'how a body is sent: in chunks, without Content-Length'),
  suffix: told(text, 'what stands behind the unique name of a new resource'),
  declined: told(
    notEmpty(listOf(integer({ minimum: 400, maximum: 599 }))),
    'statuses by which a server may decline this style: where the first request gets one, the scenario is asked ' +
      'as it is written',
  ),
  body: told(notEmpty(listOf(oneOf(...BODY_FORMS))), 'how the JSON of a body is written'),
  headers: told(textMap, 'further header fields'),
  history: told(notEmpty(listOf(oneOf(...HISTORIES))), 'what happens to a new resource before it is asked'),
  address: told(pointer, 'where a resource has the link to a further URI of its own, at which it is then read'),
});

const resend = record(
  {
    scheme: told(text, 'the authentication scheme of requests whose credentials cannot be sent twice'),
    makes: told(texts, 'header fields, in lower case, that the client makes itself'),
    command: notEmpty(told(texts, 'its command line, one option an entry, with {method}, {url}, {headers} and {body}')),
    note: told(text, 'what a reader must know to use the command'),
  },
  ['scheme', 'makes', 'command', 'note'],
);

const client = record({
  endpoint: told(oneOf('entry', 'origin'), 'whether ASSAY_ENDPOINT is the entry URI or its origin', 'entry'),
  files: told(textMap, 'files in the folder of a task, by path; {home} and {user.NAME} are filled in', {}),
  environment: told(textMap, 'environment variables of a task; {home} and {user.NAME} are filled in', {}),
});

const capability = record(
  {
    'shown-by': told(
      text,
      'the setting that a config must have to claim the capability, as limits.request; * stands for any name',
    ),
    matches: told(narrowed(text, { format: 're2' }), 'a pattern that the setting must match'),
    implied: told(always, 'a config with that setting claims the capability without naming it'),
  },
  ['shown-by'],
);

export const profileFormat = fileFormat(
  'Profile',
  record(
    {
      id: told(kebab, 'the name of the profile, which is that of its folder'),
      title: told(text, 'the name of the protocol'),
      auth: told(text, 'the auth kind that authenticates requests', 'none'),
      credentials: told(
        mapOf(oneOf('public', 'secret')),
        'what a user consists of; secret values are masked in everything that is written',
        {},
      ),
      gateways: told(
        mapOf(mapOf(oneOf('public', 'secret'))),
        'auth kinds by which a gateway in front of the target may authenticate users instead, and what a user then ' +
          'consists of',
        {},
      ),
      capabilities: told(
        mapOf(capability),
        'what a config must show to claim a capability; others are claimed by their name alone',
        {},
      ),
      levels: told(
        mapOf(either(texts, oneOf('all'))),
        'levels of a claim, the lowest first: the capabilities that each adds to those of the level before it, or all',
        {},
      ),
      defaults: told(
        notEmpty(listOf(textMap)),
        'sets of default request headers; the first that the entry answers with 2xx is used',
        [{}],
      ),
      volatile: told(
        texts,
        'members that are left out when two representations are compared: names, or *suffix in any case',
        [],
      ),
      settled: told(settled, 'where a resource has its state, and what the states mean', {
        pointer: '/state',
        ready: [],
        within: '60s',
      }),
      'session-model': told(sessionModel, 'what has to be known to remember what resources promised', {}),
      services: told(
        record({
          prefix: told(text, 'what file names of API descriptions have before the name of the service', ''),
          hosts: told(
            mapOf(texts),
            'by the first label of a host, the names of its API descriptions, where that is not the label itself',
            {},
          ),
          shared: told(
            texts,
            'base paths of several services: there a host of one service rules out the descriptions of others',
            [],
          ),
          spanning: told(texts, 'path parameters whose value may contain slashes', []),
        }),
        'how hosts and paths tell which API description an exchange belongs to',
        {},
      ),
      described: told(described, 'how `assay init` makes bindings of an API description', {}),
      discovered: told(discovered, 'how `assay init --discover` makes a config of what a target shows'),
      resend: told(
        resend,
        "how a request is sent again by hand with the protocol's own client; by default curl does it",
      ),
      entry: told(
        text,
        'the media type of the entry, by which another resource at the URI of the target is recognised',
      ),
      survey: told(text, 'the scenario that runs before all others and follows every link'),
      controls: told(
        text,
        'a scenario with requests that a server must refuse; if all of its requests are accepted, the server accepts ' +
          'anything, and no accepted request proves anything',
      ),
      client: told(client, 'what a client of the protocol is given for a task'),
      clock: told(always, "requests carry the time: the target's clock is read first"),
      styles: told(
        mapOf(mapOf(style)),
        'legal ways to send a request, by dimension and name: deeper runs repeat scenarios in them, as far as a ' +
          'scenario says nothing of what they change',
        {},
      ),
      paging: told(mapOf(paging), 'pagination styles: where the token is, which query parameter takes it', {}),
      shapes: told(shapes, 'the names of links, collections, messages and states; without them there are none'),
    },
    ['id', 'title'],
  ),
);

export type RawProfile = RawOf<typeof profileFormat>;

/** One media type, as a profile and a config give it. */
export const mediaTypeFormat = record({
  extends: told(text, 'the media type that it extends'),
  schema: told(
    text,
    'a JSON Schema file of the suite: its required members, and the properties marked x-link and x-collection',
  ),
  required: told(texts, 'members that every representation has', []),
  links: told(listOf(pointer), 'members that hold a link, as JSON Pointers', []),
  collections: told(listOf(pointer), 'members that hold a collection, as JSON Pointers', []),
});

export type RawMediaType = RawOf<typeof mediaTypeFormat>;

export const mediaTypesFormat = fileFormat('Media types', mapOf(mediaTypeFormat));
