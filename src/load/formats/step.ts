import type { JsonObject } from '../../model/json.ts';
import { POLL_ENDS } from '../../model/scenario.ts';
import { fromEach } from '../../model/template.ts';
import { mapOf, record } from './format.ts';
import { kebab, text } from './parts.ts';
import { changeFormat, sendFormat, type AuthFormats } from './send.ts';

const walk: JsonObject = {
  ...record(
    {
      limit: { type: 'integer', minimum: 1, description: 'requests at most this many items on a page', examples: [1] },
      parts: {
        ...record(
          {
            count: { type: 'integer', minimum: 2, description: 'the fewest pages that there should be' },
            of: {
              ...text,
              description: 'the step whose walk says how many items the list has',
            },
          },
          ['count', 'of'],
          'requests pages so small that the items of another walk fill at least this many',
        ),
        examples: [{ count: 3, of: 'all' }],
      },
      back: {
        ...text,
        description: 'reads the pages backwards, from the last page of that walk to the first',
        examples: ['there'],
      },
      pages: {
        type: 'integer',
        minimum: 2,
        description: 'reads at most this many pages, if what each of them shows is enough',
        examples: [40],
      },
    },
    [],
    'follows the list from page to page, in the pagination style of the binding. `{}` follows it as it comes',
  ),
  examples: [{ limit: 1 }],
};

const together: JsonObject = {
  ...record(
    {
      times: {
        anyOf: [
          { type: 'integer', minimum: 2 },
          { type: 'string', pattern: '^\\{binding\\.[\\w-]+\\}$' },
        ],
        description: 'how many requests to send, 2 or more',
        examples: [2],
      },
      alike: {
        type: 'boolean',
        description: 'whether each request has the same octets; by default each has unique values of its own',
        examples: [true],
      },
    },
    ['times'],
    'sends the request several times at the same moment. Use it to test concurrent requests',
  ),
  examples: [{ times: 2, alike: true }],
};

const hook: JsonObject = {
  ...record(
    {
      fault: { ...text, description: 'the name of the fault under `faults` of the config', examples: ['503'] },
      state: { enum: ['on', 'off'], description: 'switches the fault on or off', examples: ['on'] },
      optional: { const: true, description: 'does nothing where the config has no such fault' },
    },
    ['fault', 'state'],
    'switches a fault of the server on or off, in the way that the config describes. Switch it off again in a ' +
      'step with `always`',
  ),
  examples: [{ fault: '503', state: 'on' }],
};

/** One step of a scenario or of a fragment. */
export const stepFormat = (auth: AuthFormats): JsonObject =>
  record({
    id: { ...kebab, description: 'the name of the step, unique in the scenario', examples: ['create'] },
    use: {
      ...text,
      description: 'inserts the steps of this fragment here. It cannot be used together with other keys',
      examples: ['create-and-settle'],
    },
    send: sendFormat(auth),
    twin: {
      ...text,
      description:
        'sends the request of this earlier step again, with the one difference under `change`. If that step was ' +
        'not accepted, this one is untestable',
      examples: ['create'],
    },
    change: changeFormat(auth),
    poll: {
      enum: [...POLL_ENDS],
      description:
        'sends the request again and again, until the resource is `settled` or `gone`, the status is 2xx ' +
        '(`answered`), or the list shows the resource (`listed`) or no longer does (`unlisted`)',
      examples: ['settled'],
    },
    of: {
      ...text,
      description:
        'the step whose resource `poll` looks for in the list; with `settled`, the step that changed the resource',
      examples: ['create'],
    },
    members: {
      anyOf: [mapOf({}), fromEach],
      description:
        '`poll: listed` waits until the item also has these members, and `poll: settled` until the resource has them ' +
        'if the step under `of` got 202; each key is a JSON Pointer',
      examples: [{ '/name': 'new' }],
    },
    walk,
    together,
    'expect-throttled': {
      type: 'array',
      minItems: 1,
      items: { enum: [429, 503] },
      description: 'statuses that the step causes on purpose, so the request is not repeated after them',
      examples: [[429, 503]],
    },
    crawl: {
      ...text,
      description: 'follows every link that can be reached from this URL; each response is judged',
      examples: ['{entry}'],
    },
    hook,
    intent: {
      enum: ['read', 'create', 'change', 'delete'],
      description:
        'what the request is meant to do; by default `read`. What a step with `create` creates is deleted at the ' +
        'end of the run. `send: { create: … }`, `update` and `delete` imply it, and a twin has the intent of its ' +
        'original',
      examples: ['create'],
    },
    after: {
      ...text,
      description: 'sends this step only if that earlier step got a response. Use it to look at what that step did',
      examples: ['delete'],
    },
    always: { const: true, description: 'sends the step even after an interruption. Use it to undo what a `hook` did' },
    'ill-formed': {
      const: true,
      description:
        'the request is malformed on purpose, so an HTTP front end may answer it: rules do not judge its refusal',
    },
    keep: {
      ...mapOf({
        type: 'string',
        pattern: '^(status|location|(header|json|path|link) .+)$',
        description: 'status, location, header NAME, json POINTER, link POINTER or path JSONPATH',
      }),
      description: 'keeps values of the response for later steps, as `{kept.NAME}`',
      examples: [{ etag: 'header etag' }],
    },
    expect: {
      type: 'array',
      minItems: 1,
      items: { $ref: '#/$defs/expectation' },
      description: 'the requirements that are judged on the response',
      examples: [[{ requirement: 'NOTES-LIST-01', status: 401 }]],
    },
  });
