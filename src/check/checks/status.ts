import { defineCheck } from '../check.ts';
import { examples } from '../examples/status.ts';

type Statuses = number | string | readonly (number | string)[];
interface Choice {
  readonly is?: Statuses;
  readonly not?: Statuses;
  readonly note?: Statuses;
  readonly warning?: Statuses;
}

const one = { anyOf: [{ type: 'integer', minimum: 100, maximum: 599 }, { enum: ['1xx', '2xx', '3xx', '4xx', '5xx'] }] };
const statuses = { anyOf: [...one.anyOf, { type: 'array', minItems: 1, items: one }] };

export const status = defineCheck<Statuses | Choice>({
  summary: 'The status is this one, or one of these. `not` forbids statuses; `note` and `warning` tolerate them.',
  params: {
    anyOf: [
      ...statuses.anyOf,
      {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: {
          is: { ...statuses, description: 'allowed statuses' },
          not: { ...statuses, description: 'forbidden statuses' },
          note: { ...statuses, description: 'statuses that get a note' },
          warning: { ...statuses, description: 'statuses that get a warning' },
        },
      },
    ],
  },
  readsBody: false,
  inspect(exchange, params) {
    const actual = exchange.response?.status ?? 0;
    const { is, not, note, warning } = choiceOf(params);
    const finding = { code: 'status.unexpected', message: `status is ${actual}`, actual, where: 'status' };
    if (has(note, actual)) return [{ ...finding, code: 'status.tolerated', expected: textOf(is), weight: 'note' }];
    if (has(warning, actual))
      return [{ ...finding, code: 'status.tolerated', expected: textOf(is), weight: 'warning' }];
    if (is !== undefined && !has(is, actual)) return [{ ...finding, expected: textOf(is) }];
    if (has(not, actual)) return [{ ...finding, expected: `not ${textOf(not)}` }];
    return [];
  },
  examples,
});

const choiceOf = (params: Statuses | Choice): Choice =>
  typeof params === 'object' && !Array.isArray(params) ? (params as Choice) : { is: params as Statuses };

const listOf = (wanted: Statuses | undefined): readonly (number | string)[] =>
  wanted === undefined ? [] : typeof wanted === 'object' ? wanted : [wanted];

const has = (wanted: Statuses | undefined, actual: number): boolean =>
  listOf(wanted).some((item) =>
    typeof item === 'number' ? item === actual : Number(item[0]) === Math.floor(actual / 100),
  );

const textOf = (wanted: Statuses | undefined): string => listOf(wanted).join(' or ');
