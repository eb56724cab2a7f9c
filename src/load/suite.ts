import type { JsonObject } from '../model/json.ts';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import { treeOf } from '../model/media-type.ts';
import type { Paging, Profile, Shapes } from '../model/profile.ts';
import type { Requirement, Suite } from '../model/suite.ts';
import { digestOf, digestOfJson } from '../support/digest.ts';
import { millisecondsOf } from '../support/duration.ts';
import { didYouMean } from '../support/nearest.ts';
import { schemaFault } from '../support/schemas.ts';
import { parseYaml, type Source } from './document.ts';
import { mediaTypesFormat, profileFormat, registerFormat } from './formats/profile.ts';
import type { CheckFormats } from './formats/expectation.ts';
import { formatsOf } from './formats/of-offer.ts';
import { fragmentsOf } from './fragments.ts';
import { mediaTypesOf, type RawMediaType } from './media-types.ts';
import type { RawFile, RawFragments, RawRule, RawScenario } from './raw-suite.ts';
import { rulesOf } from './rules.ts';
import { scenariosOf } from './scenarios.ts';
import { validate } from './validate.ts';

/** A suite's folder as it lies on disk. */
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
  /** Auth kinds by name, and the schema of their variants. */
  readonly auth: Readonly<Record<string, JsonObject>>;
}

/** Reads a suite whole, or only what judges exchanges that it has not sent; every mistake in any file that is read is a problem. */
export function loadSuite(folder: SuiteFolder, offer: Offer, what: 'all' | 'rules' = 'all'): Loaded<Suite> {
  const problems: Problem[] = [];
  const fileName = (path: string): string => `${folder.name}/${path}`;
  // The caller says what a file that holds against the format is.
  const readText = <T>(file: string, text: string, format: JsonObject): RawFile<T> | undefined => {
    const parsed = parseYaml(file, text);
    const checked = parsed.ok ? validate<T>(parsed.value, format) : parsed;
    if (!checked.ok) problems.push(...checked.problems);
    return parsed.ok && checked.ok ? { source: parsed.value, value: checked.value } : undefined;
  };
  const read = <T>(path: string, format: JsonObject) => readText<T>(fileName(path), folder.files[path] ?? '', format);

  const readAll = <T>(isMeant: (path: string) => boolean, format: JsonObject) =>
    Object.keys(folder.files)
      .filter(isMeant)
      .sort()
      .map((path) => read<T>(path, format))
      .filter((file) => file !== undefined);

  for (const path of ['profile.yaml', 'requirements.yaml']) {
    if (folder.files[path] === undefined)
      problems.push(
        problem(
          fileName(path),
          'the file is missing',
          'a suite is a folder with profile.yaml, requirements.yaml and scenarios/',
        ),
      );
  }
  if (problems.length > 0) return refused(...problems);

  const formats = formatsOf(offer);
  const profile = read<RawProfile>('profile.yaml', profileFormat);
  const register = read<{ requirements: readonly RawRequirement[] }>('requirements.yaml', registerFormat);
  const [types] = readAll<Record<string, RawMediaType>>((path) => path === 'media-types.yaml', mediaTypesFormat);
  const ruleFiles = readAll<readonly RawRule[]>(
    (path) => path === 'rules.yaml' || path.startsWith('rules/'),
    formats.rules,
  );
  const { fragments: shared = { file: '', text: '{}' } } = folder;
  const fragmentFiles = [
    readText<RawFragments>(shared.file, shared.text, formats.fragments),
    ...readAll<RawFragments>((path) => what === 'all' && path === 'fragments.yaml', formats.fragments),
  ].filter((file) => file !== undefined);
  const scenarioFiles = readAll<readonly RawScenario[]>(
    (path) => what === 'all' && path.startsWith('scenarios/'),
    formats.scenarios,
  );
  if (profile === undefined || register === undefined || problems.length > 0) return refused(...problems);

  const requirements = register.value.requirements.map((row): Requirement => ({ ...row, needs: row.needs ?? [] }));
  problems.push(...registerProblems(register.source, requirements));
  const kinds = Object.keys(offer.auth);
  const kind = profile.value.auth ?? 'none';
  if (!kinds.includes(kind))
    problems.push(
      profile.source.problem(
        profile.source.placeOf(['auth']),
        `unknown auth kind ${kind}`,
        didYouMean(kind, kinds) ?? `one of ${kinds.join(', ')}`,
      ),
    );
  const known = {
    requirements: new Set(requirements.map(({ id }) => id)),
    capabilities: new Set(requirements.flatMap(({ needs }) => needs)),
    checks: new Set(Object.keys(offer.checks)),
    formats: offer.checks,
    schemas: new Set(Object.keys(folder.schemas)),
    paging: new Set(Object.keys(profile.value.paging ?? {})),
  };
  const tree = types === undefined ? [] : mediaTypesOf(types.value, types.source, folder.schemas, [], problems);
  const scenarios = scenariosOf(scenarioFiles, fragmentsOf(fragmentFiles, problems), known, problems);
  const ruleList = rulesOf(
    ruleFiles,
    { ...known, checks: new Set([...known.checks, ...Object.keys(offer.runChecks)]) },
    problems,
  );
  const used = [
    ...scenarios.flatMap(({ steps }) => steps.flatMap(({ expect }) => expect)),
    ...ruleList.map(({ expectation }) => expectation),
  ].flatMap(({ checks }) => checks.filter(({ check }) => check === 'schema').map(({ params }) => params as string));
  for (const name of new Set(used)) {
    const fault = folder.schemas[name] === undefined ? undefined : schemaFault(name, folder.schemas);
    if (fault !== undefined) problems.push(problem(fileName(`schemas/${name}`), fault, 'expected a JSON Schema'));
  }
  if (scenarios.length + ruleList.length === 0 && problems.length === 0)
    problems.push(
      problem(
        folder.name,
        what === 'all'
          ? 'the suite has no scenario and no rule'
          : 'the suite has no rule: it judges only what it sends itself',
      ),
    );
  if (
    what === 'all' &&
    profile.value.survey !== undefined &&
    !scenarios.some(({ id }) => id === profile.value.survey)
  ) {
    problems.push(
      profile.source.problem(
        profile.source.placeOf(['survey']),
        `no scenario ${profile.value.survey}`,
        didYouMean(
          profile.value.survey,
          scenarios.map(({ id }) => id),
        ),
      ),
    );
  }
  if (problems.length > 0) return refused(...problems);
  return loaded({
    profile: profileOf(profile.value, [...known.capabilities]),
    requirements,
    types: treeOf(tree),
    rules: ruleList,
    scenarios,
    schemas: folder.schemas,
    digests: {
      suite: digestOfJson({ files: folder.files, schemas: folder.schemas, fragments: shared.text }),
      register: digestOf(folder.files['requirements.yaml'] ?? ''),
    },
  });
}

type RawRequirement = Omit<Requirement, 'needs'> & { readonly needs?: readonly string[] };

function registerProblems(source: Source, rows: readonly Requirement[]): readonly Problem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ id }, index) => {
    if (!first.has(id)) first.set(id, index);
    return first.get(id) === index
      ? []
      : [
          source.problem(
            source.placeOf(['requirements', index, 'id']),
            `requirement ${id} stands here twice`,
            'an id is for one row',
          ),
        ];
  });
}

interface RawProfile {
  readonly id: string;
  readonly title: string;
  readonly auth?: string;
  readonly credentials?: Profile['credentials'];
  readonly defaults?: Profile['defaults'];
  readonly volatile?: readonly string[];
  readonly settled?: {
    readonly pointer: string;
    readonly ready: readonly string[];
    readonly failed?: readonly string[];
    readonly within: string;
    readonly gone?: readonly string[];
    readonly going?: readonly string[];
  };
  readonly clock?: true;
  readonly paging?: Readonly<Record<string, Omit<Paging, 'previous'> & { readonly previous?: Paging['previous'] }>>;
  readonly survey?: string;
  readonly shapes?: {
    readonly resource: {
      readonly uri: string;
      readonly 'media-type': string;
      readonly links: readonly string[];
      readonly state: string;
    };
    readonly collection: {
      readonly uri: string;
      readonly type: string;
      readonly total: string;
      readonly elements: string;
      readonly 'uri-type': string;
    };
    readonly messages: Shapes['messages'];
    readonly state: Shapes['state'];
  };
}

const PLAIN_SHAPES: Shapes = {
  resource: { uri: 'uri', mediaType: 'media_type', links: ['uri'], state: 'state' },
  collection: { uri: 'uri', type: 'type', total: 'total', elements: 'elements', uriType: 'URI' },
  messages: { messages: 'messages', text: 'text', field: 'field', strings: [] },
  state: { state: 'state', progress: 'progress', messages: 'messages' },
};

const profileOf = (raw: RawProfile, capabilities: readonly string[]): Profile => ({
  id: raw.id,
  title: raw.title,
  capabilities,
  auth: raw.auth ?? 'none',
  credentials: raw.credentials ?? {},
  defaults: raw.defaults ?? [{}],
  volatile: raw.volatile ?? [],
  settled: {
    pointer: raw.settled?.pointer ?? '/state',
    ready: raw.settled?.ready ?? [],
    failed: raw.settled?.failed ?? [],
    withinMs: millisecondsOf(raw.settled?.within ?? '60s'),
    gone: raw.settled?.gone ?? [],
    going: raw.settled?.going ?? [],
  },
  clock: raw.clock === true,
  paging: Object.fromEntries(
    Object.entries(raw.paging ?? {}).map(([name, paging]) => [name, { previous: [], ...paging }]),
  ),
  ...(raw.survey === undefined ? {} : { survey: raw.survey }),
  shapes:
    raw.shapes === undefined
      ? PLAIN_SHAPES
      : {
          resource: { ...raw.shapes.resource, mediaType: raw.shapes.resource['media-type'] },
          collection: { ...raw.shapes.collection, uriType: raw.shapes.collection['uri-type'] },
          messages: raw.shapes.messages,
          state: raw.shapes.state,
        },
});
