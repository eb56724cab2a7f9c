import type { Act } from '../model/act.ts';
import type { JsonObject } from '../model/json.ts';
import { treeOf, type MediaType } from '../model/media-type.ts';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Rule, Scenario } from '../model/scenario.ts';
import type { Role, Suite } from '../model/suite.ts';
import { actsOf } from './acts.ts';
import type { RawActs } from './formats/act.ts';
import { digestOf, digestOfJson } from '../support/digest.ts';
import { didYouMean } from '../support/nearest.ts';
import { schemaFault } from '../support/schemas.ts';
import { parseYaml } from './document.ts';
import type { Known } from './expectation.ts';
import type { CheckFormats } from './formats/expectation.ts';
import type { RawOf } from './formats/format.ts';
import { formatsOf, type OfferedFormats } from './formats/of-offer.ts';
import { mediaTypesFormat, profileFormat } from './formats/profile.ts';
import { registerFormat } from './formats/register.ts';
import { fragmentsOf } from './fragments.ts';
import { mediaTypesOf } from './media-types.ts';
import { nearMissProblems } from './near-misses.ts';
import { profileOf, profileProblems } from './profile.ts';
import type { RawFile } from './raw-suite.ts';
import { requirementsOf } from './register.ts';
import { rulesOf } from './rules.ts';
import { scenariosOf } from './scenarios.ts';
import { validate } from './validate.ts';

/** The files of a suite's folder. */
export interface SuiteFolder {
  /** Path for messages. */
  readonly name: string;
  /** Every YAML file below it: path relative to the folder, and text. */
  readonly files: Readonly<Record<string, string>>;
  /** Its JSON Schemas by file name. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** The fragments that every suite may use: the file's name for messages, and its text. */
  readonly fragments?: { readonly file: string; readonly text: string };
}

/** What the engine offers to suites. */
export interface Offer {
  readonly checks: CheckFormats;
  /** Checks over several exchanges, which only rules can use. */
  readonly runChecks: CheckFormats;
  /** Checks over the requests and the result of an act. */
  readonly actChecks: CheckFormats;
  /** Auth kinds by name, and the schema of their variants. */
  readonly auth: Readonly<Record<string, JsonObject>>;
}

export type What = 'all' | 'rules';

/**
 * Reads a whole suite, or only the parts that judge recorded traffic. Every mistake in a file that is read is a
 * problem.
 */
export function loadSuite(folder: SuiteFolder, offer: Offer, what: What = 'all', role: Role = 'server'): Loaded<Suite> {
  const problems: Problem[] = [];
  const files = filesOf(folder, offer, { what, role }, problems);
  if (files === undefined) return refused(...problems);
  const { profile, register } = files;

  const requirements = requirementsOf(register.value, register.source, problems);
  const auth = Object.keys(offer.auth);
  const capabilities = [...new Set(requirements.flatMap(({ needs }) => needs))];
  // The profile names the capabilities that the register of servers needs.
  if (role === 'server') problems.push(...profileProblems(profile.value, profile.source, { auth, capabilities }));
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
  const rules = rulesIn(files, known, offer, role, problems);
  const acts = actsIn(files, known, offer, problems);
  problems.push(...schemaProblems(scenarios, rules, folder), ...nearMissProblems(files.nearMisses));
  if (what === 'all' && role === 'server') problems.push(...namedScenarioProblems(profile, scenarios));
  if (scenarios.length + rules.length + acts.length === 0 && problems.length === 0)
    problems.push(nothingToJudge(folder, what));
  if (problems.length > 0) return refused(...problems);
  return loaded({
    role,
    profile: profileOf(profile.value, capabilities),
    requirements,
    types: treeOf(types),
    rules,
    scenarios,
    nearMisses: files.nearMisses?.value ?? {},
    acts,
    schemas: folder.schemas,
    apis: [],
    digests: digestsOf(folder, role),
  });
}

const pathIn = (folder: SuiteFolder, path: string): string => `${folder.name}/${path}`;

/** A file that is valid against a format. */
type File<F> = RawFile<RawOf<F>>;

/** The files of a suite, each validated against its format. */
interface Files {
  readonly profile: File<typeof profileFormat>;
  readonly register: File<typeof registerFormat>;
  readonly types: File<typeof mediaTypesFormat> | undefined;
  readonly rules: readonly File<OfferedFormats['rules']>[];
  /** The fragments for every suite first, then the suite's own. */
  readonly fragments: readonly File<OfferedFormats['fragments']>[];
  readonly scenarios: readonly File<OfferedFormats['scenarios']>[];
  readonly nearMisses: File<OfferedFormats['nearMisses']> | undefined;
  readonly acts: readonly RawFile<RawActs>[];
}

/** Where a suite has what it says of each role. */
const REGISTERS = { server: 'requirements.yaml', client: 'clients/requirements.yaml' } as const satisfies Record<
  Role,
  string
>;
const isRules: Readonly<Record<Role, (path: string) => boolean>> = {
  server: (path) => path === 'rules.yaml' || path.startsWith('rules/'),
  client: (path) => path === 'clients/rules.yaml' || path.startsWith('clients/rules/'),
};

/** Undefined if a file is missing or not valid against its format. */
function filesOf(
  folder: SuiteFolder,
  offer: Offer,
  { what, role }: { readonly what: What; readonly role: Role },
  problems: Problem[],
): Files | undefined {
  problems.push(...missingFiles(folder, role));
  if (problems.length > 0) return undefined;
  const readFile = fileReader(folder, problems);
  const formats = formatsOf(offer);
  const profile = readFile('profile.yaml', profileFormat);
  const register = readFile(REGISTERS[role], registerFormat);
  const types = readFile('media-types.yaml', mediaTypesFormat);
  const readAll = <F extends JsonObject>(isMeant: (path: string) => boolean, format: F): readonly File<F>[] =>
    Object.keys(folder.files)
      .filter(isMeant)
      .sort()
      .flatMap((path) => readFile(path, format) ?? []);
  const rules = readAll(isRules[role], formats.rules);
  const isWhole = what === 'all' && role === 'server';
  const fragments = isWhole ? fragmentFiles(folder, formats, readFile, problems) : [];
  const scenarios = isWhole ? readAll((path) => path.startsWith('scenarios/'), formats.scenarios) : [];
  const nearMisses = isWhole ? readFile('near-misses.yaml', formats.nearMisses) : undefined;
  const acts = what === 'all' && role === 'client' ? readAll((path) => path.startsWith('acts/'), formats.acts) : [];
  return profile === undefined || register === undefined || problems.length > 0
    ? undefined
    : { profile, register, types, rules, fragments, scenarios, nearMisses, acts };
}

const missingFiles = (folder: SuiteFolder, role: Role): readonly Problem[] =>
  ['profile.yaml', REGISTERS[role]]
    .filter((path) => folder.files[path] === undefined)
    .map((path) =>
      problem(
        pathIn(folder, path),
        'the file is missing',
        role === 'client'
          ? 'this suite says nothing of clients'
          : 'a suite is a folder with profile.yaml, requirements.yaml and scenarios/',
      ),
    );

/** A text validated against a format; undefined if it has mistakes. */
function readText<F extends JsonObject>(
  file: string,
  text: string,
  format: F,
  problems: Problem[],
): File<F> | undefined {
  const parsed = parseYaml(file, text);
  const checked = parsed.ok ? validate(parsed.value, format) : parsed;
  if (!checked.ok) problems.push(...checked.problems);
  return parsed.ok && checked.ok ? { source: parsed.value, value: checked.value } : undefined;
}

type FileReader = <F extends JsonObject>(path: string, format: F) => File<F> | undefined;

/** Reads a file of the folder; the result is undefined if there is no such file, or if it has mistakes. */
const fileReader =
  (folder: SuiteFolder, problems: Problem[]): FileReader =>
  (path, format) => {
    const text = folder.files[path];
    return text === undefined ? undefined : readText(pathIn(folder, path), text, format, problems);
  };

function fragmentFiles(
  { fragments: shared }: SuiteFolder,
  formats: OfferedFormats,
  readFile: FileReader,
  problems: Problem[],
): Files['fragments'] {
  const ofAll = shared === undefined ? undefined : readText(shared.file, shared.text, formats.fragments, problems);
  return [ofAll, readFile('fragments.yaml', formats.fragments)].filter((file) => file !== undefined);
}

const typesIn = ({ types }: Files, { schemas }: SuiteFolder, problems: Problem[]): readonly MediaType[] =>
  types === undefined ? [] : mediaTypesOf(types.value, types.source, schemas, [], problems);

const scenariosIn = ({ fragments, scenarios }: Files, known: Known, problems: Problem[]): readonly Scenario[] =>
  scenariosOf(scenarios, fragmentsOf(fragments, problems), known, problems);

const rulesIn = (
  { rules }: Files,
  known: Known,
  { runChecks }: Offer,
  role: Role,
  problems: Problem[],
): readonly Rule[] =>
  rulesOf(rules, { ...known, checks: new Set([...known.checks, ...Object.keys(runChecks)]) }, problems, role);

const actsIn = ({ acts, profile }: Files, known: Known, { actChecks }: Offer, problems: Problem[]): readonly Act[] =>
  actsOf(
    acts,
    {
      ...known,
      checks: new Set(Object.keys(actChecks)),
      formats: actChecks,
      pagings: profileOf(profile.value, []).paging,
    },
    problems,
  );

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

function namedScenarioProblems(
  { value, source }: Files['profile'],
  scenarios: readonly Scenario[],
): readonly Problem[] {
  const ids = scenarios.map(({ id }) => id);
  return (['survey', 'controls'] as const).flatMap((key) => {
    const id = value[key];
    return id === undefined || ids.includes(id)
      ? []
      : [source.problem(source.placeOf([key]), `there is no scenario ${id}`, didYouMean(id, ids))];
  });
}

const nothingToJudge = ({ name }: SuiteFolder, what: What): Problem =>
  problem(
    name,
    what === 'all'
      ? 'the suite has no scenarios and no rules'
      : 'the suite has no rules, so it cannot judge recorded traffic',
  );

export const digestsOf = ({ files, schemas, fragments }: SuiteFolder, role: Role): Suite['digests'] => ({
  suite: digestOfJson({ files, schemas, fragments: fragments?.text ?? null }),
  register: digestOf(files[REGISTERS[role]] ?? ''),
});
