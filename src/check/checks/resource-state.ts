import { quote, type Finding } from '../../model/finding.ts';
import { below, isArray, isObject, objectsIn, type Json, type JsonObject } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/resource-state.ts';

interface Labels {
  readonly labels: readonly string[];
}

const PARTS = {
  state(state, where, { shapes }) {
    const label = state[shapes.state.state];
    return typeof label === 'string' && label !== ''
      ? []
      : one('resource-state.no-state', `${shapes.state.state} is ${quote(label)}, not a string`, where);
  },
  progress(state, where, { shapes }) {
    const progress = state[shapes.state.progress];
    if (progress === undefined) return null;
    return typeof progress === 'number' && Number.isInteger(progress) && progress >= 0 && progress <= 100
      ? []
      : one(
          'resource-state.bad-progress',
          `${shapes.state.progress} is ${quote(progress)}, not an integer from 0 to 100`,
          where,
        );
  },
  messages(state, where, { shapes }) {
    const list = state[shapes.state.messages];
    if (list === undefined) return null;
    if (!isArray(list))
      return one('resource-state.bad-messages', `${shapes.state.messages} is ${quote(list)}, not an array`, where);
    return list.flatMap((message: Json, index) =>
      isObject(message) && typeof message[shapes.messages.text] === 'string'
        ? []
        : one(
            'resource-state.bad-messages',
            `${quote(message)} is not a message`,
            `${where}/${shapes.state.messages}/${index}`,
          ),
    );
  },
} as const satisfies Record<string, (state: JsonObject, where: string, context: Context) => Inspection>;

export const resourceState = defineCheck<keyof typeof PARTS | Labels>({
  summary:
    'Every resource state in the body has this part of its shape right. `labels` notes a state that ' +
    'is not in the list.',
  params: {
    anyOf: [
      { enum: Object.keys(PARTS) },
      {
        type: 'object',
        required: ['labels'],
        additionalProperties: false,
        properties: {
          labels: {
            type: 'array',
            items: { type: 'string' },
            description: 'the known labels; any other gets a note',
          },
        },
      },
    ],
  },
  inspect(exchange, part, context) {
    const name = context.shapes.resource.state;
    const judged = objectsIn(jsonOf(exchange))
      .filter(({ node }) => node[name] !== undefined)
      .map(({ node, pointer }) => judge(node[name], below(pointer, name), part, context))
      .filter((result) => result !== null);
    return judged.length === 0 ? null : judged.flat();
  },
  examples,
});

const one = (code: string, message: string, where: string): readonly Finding[] => [{ code, message, where }];

function judge(
  state: Json | undefined,
  where: string,
  part: keyof typeof PARTS | Labels,
  context: Context,
): Inspection {
  if (!isObject(state))
    return part === 'state'
      ? one('resource-state.not-an-object', `the resource state is ${quote(state)}, not an object`, where)
      : null;
  if (typeof part === 'string') return PARTS[part](state, where, context);
  const label = state[context.shapes.state.state];
  return typeof label !== 'string' || part.labels.includes(label)
    ? []
    : [
        {
          code: 'resource-state.vendor-label',
          message: `${quote(label)} is a label that the vendor defined`,
          actual: label.slice(0, 300),
          where,
          weight: 'note',
        },
      ];
}
