import { evidence, quote } from '../../model/finding.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/messages.ts';

const PARTS = {
  /** The body is a Messages object. */
  object(json, { shapes: { messages } }) {
    if (!isObject(json)) return one('messages.not-an-object', `the body is ${quote(json)}, not a Messages object`, '');
    if (json[messages.messages] !== undefined || Object.keys(json).length === 0) return [];
    const looksForeign = isObject(json) && Object.keys(json).length > 0;
    return looksForeign
      ? one('messages.foreign-object', `the body has no ${messages.messages}: ${quote(json)}`, '')
      : [];
  },
  /** `messages` is an array of objects; an absent one counts as empty and is noted. */
  array(json, { shapes: { messages } }) {
    if (!isObject(json)) return null;
    const list = json[messages.messages];
    if (list === undefined) {
      return [
        {
          code: 'messages.absent',
          message: `the body has no ${messages.messages} member, which counts as no messages`,
          where: 'body',
          weight: 'note',
        },
      ];
    }
    if (!isArray(list))
      return one(
        'messages.not-an-array',
        `${messages.messages} is ${quote(list)}, not an array`,
        `/${messages.messages}`,
      );
    return list.flatMap((message, index) =>
      isObject(message)
        ? []
        : one('messages.not-a-message', `${quote(message)} is not a Message object`, `/${messages.messages}/${index}`),
    );
  },
  /** Each message has a text. */
  text: (json, { shapes: { messages } }) =>
    perMessage(json, messages.messages, (message, where) =>
      isObject(message) && typeof message[messages.text] !== 'string'
        ? one('messages.no-text', `a message's ${messages.text} is ${quote(message[messages.text])}`, where)
        : [],
    ),
  /** The other members of a message, where present, are strings. */
  strings: (json, { shapes: { messages } }) =>
    perMessage(json, messages.messages, (message, where) =>
      !isObject(message)
        ? []
        : messages.strings.flatMap((name) =>
            message[name] === undefined || typeof message[name] === 'string'
              ? []
              : one('messages.not-a-string', `${name} is ${quote(message[name])}, not a string`, `${where}/${name}`),
          ),
    ),
  /** The body is not a Messages object. */
  absent: (json, { shapes: { messages } }) =>
    isObject(json) && isArray(json[messages.messages]) && Object.keys(json).length === 1
      ? one('messages.unexpected', 'the body is a Messages object', '')
      : [],
} as const satisfies Record<string, (json: Json | undefined, context: Context) => Inspection>;

interface Names {
  /** The member of the request that a message's field must name, as a JSON Pointer. */
  readonly names: string;
}

export const messages = defineCheck<keyof typeof PARTS | Names>({
  summary:
    'A Messages body has this part of its shape right. `names` requires a message whose field names this member.',
  params: {
    anyOf: [
      { enum: Object.keys(PARTS) },
      {
        type: 'object',
        required: ['names'],
        additionalProperties: false,
        properties: {
          names: {
            type: 'string',
            description: 'JSON Pointer to a member of the request, which at least one message names',
          },
        },
      },
    ],
  },
  inspect(exchange, part, context) {
    const json = jsonOf(exchange);
    return typeof part === 'string' ? PARTS[part](json, context) : named(json, part.names, context);
  },
  examples,
});

const one = (code: string, message: string, where: string): Inspection & object => [
  { code, message, where: where === '' ? 'body' : where },
];

function perMessage(
  json: Json | undefined,
  name: string,
  judge: (message: Json, where: string) => Inspection & object,
): Inspection {
  const list = isObject(json) ? json[name] : undefined;
  if (!isArray(list) || list.length === 0) return null;
  return list.flatMap((message, index) => judge(message, `/${name}/${index}`));
}

/** `/size`, `size`, `params.size` and `request.body.size` all name the member size. */
function named(json: Json | undefined, pointer: string, { shapes: { messages } }: Context): Inspection {
  const wanted = pointer.split('/').at(-1) ?? '';
  const list = isObject(json) ? json[messages.messages] : undefined;
  const fields = isArray(list) ? list.filter(isObject).map((message: JsonObject) => message[messages.field]) : [];
  if (fields.length === 0) return null;
  const parts = fields
    .filter((field) => typeof field === 'string')
    .flatMap((field) => field.split(/[^\p{L}\p{N}_-]+/u));
  if (parts.some((part) => part.toLowerCase() === wanted.toLowerCase())) return [];
  return [
    {
      code: 'messages.field-not-named',
      message: `no message's ${messages.field} names ${quote(wanted)}`,
      expected: wanted,
      actual: evidence(fields.filter((field) => field !== undefined)),
      where: `/${messages.messages}`,
    },
  ];
}
