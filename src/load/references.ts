import { asText, isObject, type Json } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Each } from '../model/each.ts';
import type { Step } from '../model/scenario.ts';
import { referencesIn } from '../model/template.ts';
import { didYouMean } from '../support/nearest.ts';
import { formerWord } from './former-words.ts';
import type { PlacedStep } from './fragments.ts';

const ALWAYS = ['entry', 'absent', 'unique', 'limits.oversized-body'];
/** What `{binding.…}` may say. */
export const BINDING_NAMES = [
  'name',
  'collection',
  'type',
  'valid',
  'create',
  'create-method',
  'delete',
  'delete-body',
  'absent',
  'list',
  'empty-query',
  'version',
  'throttled',
  'write-only',
] as const;

/** What `{each.…}` may say in each dimension; any name where values are the author's own. */
const EACH_NAMES: Readonly<Record<Each['over'], readonly string[] | 'any'>> = {
  binding: [],
  value: 'any',
  required: ['member'],
  invalid: ['field', 'value'],
  unsupported: ['method'],
  optional: ['member'],
  parameter: ['parameter'],
  filter: ['query', 'shows'],
  update: ['method', 'type', 'body', 'members', 'shown'],
  reached: ['url', 'type', 'element-type', 'page'],
  ancestor: ['ancestor'],
  search: ['url', 'method', 'body', 'matches'],
};

/** Steps that name steps, and templates that name values: each must exist, and earlier. */
export function checkReferences(
  steps: readonly Step[],
  raws: readonly PlacedStep[],
  each: readonly Each[],
  problems: Problem[],
): void {
  const earlier: string[] = [];
  const kept: string[] = [];
  const walked: string[] = [];
  const all = steps.map(({ id }) => id);
  const inEach = namesKnown({ kept: [], steps: [], walked: [] }, each);
  for (const name of referencesIn(each.map((dimension) => (dimension.over === 'value' ? dimension.values : [])))) {
    const [first] = raws;
    if (
      first === undefined ||
      (name !== 'unique' && !/^(vars\.|padding\.\d+$)/.test(name) && !(name.startsWith('each.') && inEach.has(name)))
    ) {
      problems.push(
        (first as PlacedStep).source.problem(
          (first as PlacedStep).source.placeOf((first as PlacedStep).path.slice(0, 1)),
          `{${name}} has no value in each`,
          'known there: unique and what the dimensions before give',
        ),
      );
    }
  }
  for (const [index, step] of steps.entries()) {
    const { source, path, raw } = raws[index] as PlacedStep;
    const report = (key: string, message: string, hint?: string) => {
      const at = !Object.hasOwn(raw, key) ? source.placeOf(path) : source.placeOf([...path, key]);
      problems.push(source.problem(at, message, hint));
    };
    if (earlier.includes(step.id)) report('id', `step ${step.id} stands here twice`);
    const named = { twin: step.twin, after: step.after, of: step.poll?.of };
    for (const [name, other] of Object.entries(named)) {
      if (other !== undefined && !earlier.includes(other))
        report(name, `no earlier step ${other}`, didYouMean(other, earlier));
    }
    const walk = step.walk?.back ?? step.walk?.parts?.of;
    if (walk !== undefined && !walked.includes(walk))
      report('walk', `no earlier step ${walk} that walks`, didYouMean(walk, walked));
    // Conditions may look ahead: the control of a refused deletion can only come after it.
    for (const { step: other } of step.expect.flatMap(({ when, requires, unless }) => [
      ...when,
      ...requires,
      ...unless,
    ])) {
      if (!all.includes(other)) report('expect', `no step ${other}`, didYouMean(other, all));
    }
    for (const other of step.expect.flatMap(({ checks }) =>
      checks.flatMap(({ check, params }) => stepsNamedBy(check, params)),
    )) {
      if (!all.includes(other)) report('expect', `no step ${other}`, didYouMean(other, all));
    }
    const values = {
      send: step.send,
      change: step.change,
      crawl: step.crawl,
      together: step.together?.times,
      members: step.poll?.members,
      expect: step.expect.map(({ checks }) => checks.map(({ params }) => params)),
    };
    for (const [key, value] of Object.entries(values)) {
      // An expectation may use what its own step keeps.
      const known = namesKnown(
        key === 'expect'
          ? {
              kept: [...kept, ...Object.keys(step.keep)],
              steps: [...earlier, step.id],
              walked: [...walked, ...walksOf(step)],
            }
          : { kept, steps: earlier, walked },
        each,
      );
      for (const name of referencesIn(value)) {
        if (!known.has(name))
          report(
            key,
            `{${name}} has no value here`,
            nearestName(name, known.names) ?? `known: ${known.names.join(', ')}`,
          );
      }
    }
    earlier.push(step.id);
    kept.push(...Object.keys(step.keep));
    walked.push(...walksOf(step));
  }
}

const nearestName = (name: string, known: readonly string[]): string | undefined =>
  didYouMean(formerWord(name, known) ?? name, known);

const walksOf = ({ id, walk }: Step): readonly string[] => (walk === undefined ? [] : [id]);

/** What the steps so far give to those that follow. */
interface Given {
  /** Names under `keep`. */
  readonly kept: readonly string[];
  readonly steps: readonly string[];
  /** Those of the steps that walk a list. */
  readonly walked: readonly string[];
}

interface Names {
  readonly names: readonly string[];
  has(name: string): boolean;
}

function namesKnown({ kept, steps, walked }: Given, each: readonly Each[]): Names {
  const names = [
    ...ALWAYS,
    ...(each.some(({ over }) => over === 'binding') ? BINDING_NAMES.map((name) => `binding.${name}`) : []),
    ...kept.map((name) => `kept.${name}`),
    ...steps.flatMap((step) => [`sent.${step}`, `created.${step}`, `altered.${step}`]),
    ...each.flatMap(({ over }) =>
      EACH_NAMES[over] === 'any' ? ['each.value'] : EACH_NAMES[over].map((name) => `each.${name}`),
    ),
  ];
  const open = each.some(({ over }) => EACH_NAMES[over] === 'any');
  return {
    names,
    // Names under vars are the config's; the plan checks them.
    has: (name) =>
      names.includes(name) ||
      name.startsWith('vars.') ||
      name.startsWith('once.') ||
      /^padding\.\d+$/.test(name) ||
      (open && name.startsWith('each.')) ||
      isListed(name, walked),
  };
}

/** `listed.STEP.N`: the key of the N-th item of a walk, from 0. */
const isListed = (name: string, walked: readonly string[]): boolean =>
  /^listed\.[\w-]+\.\d+$/.test(name) && walked.includes(name.split('.')[1] ?? '');

/** Parameters by which checks name steps. */
const STEP_PARAMETERS = [
  'as',
  'since',
  'with',
  'before',
  'control',
  'refused',
  'sent',
  'shown-by',
  'has',
  'lacks',
  'accepted',
  'of',
  'not',
  'again',
];
const STEP_CHECKS = new Set([
  'same-resource',
  'unchanged',
  'reflects',
  'not-created',
  'agrees',
  'listed-once',
  'collection-at',
  'items',
  'same-items',
  'retraces',
  'identified',
  'same-answer',
]);

function stepsNamedBy(check: string, params: Json): readonly string[] {
  if (!STEP_CHECKS.has(check) || typeof params !== 'object' || params === null) return [];
  return Object.entries(params)
    .filter(([name]) => !(check === 'reflects' && name === 'as'))
    .flatMap(([name, value]) =>
      isObject(value) ? stepsNamedBy(check, value) : STEP_PARAMETERS.includes(name) ? [value].flat().map(asText) : [],
    );
}
