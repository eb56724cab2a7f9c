import { appendFileSync, existsSync } from 'node:fs';
import { basename, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loaded, problem, refused, type Loaded, type Problem } from '../model/problem.ts';
import type { Artifact, Report } from '../model/report.ts';
import { REPORTERS, type Entry } from '../report/registry.ts';
import { sequenceFile, sequenceYaml } from '../report/sequence-text.ts';
import { didYouMean } from '../support/nearest.ts';
import { INCOMPLETE, OWN_FAULT, type Effects } from '../pipeline/effects.ts';
import { LOG, PACKED_LOG } from './run-log.ts';
import { placeTrouble, writeTrouble, writeWhole } from './write-file.ts';

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
  const wanted = new Set(asked.length === 0 ? DEFAULTS : asked);
  const chosen = await Promise.all([...wanted].map((text) => choose(text, profiles, effects)));
  const reporters = chosen.flatMap((one) => (one.ok ? [one.value] : []));
  const problems = [...chosen.flatMap((one) => (one.ok ? [] : one.problems)), ...pathProblems(reporters, effects)];
  return problems.length > 0 ? refused(...problems) : loaded(reporters);
}

/** Paths that two reporters share, or that no file can have. */
function pathProblems(reporters: readonly ChosenReporter[], { cwd }: Effects): readonly Problem[] {
  const given = reporters.flatMap(({ name, to }) =>
    typeof to === 'string' ? [] : [{ name, path: to.path, full: resolve(cwd, to.path) }],
  );
  return given.flatMap(({ name, path, full }, index) => {
    const other = given.slice(0, index).find((one) => one.full === full);
    if (other !== undefined)
      return [problem('--reporter', `${other.name} and ${name} would both write ${path}`, 'give each its own path')];
    const why = placeTrouble(full);
    return why === undefined ? [] : [problem('--reporter', `${path} cannot be written: ${why}`)];
  });
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

/** The files that were written, and why others were not. */
export interface Written {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
  /** The exit code for what was not written: 0 where everything was. */
  readonly code: number;
}

/** Renders the report and writes every artefact. A reporter that fails loses its own files only. */
export async function writeReports(
  report: Report,
  reporters: readonly ChosenReporter[],
  folder: string,
  effects: Effects,
): Promise<Written> {
  const writer = createWriter(folder, effects);
  for (const reporter of reporters) {
    const artifacts = await artifactsOf(reporter, report);
    if (!artifacts.ok) writer.failed(artifacts.problems);
    else if (reporter.to === 'stdout') for (const { text } of artifacts.value) effects.out.commands(text);
    else
      for (const artifact of artifacts.value)
        writer.write(placeOf(artifact, artifacts.value.length, reporter.to, report, folder, effects), artifact.text);
  }
  for (const [index, sequence] of (report.sequences ?? []).entries())
    writer.write(join(folder, sequenceFile(index + 1)), sequenceYaml(report, sequence));
  await toGitHub(report, reporters, writer, effects);
  return writer.written();
}

interface Writer {
  readonly write: (file: string, text: string) => void;
  /** Appends to a file that is not the reports' own. */
  readonly append: (file: string, text: string) => void;
  readonly failed: (problems: readonly Problem[]) => void;
  readonly written: () => Written;
}

/** Writes no file twice, and none of those that the run itself writes. */
function createWriter(folder: string, { cwd, disk }: Effects): Writer {
  const paths: string[] = [];
  const problems: Problem[] = [];
  const taken = new Set([LOG, PACKED_LOG].map((name) => join(folder, name)));
  let code = 0;
  const attempt = (file: string, act: () => void): void => {
    try {
      act();
      paths.push(file.startsWith(`${cwd}/`) ? relative(cwd, file) : file);
    } catch (error) {
      code = Math.max(code, INCOMPLETE);
      problems.push(problem(file, `the report cannot be written: ${writeTrouble(error)}`));
    }
  };
  const failed = (more: readonly Problem[]): void => {
    code = OWN_FAULT;
    problems.push(...more);
  };
  return {
    write(file, text) {
      const isTaken = taken.has(file) || isLedger(file);
      taken.add(file);
      if (isTaken) failed([problem(file, 'this report was not written: another file has its name')]);
      else
        attempt(file, () => {
          writeWhole(file, text, disk);
        });
    },
    append(file, text) {
      attempt(file, () => {
        appendFileSync(file, text);
      });
    },
    failed,
    written: () => ({ paths, problems, code }),
  };
}

const isLedger = (file: string): boolean => /^ledger-.*\.ndjson$/.test(basename(file));

async function artifactsOf({ name, load }: ChosenReporter, report: Report): Promise<Loaded<readonly Artifact[]>> {
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

/** On GitHub, writes the summary to the page of the step and the annotations to standard output. */
async function toGitHub(
  report: Report,
  reporters: readonly ChosenReporter[],
  writer: Writer,
  effects: Effects,
): Promise<void> {
  const summary = effects.env('GITHUB_STEP_SUMMARY') ?? '';
  const render = async (name: 'markdown' | 'annotations', use: (text: string) => void): Promise<void> => {
    const artifacts = await artifactsOf({ name, to: 'stdout', load: REPORTERS[name].load }, report);
    if (artifacts.ok) use(artifacts.value.map(({ text }) => text).join(''));
    else writer.failed(artifacts.problems);
  };
  if (effects.env('GITHUB_ACTIONS') === 'true' && !reporters.some(({ to }) => to === 'stdout'))
    await render('annotations', effects.out.commands);
  if (summary !== '')
    await render('markdown', (text) => {
      writer.append(summary, `${text}\n`);
    });
}
