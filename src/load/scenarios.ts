import { asText, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Intent } from '../model/exchange.ts';
import type { Problem } from '../model/problem.ts';
import type {
  BindingFeature,
  Change,
  Each,
  Keep,
  ReachedKind,
  Scenario,
  Send,
  Step,
  Together,
  Wire,
} from '../model/scenario.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import type { Source } from './document.ts';
import { expectationOf, type Known } from './expectation.ts';
import { checkReferences } from './references.ts';

/** A step as its author wrote it, with its place in the file. */
export interface RawStep {
  readonly raw: JsonObject;
  readonly source: Source;
  readonly path: readonly (string | number)[];
}

type Fragments = ReadonlyMap<string, readonly RawStep[]>;

/** The fragments, in the order of the file: one may use those that stand before it. */
export function fragmentsOf(
  value: Readonly<Record<string, readonly JsonObject[]>>,
  source: Source,
  problems: Problem[],
): Fragments {
  const fragments = new Map<string, readonly RawStep[]>();
  for (const [name, steps] of Object.entries(value))
    fragments.set(name, expanded(steps, source, [name], fragments, problems));
  return fragments;
}

interface ScenarioFile {
  readonly source: Source;
  readonly value: readonly JsonObject[];
}

/** The scenarios of all files; names that point nowhere are problems. */
export function scenariosOf(
  files: readonly ScenarioFile[],
  fragments: Fragments,
  known: Known,
  problems: Problem[],
): readonly Scenario[] {
  const seen = new Set<string>();
  return files.flatMap(({ source, value }) =>
    value.map((item, index) => {
      const id = asText(item['id']);
      if (seen.has(id))
        problems.push(source.problem(source.placeOf([index, 'id']), `scenario ${id} stands here twice`));
      seen.add(id);
      return scenarioOf(item, source, index, fragments, known, problems);
    }),
  );
}

function scenarioOf(
  item: JsonObject,
  source: Source,
  index: number,
  fragments: Fragments,
  known: Known,
  problems: Problem[],
): Scenario {
  const needs = stringsOf(item['needs']);
  for (const [position, need] of needs.entries()) {
    if (!known.capabilities.has(need)) {
      problems.push(
        source.problem(
          source.placeOf([index, 'needs', position]),
          `unknown capability ${need}`,
          didYouMean(need, [...known.capabilities]) ?? 'no requirement needs it',
        ),
      );
    }
  }
  const each = (Array.isArray(item['each']) ? item['each'] : []).map((one: Json) => eachOf(one as JsonObject));
  for (const [position, dimension] of each.entries()) {
    const way = dimension.over === 'binding' ? dimension.paging : undefined;
    if (way !== undefined && !known.paging.has(way))
      problems.push(
        source.problem(
          source.placeOf([index, 'each', position, 'paging']),
          `unknown paging ${way}`,
          nearestOr(way, [...known.paging]),
        ),
      );
  }
  const raws = expanded((item['steps'] ?? []) as readonly JsonObject[], source, [index, 'steps'], fragments, problems);
  const steps = inheritIntents(raws.map((raw) => stepOf(raw, known, problems)));
  checkReferences(steps, raws, each, known.formats, problems);
  if (!steps.some(({ expect }) => expect.length > 0)) {
    problems.push(
      source.problem(
        source.placeOf([index]),
        `scenario ${asText(item['id'])} expects nothing`,
        'give at least one step an expect',
      ),
    );
  }
  return {
    id: asText(item['id']),
    title: asText(item['title']),
    place: source.placeOf([index]),
    tags: stringsOf(item['tags']),
    needs,
    each,
    exclusive: item['exclusive'] === true,
    ...(item['not-applicable-reason'] === undefined
      ? {}
      : { notApplicableReason: asText(item['not-applicable-reason']) }),
    steps,
  };
}

/** A twin means what its original means, unless it says otherwise: what it wrongly creates is cleaned up too. */
function inheritIntents(steps: readonly Step[]): readonly Step[] {
  const intents = new Map<string, Intent>();
  return steps.map((step) => {
    const intent = step.intent === 'read' && step.twin !== undefined ? (intents.get(step.twin) ?? 'read') : step.intent;
    intents.set(step.id, intent);
    return { ...step, intent };
  });
}

const stringsOf = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(asText) : []);

/** Steps with `use` replaced by the fragment's. */
function expanded(
  steps: readonly JsonObject[],
  source: Source,
  path: readonly (string | number)[],
  fragments: Fragments,
  problems: Problem[],
): readonly RawStep[] {
  return steps.flatMap((raw, index): readonly RawStep[] => {
    const here = [...path, index];
    if (raw['use'] === undefined) return [{ raw, source, path: here }];
    const name = asText(raw['use']);
    const fragment = fragments.get(name);
    if (fragment !== undefined) return fragment;
    problems.push(
      source.problem(source.placeOf([...here, 'use']), `no fragment ${name}`, didYouMean(name, [...fragments.keys()])),
    );
    return [];
  });
}

function stepOf({ raw, source, path }: RawStep, known: Known, problems: Problem[]): Step {
  const place = source.placeOf(path);
  if (raw['id'] === undefined) problems.push(source.problem(place, 'a step lacks its id'));
  const actions = ['send', 'twin', 'crawl', 'hook'].filter((name) => raw[name] !== undefined);
  if (actions.length !== 1)
    problems.push(
      source.problem(
        place,
        `step ${asText(raw['id'])} has ${actions.length === 0 ? 'nothing to do' : actions.join(' and ')}`,
        'exactly one of send, twin, crawl, hook',
      ),
    );
  if ((raw['twin'] === undefined) !== (raw['change'] === undefined))
    problems.push(source.problem(place, 'twin and change belong together'));
  const expectations = (Array.isArray(raw['expect']) ? raw['expect'] : []) as readonly JsonObject[];
  return {
    id: asText(raw['id']),
    place,
    ...(isObject(raw['send']) ? { send: sendOf(raw['send']) } : {}),
    ...(raw['twin'] === undefined ? {} : { twin: asText(raw['twin']) }),
    ...(isObject(raw['change']) ? { change: changeOf(raw['change']) } : {}),
    ...(raw['poll'] === undefined
      ? {}
      : {
          poll: {
            until: raw['poll'] as 'settled',
            ...(raw['of'] === undefined ? {} : { of: asText(raw['of']) }),
            ...(raw['members'] === undefined ? {} : { members: raw['members'] }),
          },
        }),
    ...(isObject(raw['walk']) ? { walk: raw['walk'] } : {}),
    ...(isObject(raw['together']) ? { together: { alike: false, ...raw['together'] } as unknown as Together } : {}),
    ...(raw['crawl'] === undefined ? {} : { crawl: { from: asText(raw['crawl']) } }),
    ...(isObject(raw['hook'])
      ? {
          hook: {
            fault: asText(raw['hook']['fault']),
            state: raw['hook']['state'] as 'on',
            optional: raw['hook']['optional'] === true,
          },
        }
      : {}),
    intent: (raw['intent'] ?? 'read') as Intent,
    ...(raw['after'] === undefined ? {} : { after: asText(raw['after']) }),
    always: raw['always'] === true,
    illFormed: raw['ill-formed'] === true,
    expectThrottled: (raw['expect-throttled'] ?? []) as readonly number[],
    keep: Object.fromEntries(
      Object.entries((raw['keep'] ?? {}) as Record<string, string>).map(([name, from]) => [name, keepOf(from)]),
    ),
    expect: expectations.map((item, index) => expectationOf(item, source, [...path, 'expect', index], known, problems)),
  };
}

function keepOf(text: string): Keep {
  const [from, ...rest] = text.split(' ');
  const value = rest.join(' ');
  if (from === 'header') return { from, name: value };
  if (from === 'json') return { from, pointer: value };
  if (from === 'path') return { from, path: value };
  if (from === 'link') return { from, pointer: value };
  if (from === 'location') return { from };
  return { from: 'status' };
}

function sendOf(raw: JsonObject): Send {
  const { wire, ...rest } = raw;
  return { ...(rest as unknown as Send), ...(isObject(wire) ? { wire: wireOf(wire) } : {}) };
}

function wireOf({ 'content-length': contentLength, ...rest }: JsonObject): Wire {
  return {
    ...(rest as unknown as Wire),
    ...(contentLength === undefined ? {} : { contentLength: contentLength as readonly string[] }),
  };
}

const changeOf = (raw: JsonObject): Change => sendOf(raw);

const DIMENSIONS: Readonly<Record<string, (raw: JsonObject) => Each>> = {
  binding: ({ binding, paging }) => ({
    over: 'binding',
    features: binding as readonly BindingFeature[],
    ...(paging === undefined ? {} : { paging: asText(paging) }),
  }),
  value: ({ value }) => ({ over: 'value', values: value as readonly Json[] }),
  required: () => ({ over: 'required' }),
  invalid: ({ invalid }) => ({ over: 'invalid', updated: invalid === 'updated' }),
  unsupported: () => ({ over: 'unsupported' }),
  optional: () => ({ over: 'optional' }),
  parameter: () => ({ over: 'parameter' }),
  filter: () => ({ over: 'filter' }),
  update: ({ update }) => ({ over: 'update', ...(update === 'any' ? {} : { method: asText(update) }) }),
  reached: ({ reached, extended, ...raw }) => ({
    over: 'reached',
    kind: reached as ReachedKind,
    extended: typeof extended === 'number' ? extended : 0,
    protected: raw['protected'] === true,
  }),
  ancestor: ({ ancestor }) => ({ over: 'ancestor', from: Number(ancestor) }),
  search: ({ search }) => ({ over: 'search', name: asText(search) }),
};

const eachOf = (raw: JsonObject): Each => {
  const name = Object.keys(raw).find((key) => DIMENSIONS[key] !== undefined) ?? 'binding';
  return (DIMENSIONS[name] as (raw: JsonObject) => Each)(raw);
};
