import { ACT_CHECKS } from '../check/act-registry.ts';
import { CHECKS } from '../check/registry.ts';
import { RUN_CHECKS } from '../check/run-registry.ts';
import type { JsonObject } from '../model/json.ts';
import { problem, type Problem } from '../model/problem.ts';
import { sourceText } from '../model/source.ts';
import type { Suite } from '../model/suite.ts';
import { CLIENTS } from '../reference/clients/registry.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { plural } from '../report/amounts.ts';
import { REPORTERS } from '../report/registry.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openRoles, shippedProfiles, showProblems } from '../pipeline/open-suite.ts';

export interface ListOptions {
  readonly profile?: string;
  readonly suites?: string;
  readonly json: boolean;
  /** API descriptions, for `operations`. */
  readonly api?: readonly string[];
}

/** An entry as JSON, and the words of its line. */
interface Entry {
  readonly json: JsonObject;
  readonly line: readonly string[];
}

const ofSuites =
  (entriesOf: (suite: Suite) => readonly Entry[]) =>
  (suites: readonly Suite[]): readonly Entry[] =>
    suites.flatMap(entriesOf);

const LISTS: Readonly<Record<string, (suites: readonly Suite[]) => readonly Entry[]>> = {
  requirements: ofSuites(({ profile, requirements }) =>
    requirements.map(({ id, subject, level, how, needs, sources, text }) => ({
      json: { id, profile: profile.id, subject, level, how, needs, source: sourceText(sources), text },
      line: [id, level, text],
    })),
  ),
  scenarios: ofSuites(({ profile, scenarios }) =>
    scenarios.map(({ id, title, tags, needs }) => ({
      json: { id, profile: profile.id, title, tags, needs },
      line: [id, title],
    })),
  ),
  acts: ofSuites(({ profile, acts }) =>
    acts.map(({ id, title, task, expect }) => ({
      json: { id, profile: profile.id, title, task, requirements: expect.map(({ requirement }) => requirement) },
      line: [id, title],
    })),
  ),
  tags: ofSuites(({ profile, scenarios }) =>
    [...new Set(scenarios.flatMap(({ tags }) => tags))].sort().map((tag) => {
      const tagged = scenarios.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
      return {
        json: { tag, profile: profile.id, scenarios: tagged },
        line: [tag, profile.id, plural(tagged.length, 'scenario')],
      };
    }),
  ),
  checks: () =>
    Object.entries({ ...CHECKS, ...RUN_CHECKS, ...ACT_CHECKS }).map(([name, { summary }]) => ({
      json: { name, summary },
      line: [name, summary],
    })),
  faults: ofReferences(({ faults }) =>
    faults.map(({ name, breaks, also = [], summary }) => ({
      json: { name, breaks, also, summary },
      line: [name, breaks, summary],
    })),
  ),
  variations: ofReferences(({ variations }) =>
    variations.map(({ name, summary }) => ({ json: { name, summary }, line: [name, summary] })),
  ),
  reporters: () =>
    Object.entries(REPORTERS).map(([name, { summary }]) => ({ json: { name, summary }, line: [name, summary] })),
};

/** Of the reference servers, and of the reference clients. */
function ofReferences(entriesOf: (reference: Pick<Reference, 'faults' | 'variations'>) => readonly Entry[]) {
  return (suites: readonly Suite[]): readonly Entry[] =>
    [...Object.entries(REFERENCES), ...Object.entries(CLIENTS)]
      .filter(([profile]) => suites.some((suite) => suite.profile.id === profile))
      .flatMap(([, reference]) => entriesOf(reference));
}

/** The one list that needs no suite. */
const OPERATIONS = 'operations';

/** `assay list`: as text or as JSON. */
export async function list(what: string, options: ListOptions, effects: Effects): Promise<number> {
  if (what === OPERATIONS) return (await import('./list-operations.ts')).listOperations(options, effects);
  const entriesOf = LISTS[what];
  if (entriesOf === undefined) return showProblems([unknown(what)], effects);
  const profiles =
    options.profile === undefined && options.suites === undefined ? shippedProfiles(effects) : [options.profile];
  const opened = profiles.flatMap((profile) => openRoles(profile, options.suites, effects));
  const problems = opened.flatMap((suite) => (suite.ok ? [] : suite.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  const entries = entriesOf(opened.flatMap((suite) => (suite.ok ? [suite.value] : [])));
  const width = Math.max(0, ...entries.map(({ line }) => line[0]?.length ?? 0));
  effects.out.write(
    options.json
      ? `${JSON.stringify(
          entries.map(({ json }) => json),
          null,
          2,
        )}\n`
      : entries.length === 0
        ? `there are no ${what}\n`
        : entries.map(({ line: [first = '', ...rest] }) => `${first.padEnd(width)}  ${rest.join('  ')}\n`).join(''),
  );
  return 0;
}

const unknown = (what: string): Problem =>
  problem(
    'list',
    `there is no list of ${what}`,
    didYouMean(what, [...Object.keys(LISTS), OPERATIONS]) ?? `one of ${[...Object.keys(LISTS), OPERATIONS].join(', ')}`,
  );
