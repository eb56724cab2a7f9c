import type { ActRequest, Chosen } from '../../model/act.ts';
import { header } from '../../model/exchange.ts';
import { millisecondsOf } from '../../support/duration.ts';
import { httpTime } from '../../support/iso-time.ts';
import { hasStatus } from '../when.ts';
import { chosenFrom, chosenSchema, defineActCheck, durationSchema, shownBy, type ActFinding } from '../act-check.ts';
import { chosenOf } from '../chosen.ts';

interface Params {
  readonly of: Chosen;
  readonly after?: readonly (number | string)[];
  readonly least?: string;
  readonly most?: string;
  readonly growing?: true;
  readonly 'retry-after'?: true;
  readonly 'first-at-once'?: true;
}

/** A pause that is shorter or longer by this is none: clocks are read on a loaded machine. */
const TOLERANCE_MS = 50;

export const pauses = defineActCheck<Params>({
  summary:
    'Between the end of an answer and the next request of the same kind there is a pause: no shorter than `least`, ' +
    'no longer than `most`, growing, or as long as Retry-After says.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['of'],
    minProperties: 2,
    properties: {
      of: chosenSchema,
      after: {
        type: 'array',
        minItems: 1,
        items: { type: ['integer', 'string'] },
        description: 'only pauses after one of these statuses, or classes of them',
      },
      least: { ...durationSchema, description: 'the shortest that is right' },
      most: { ...durationSchema, description: 'the longest that is right' },
      growing: { const: true, description: 'the later half of the pauses takes longer than the earlier half' },
      'retry-after': { const: true, description: 'no pause is shorter than Retry-After said' },
      'first-at-once': { const: true, description: 'the first pause may be of any length' },
    },
  },
  inspect(run, params) {
    const all = pausesIn(chosenOf(run, chosenFrom(params.of)), params.after);
    const judged = params['first-at-once'] === true ? all.slice(1) : all;
    if (judged.length === 0) return null;
    return [...judged.flatMap((pause) => lengthFindings(pause, params)), ...growthFindings(judged, params)];
  },
});

interface Pause {
  readonly ms: number;
  /** What Retry-After asked for. */
  readonly asked?: number;
  readonly next: ActRequest;
}

function pausesIn(chosen: readonly ActRequest[], after: Params['after']): readonly Pause[] {
  return chosen.slice(1).flatMap((next, index): readonly Pause[] => {
    const { exchange } = chosen[index] ?? next;
    if (after !== undefined && !hasStatus(exchange.response?.status ?? 0, after)) return [];
    const end = exchange.startedAt + exchange.durationMs;
    const asked = retryAfter(header(exchange.response?.headers ?? [], 'retry-after'), exchange.response?.headers ?? []);
    return [{ ms: next.exchange.startedAt - end, ...(asked === undefined ? {} : { asked }), next }];
  });
}

/** Milliseconds: a date counts from the Date of the same answer, and both are whole seconds. */
function retryAfter(value: string | undefined, headers: Parameters<typeof header>[0]): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = httpTime(value);
  const from = httpTime(header(headers, 'date'));
  return until === undefined || from === undefined ? undefined : Math.max(0, until - from - 1000);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

function lengthFindings(pause: Pause, { least, most, 'retry-after': asAsked }: Params): readonly ActFinding[] {
  const { ms, asked, next } = pause;
  const actual = Math.round(ms);
  const shortest = least === undefined || asked !== undefined ? 0 : millisecondsOf(least);
  if (ms < shortest - TOLERANCE_MS)
    return [
      {
        code: 'pauses.short',
        message: `the pause is ${seconds(ms)}, expected ${seconds(shortest)} or more`,
        expected: shortest,
        actual,
        request: next,
      },
    ];
  if (asAsked === true && asked !== undefined && ms < asked - TOLERANCE_MS)
    return [
      {
        code: 'pauses.retry-after',
        message: `the pause is ${seconds(ms)}, but Retry-After asked for ${seconds(asked)}`,
        expected: asked,
        actual,
        request: next,
      },
    ];
  const longest = most === undefined ? Infinity : Math.max(millisecondsOf(most), asked ?? 0);
  return ms > longest + TOLERANCE_MS
    ? [
        {
          code: 'pauses.long',
          message: `the pause is ${seconds(ms)}, expected ${seconds(longest)} at most`,
          expected: longest,
          actual,
          request: next,
        },
      ]
    : [];
}

/** Pauses up to so much above the shortest are as long as that: the rest is the load of the machine. */
const alikeTo = (shortest: number): number => shortest + Math.max(150, 0.05 * shortest);
/** By how much the later of the rest are longer where one early pause is left out of account. */
const MARKEDLY = 1.5;

function growthFindings(all: readonly Pause[], { growing }: Params): readonly ActFinding[] {
  const lengths = all.filter(({ asked }) => asked === undefined).map(({ ms }) => ms);
  if (growing !== true || lengths.length < 3 || doGrow(lengths)) return [];
  return [
    {
      code: 'pauses.constant',
      message: `the pauses do not grow: ${lengths.map(seconds).join(', ')}`,
      actual: lengths.map((ms) => Math.round(ms)),
      ...shownBy(all.at(-1)?.next),
    },
  ];
}

/**
 * Whether the later half takes longer than the earlier half. Load makes pauses longer, never shorter: so most of them
 * tell whether all are alike, and a single long one early on does not count.
 */
function doGrow(lengths: readonly number[]): boolean {
  const { early, late } = halves(lengths);
  const alike = alikeTo(Math.min(...lengths));
  const isEven = lengths.filter((ms) => ms <= alike).length > lengths.length / 2 && Math.min(...late) <= alike;
  if (lengths.length > 3 && isEven) return false;
  if (sum(late) > sum(early) + TOLERANCE_MS) return true;
  const rest = halves(lengths.toSpliced(lengths.indexOf(Math.max(...early)), 1));
  return sum(rest.late) > MARKEDLY * sum(rest.early);
}

function halves(lengths: readonly number[]): { readonly early: readonly number[]; readonly late: readonly number[] } {
  const half = Math.floor(lengths.length / 2);
  return { early: lengths.slice(0, half), late: lengths.slice(-half) };
}

const sum = (some: readonly number[]): number => some.reduce((total, ms) => total + ms, 0);
