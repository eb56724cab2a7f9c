import type { Problem } from '../model/problem.ts';
import type { Each } from '../model/each.ts';
import type { Step } from '../model/scenario.ts';
import { referencesIn } from '../model/template.ts';
import { NEARNESSES } from '../support/near-miss.ts';
import { didYouMean } from '../support/nearest.ts';
import { formerWord } from './former-words.ts';
import type { CheckFormats } from './formats/expectation.ts';
import type { PlacedStep } from './fragments.ts';
import type { Path } from './mistakes.ts';
import { stepNamesIn } from './step-names.ts';

const ALWAYS = ['entry', 'absent', 'unique', 'run', 'limits.oversized-body'];
/** What is made of the value of another name. */
export const MADE = new RegExp(`^(?:${NEARNESSES.join('|')}|long\\.\\d+)\\.(.+)$`);
/** The names of `{binding.…}`. */
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
  'next-version',
  'throttled',
  'unique',
  'write-only',
] as const;

/** The names of `{each.…}` in each dimension; any name if the author gives the values. */
const EACH_NAMES: Readonly<Record<Each['over'], readonly string[] | 'any'>> = {
  binding: [],
  value: 'any',
  required: ['member'],
  invalid: ['field', 'value'],
  unsupported: ['method'],
  optional: ['member'],
  parameter: ['parameter'],
  filter: ['query', 'shows'],
  further: ['method', 'path', 'query', 'type', 'body', 'accept'],
  update: ['method', 'type', 'body', 'members', 'shown'],
  reached: ['url', 'type', 'element-type', 'page'],
  ancestor: ['ancestor'],
  operation: ['url', 'method', 'accept'],
  search: ['url', 'method', 'body', 'matches'],
};

/** Reports a name at a path in a step. */
type Report = (path: Path, message: string, hint?: string) => void;

/** Checks that each step and value that a step names exists, and comes earlier. */
export function checkReferences(
  steps: readonly Step[],
  raws: readonly PlacedStep[],
  each: readonly Each[],
  checks: CheckFormats,
  problems: Problem[],
): void {
  let given: Given = { kept: [], steps: [], walked: [] };
  const all = steps.map(({ id }) => id);
  if (raws[0] !== undefined) checkEach(each, raws[0], problems);
  for (const [index, step] of steps.entries()) {
    const { source, path, raw } = raws[index] as PlacedStep;
    const report: Report = (within, message, hint) => {
      const place = Object.hasOwn(raw, within[0] ?? '') ? [...path, ...within] : path;
      problems.push(source.problem(source.placeOf(place), message, hint));
    };
    checkEarlierSteps(step, given, report);
    checkExpectedSteps(step, all, checks, report);
    checkValues(step, given, each, report);
    given = after(step, given);
  }
}

/** The values of `each` can use only names of earlier dimensions. */
function checkEach(each: readonly Each[], { source, path }: PlacedStep, problems: Problem[]): void {
  const inEach = namesKnown({ kept: [], steps: [], walked: [] }, each);
  for (const name of referencesIn(each.map((dimension) => (dimension.over === 'value' ? dimension.values : [])))) {
    if (name === 'unique' || /^(vars\.|padding\.\d+$)/.test(name) || (name.startsWith('each.') && inEach.has(name)))
      continue;
    problems.push(
      source.problem(
        source.placeOf(path.slice(0, 1)),
        `{${name}} has no value in each`,
        'use `unique` or a value of an earlier dimension',
      ),
    );
  }
}

function checkEarlierSteps(step: Step, { steps: earlier, walked }: Given, report: Report): void {
  if (earlier.includes(step.id)) report(['id'], `there are two steps ${step.id}`);
  for (const [key, name] of Object.entries({ twin: step.twin, after: step.after, of: step.poll?.of })) {
    if (name !== undefined && !earlier.includes(name))
      report([key], `there is no earlier step ${name}`, didYouMean(name, earlier));
  }
  const walk = step.walk?.back ?? step.walk?.parts?.of;
  if (walk !== undefined && !walked.includes(walk))
    report(['walk'], `there is no earlier step ${walk} with a walk`, didYouMean(walk, walked));
}

/** Checks may name later steps, since the control of a refused deletion can only come after it. */
function checkExpectedSteps(step: Step, all: readonly string[], checks: CheckFormats, report: Report): void {
  for (const [index, expectation] of step.expect.entries()) {
    const { when, requires, unless } = expectation;
    const named = [
      ...Object.entries({ when, requires, unless }).flatMap(([key, conditions]) =>
        conditions.map(({ step: name }, position) => ({ name, path: [key, position] })),
      ),
      ...expectation.checks.flatMap(({ check, params }) => stepNamesIn(params, checks[check]?.params, [check])),
    ];
    for (const { name, path } of named) {
      if (!all.includes(name)) report(['expect', index, ...path], `there is no step ${name}`, didYouMean(name, all));
    }
  }
}

function checkValues(step: Step, given: Given, each: readonly Each[], report: Report): void {
  const values = {
    send: step.send,
    change: step.change,
    crawl: step.crawl,
    together: step.together?.times,
    members: step.poll?.members,
    expect: step.expect.map(({ checks }) => checks.map(({ params }) => params)),
  };
  for (const [key, value] of Object.entries(values)) {
    // An expectation may use values that its own step keeps.
    const known = namesKnown(key === 'expect' ? after(step, given) : given, each);
    for (const name of referencesIn(value)) {
      if (known.has(name)) continue;
      const hint = didYouMean(formerWord(name, known.names) ?? name, known.names) ?? `known: ${known.names.join(', ')}`;
      report([key], `{${name}} has no value here`, hint);
    }
  }
}

/** The names that later steps may use. */
interface Given {
  /** Names under `keep`. */
  readonly kept: readonly string[];
  readonly steps: readonly string[];
  /** The steps that walk a list. */
  readonly walked: readonly string[];
}

/** The names after this step. */
const after = (step: Step, { kept, steps, walked }: Given): Given => ({
  kept: [...kept, ...Object.keys(step.keep)],
  steps: [...steps, step.id],
  walked: step.walk === undefined ? walked : [...walked, step.id],
});

interface Names {
  readonly names: readonly string[];
  has(name: string): boolean;
}

function namesKnown({ kept, steps, walked }: Given, each: readonly Each[]): Names {
  const names = [
    ...ALWAYS,
    ...(each.some(({ over }) => over === 'binding') ? BINDING_NAMES.map((name) => `binding.${name}`) : []),
    ...kept.map((name) => `kept.${name}`),
    ...steps.flatMap((step) => [`sent.${step}`, `created.${step}`, `altered.${step}`, `duplicate.${step}`]),
    ...each.flatMap(({ over }) =>
      EACH_NAMES[over] === 'any' ? ['each.value'] : EACH_NAMES[over].map((name) => `each.${name}`),
    ),
  ];
  const open = each.some(({ over }) => EACH_NAMES[over] === 'any');
  const known: Names = {
    names,
    // The config has the names under vars; the plan checks them.
    has: (name) =>
      names.includes(name) ||
      name.startsWith('vars.') ||
      name.startsWith('once.') ||
      /^padding\.\d+$/.test(name) ||
      (open && name.startsWith('each.')) ||
      isListed(name, walked) ||
      (MADE.test(name) && known.has(MADE.exec(name)?.[1] ?? '')),
  };
  return known;
}

/** `listed.STEP.N`: the key of the N-th item of a walk, from 0. */
const isListed = (name: string, walked: readonly string[]): boolean =>
  /^listed\.[\w-]+\.\d+$/.test(name) && walked.includes(name.split('.')[1] ?? '');
