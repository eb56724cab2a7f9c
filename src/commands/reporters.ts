import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Artifact, Report } from '../model/report.ts';
import { REPORTERS, type Entry } from '../report/registry.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';

type Render = (report: Report) => unknown;

/** A reporter as the command line names it. */
export interface ChosenReporter {
  readonly name: string;
  readonly to: 'folder' | 'stdout' | { readonly path: string };
  readonly load: () => Promise<Render>;
}

const DEFAULTS = ['junit', 'json', 'html'];
const KNOWN: Readonly<Record<string, Entry>> = REPORTERS;

const isModule = (name: string): boolean => /^\.{0,2}\//.test(name) || /\.[cm]?js$/.test(name);

/**
 * The reporters that `--reporter NAME[=PATH]` names; the user's own reporter is named by the path of its module.
 * `{profile}` in a
 * path is the profile's id. Modules are loaded here, so that mistakes are reported before anything is sent.
 */
export async function chooseReporters(
  asked: readonly string[],
  profiles: readonly string[],
  effects: Effects,
): Promise<Loaded<readonly ChosenReporter[]>> {
  const chosen = await Promise.all(
    (asked.length === 0 ? DEFAULTS : asked).map((text) => choose(text, profiles, effects)),
  );
  const problems = chosen.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? refused(...problems) : loaded(chosen.flatMap((one) => (one.ok ? [one.value] : [])));
}

async function choose(text: string, profiles: readonly string[], effects: Effects): Promise<Loaded<ChosenReporter>> {
  const [name = '', ...rest] = text.split('=');
  const path = rest.join('=');
  if (rest.length > 0 && path === '') return refused(problem('--reporter', `${name} has no path after =`));
  if (profiles.length > 1 && path !== '' && !path.includes('{profile}')) {
    return refused(
      problem(
        '--reporter',
        `${path} would be overwritten: there is one report for each of ${profiles.join(', ')}`,
        'put {profile} in the path, or choose one profile with --profile',
      ),
    );
  }
  const entry = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  const to = path !== '' ? { path } : (entry?.to ?? 'folder');
  if (entry !== undefined) return loaded({ name, to, load: entry.load });
  if (isModule(name)) return ownReporter(name, to, effects);
  const names = Object.keys(KNOWN);
  return refused(
    problem(
      '--reporter',
      `there is no reporter ${name}`,
      didYouMean(name, names) ?? `one of ${names.join(', ')}, or the path of a module`,
    ),
  );
}

async function ownReporter(name: string, to: ChosenReporter['to'], { cwd }: Effects): Promise<Loaded<ChosenReporter>> {
  const file = resolve(cwd, name);
  if (!existsSync(file)) return refused(problem('--reporter', `there is no module ${name}`));
  try {
    const { default: render } = (await import(pathToFileURL(file).href)) as { default?: unknown };
    if (typeof render !== 'function')
      return refused(
        problem(
          '--reporter',
          `${name} has no function as its default export`,
          'export default (report) => [{ path, text }]',
        ),
      );
    return loaded({ name, to, load: () => Promise.resolve(render as Render) });
  } catch (error) {
    return refused(problem('--reporter', `${name} cannot be loaded: ${messageOf(error)}`));
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The files that were written, and the mistakes of the user's own reporters. */
interface Written {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Renders the report and writes every artefact, to a file or to standard output. */
export async function writeReports(
  report: Report,
  reporters: readonly ChosenReporter[],
  folder: string,
  effects: Effects,
): Promise<Written> {
  const paths: string[] = [];
  const files: (readonly [file: string, text: string])[] = [];
  const problems: Problem[] = [];
  for (const reporter of reporters) {
    const artifacts = await artifactsOf(reporter, report);
    if (!artifacts.ok) problems.push(...artifacts.problems);
    else if (reporter.to === 'stdout') for (const { text } of artifacts.value) effects.out.write(text);
    else
      for (const artifact of artifacts.value)
        files.push([placeOf(artifact, artifacts.value.length, reporter.to, report, folder, effects), artifact.text]);
  }
  for (const [file, text] of files) {
    const trouble = write(file, text);
    if (trouble === undefined)
      paths.push(file.startsWith(`${effects.cwd}/`) ? file.slice(effects.cwd.length + 1) : file);
    else problems.push(problem(file, `the report cannot be written: ${trouble}`));
  }
  paths.push(...(await toGitHub(report, reporters, effects)));
  return { paths, problems };
}

async function artifactsOf({ name, load }: ChosenReporter, report: Report): Promise<Loaded<readonly Artifact[]>> {
  if (Object.hasOwn(KNOWN, name)) return loaded((await load())(report) as readonly Artifact[]);
  const wrong = (message: string): Loaded<never> => refused(problem('--reporter', `${name} ${message}`));
  try {
    const artifacts: unknown = await (await load())(report);
    if (!Array.isArray(artifacts) || !artifacts.every(isArtifact))
      return wrong('does not return a list of { path, text }');
    const outside = artifacts.find(({ path }) => isAbsolute(path) || normalize(path).startsWith('..'));
    return outside === undefined
      ? loaded(artifacts)
      : wrong(`tries to write outside the report folder: ${outside.path}`);
  } catch (error) {
    return wrong(`failed: ${messageOf(error)}`);
  }
}

const isArtifact = (value: unknown): value is Artifact => {
  const { path, text } = (value ?? {}) as Partial<Record<keyof Artifact, unknown>>;
  return typeof path === 'string' && path !== '' && typeof text === 'string';
};

/** A path on the command line is the file of a single artefact, or the folder of several. */
function placeOf(
  artifact: Artifact,
  count: number,
  to: ChosenReporter['to'],
  { profile }: Report,
  folder: string,
  { cwd }: Effects,
): string {
  if (typeof to === 'string') return join(folder, artifact.path);
  const given = resolve(cwd, to.path.replaceAll('{profile}', profile));
  return count === 1 ? given : join(given, artifact.path);
}

/** Why a file could not be written; undefined if it was written. */
function write(file: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** On GitHub, writes the summary to the page of the step and the annotations to standard output. */
async function toGitHub(
  report: Report,
  reporters: readonly ChosenReporter[],
  effects: Effects,
): Promise<readonly string[]> {
  const summary = effects.env('GITHUB_STEP_SUMMARY') ?? '';
  const render = async (name: 'markdown' | 'annotations') =>
    (await REPORTERS[name].load())(report)
      .map(({ text }) => text)
      .join('');
  if (effects.env('GITHUB_ACTIONS') === 'true' && !reporters.some(({ to }) => to === 'stdout'))
    effects.out.write(await render('annotations'));
  if (summary === '') return [];
  appendFileSync(summary, `${await render('markdown')}\n`);
  return [summary];
}
