import type { JsonObject } from '../model/json.ts';
import { treeOf, type MediaType } from '../model/media-type.ts';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Rule, Scenario } from '../model/scenario.ts';
import type { Suite } from '../model/suite.ts';
import { digestOf, digestOfJson } from '../support/digest.ts';
import { didYouMean } from '../support/nearest.ts';
import { schemaFault } from '../support/schemas.ts';
import { parseYaml, type Source } from './document.ts';
import type { Known } from './expectation.ts';
import type { Format, RawOf } from './formats/format.ts';
import { mediaTypesFormat, profileFormat } from './formats/profile.ts';
import { registerFormat } from './formats/register.ts';
import { fragmentFormat, ruleFormat, scenarioFormat, type CheckFormats } from './formats/scenario.ts';
import { mediaTypesOf } from './media-types.ts';
import { profileOf, profileProblems } from './profile.ts';
import { requirementsOf } from './register.ts';
import { rulesOf } from './rules.ts';
import { fragmentsOf, scenariosOf } from './scenarios.ts';
import { validate } from './validate.ts';

/** A suite's folder as it lies on disk. */
export interface SuiteFolder {
  /** Path for messages. */
  readonly name: string;
  /** Every YAML file below it: path relative to the folder, and text. */
  readonly files: Readonly<Record<string, string>>;
  /** Its JSON Schemas by file name. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
}

/** What the engine offers to suites. */
export interface Offer {
  readonly checks: CheckFormats;
  /** Checks over several exchanges, which only rules can use. */
  readonly runChecks: CheckFormats;
  /** Auth kinds by name, and the schema of their variants. */
  readonly auth: Readonly<Record<string, JsonObject>>;
}

type What = 'all' | 'rules';

/** Reads a suite whole, or only what judges exchanges that it has not sent; every mistake in any file that is read is a problem. */
export function loadSuite(folder: SuiteFolder, offer: Offer, what: What = 'all'): Loaded<Suite> {
  const problems: Problem[] = [];
  const files = filesOf(folder, offer, what, problems);
  if (files === undefined) return refused(...problems);
  const { profile, register } = files;

  const requirements = requirementsOf(register.value, register.source, problems);
  const capabilities = [...new Set(requirements.flatMap(({ needs }) => needs))];
  const auth = Object.keys(offer.auth);
  problems.push(...profileProblems(profile.value, profile.source, { auth, capabilities }));
  const known: Known = {
    requirements: new Set(requirements.map(({ id }) => id)),
    capabilities: new Set(capabilities),
    checks: new Set(Object.keys(offer.checks)),
    formats: offer.checks,
    schemas: new Set(Object.keys(folder.schemas)),
    paging: new Set(Object.keys(profile.value.paging ?? {})),
  };
  const types = typesIn(files, folder, problems);
  const scenarios = scenariosIn(files, known, problems);
  const rules = rulesIn(files, known, offer, problems);
  problems.push(...schemaProblems(scenarios, rules, folder));
  if (what === 'all') problems.push(...surveyProblems(profile, scenarios));
  if (scenarios.length + rules.length === 0 && problems.length === 0) problems.push(nothingToJudge(folder, what));
  if (problems.length > 0) return refused(...problems);
  return loaded({
    profile: profileOf(profile.value, capabilities),
    requirements,
    types: treeOf(types),
    rules,
    scenarios,
    schemas: folder.schemas,
    digests: digestsOf(folder),
  });
}

const pathIn = (folder: SuiteFolder, path: string): string => `${folder.name}/${path}`;

interface File<F> {
  readonly source: Source;
  readonly value: RawOf<F>;
}

/** The files of a suite, each held against its format. */
interface Files {
  readonly profile: File<typeof profileFormat>;
  readonly register: File<typeof registerFormat>;
  readonly types: File<typeof mediaTypesFormat> | undefined;
  readonly rules: File<OfferedFormats['rules']> | undefined;
  readonly fragments: File<OfferedFormats['fragments']> | undefined;
  readonly scenarios: readonly File<OfferedFormats['scenarios']>[];
}

/** Undefined where a file is missing or does not hold against its format. */
function filesOf(folder: SuiteFolder, offer: Offer, what: What, problems: Problem[]): Files | undefined {
  problems.push(...missingFiles(folder));
  if (problems.length > 0) return undefined;
  const readFile = fileReader(folder, problems);
  const formats = formatsOf(offer);
  const profile = readFile('profile.yaml', profileFormat);
  const register = readFile('requirements.yaml', registerFormat);
  const types = readFile('media-types.yaml', mediaTypesFormat);
  const rules = readFile('rules.yaml', formats.rules);
  const fragments = what === 'all' ? readFile('fragments.yaml', formats.fragments) : undefined;
  const scenarios = Object.keys(folder.files)
    .filter((path) => what === 'all' && path.startsWith('scenarios/'))
    .sort()
    .map((path) => readFile(path, formats.scenarios))
    .filter((file) => file !== undefined);
  return profile === undefined || register === undefined || problems.length > 0
    ? undefined
    : { profile, register, types, rules, fragments, scenarios };
}

const missingFiles = (folder: SuiteFolder): readonly Problem[] =>
  ['profile.yaml', 'requirements.yaml']
    .filter((path) => folder.files[path] === undefined)
    .map((path) =>
      problem(
        pathIn(folder, path),
        'the file is missing',
        'a suite is a folder with profile.yaml, requirements.yaml and scenarios/',
      ),
    );

/** Reads a file of the folder; what it gives is undefined where there is none, or where it has mistakes. */
const fileReader =
  (folder: SuiteFolder, problems: Problem[]) =>
  <F extends JsonObject>(path: string, format: F): File<F> | undefined => {
    const text = folder.files[path];
    if (text === undefined) return undefined;
    const parsed = parseYaml(pathIn(folder, path), text);
    const checked = parsed.ok ? validate(parsed.value, format) : parsed;
    if (!checked.ok) problems.push(...checked.problems);
    return parsed.ok && checked.ok ? { source: parsed.value, value: checked.value } : undefined;
  };

const typesIn = ({ types }: Files, { schemas }: SuiteFolder, problems: Problem[]): readonly MediaType[] =>
  types === undefined ? [] : mediaTypesOf(types.value, types.source, schemas, [], problems);

function scenariosIn({ fragments, scenarios }: Files, known: Known, problems: Problem[]): readonly Scenario[] {
  const shared = fragments === undefined ? new Map() : fragmentsOf(fragments.value, fragments.source, problems);
  return scenariosOf(scenarios, shared, known, problems);
}

function rulesIn({ rules }: Files, known: Known, { runChecks }: Offer, problems: Problem[]): readonly Rule[] {
  if (rules === undefined) return [];
  const checks = new Set([...known.checks, ...Object.keys(runChecks)]);
  return rulesOf(rules.value, rules.source, { ...known, checks }, problems);
}

/** Schemas that a check uses must be JSON Schemas. */
function schemaProblems(
  scenarios: readonly Scenario[],
  rules: readonly Rule[],
  folder: SuiteFolder,
): readonly Problem[] {
  const expectations = [
    ...scenarios.flatMap(({ steps }) => steps.flatMap(({ expect }) => expect)),
    ...rules.map(({ expectation }) => expectation),
  ];
  const used = expectations.flatMap(({ checks }) =>
    checks.flatMap(({ check, params }) => (check === 'schema' && typeof params === 'string' ? [params] : [])),
  );
  return [...new Set(used)].flatMap((name) => {
    const fault = folder.schemas[name] === undefined ? undefined : schemaFault(name, folder.schemas);
    return fault === undefined ? [] : [problem(pathIn(folder, `schemas/${name}`), fault, 'expected a JSON Schema')];
  });
}

function surveyProblems(
  { value: { survey }, source }: Files['profile'],
  scenarios: readonly Scenario[],
): readonly Problem[] {
  const ids = scenarios.map(({ id }) => id);
  return survey === undefined || ids.includes(survey)
    ? []
    : [source.problem(source.placeOf(['survey']), `no scenario ${survey}`, didYouMean(survey, ids))];
}

const nothingToJudge = ({ name }: SuiteFolder, what: What): Problem =>
  problem(
    name,
    what === 'all'
      ? 'the suite has no scenario and no rule'
      : 'the suite has no rule: it judges only what it sends itself',
  );

const digestsOf = ({ files, schemas }: SuiteFolder): Suite['digests'] => ({
  suite: digestOfJson({ files, schemas }),
  register: digestOf(files['requirements.yaml'] ?? ''),
});

interface OfferedFormats {
  readonly scenarios: Format<readonly JsonObject[]>;
  readonly fragments: Format<Readonly<Record<string, readonly JsonObject[]>>>;
  readonly rules: Format<readonly JsonObject[]>;
}

const assembled = new WeakMap<Offer, OfferedFormats>();

/** The formats that depend on what the engine offers; the same objects each time, so that they are compiled once. */
function formatsOf(offer: Offer): OfferedFormats {
  const known = assembled.get(offer) ?? {
    scenarios: scenarioFormat(offer.checks, offer.auth),
    fragments: fragmentFormat(offer.checks, offer.auth),
    rules: ruleFormat({ ...offer.checks, ...offer.runChecks }),
  };
  assembled.set(offer, known);
  return known;
}
