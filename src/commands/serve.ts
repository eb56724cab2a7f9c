import { problem } from '../model/problem.ts';
import { REFERENCES } from '../reference/registry.ts';
import type { Fault, Reference } from '../reference/reference.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { openApis } from './open-apis.ts';

export interface ServeOptions {
  readonly profile: string;
  readonly port: number;
  readonly tls: boolean;
  readonly fault: readonly string[];
  readonly variation: readonly string[];
  readonly api?: readonly string[];
}

/** `assay serve`: runs a reference server until Ctrl-C. */
export async function serve(options: ServeOptions, effects: Effects): Promise<number> {
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const reference = references[options.profile];
  if (reference === undefined) {
    return showProblems(
      [
        problem(
          '--profile',
          `there is no reference server for ${options.profile}`,
          didYouMean(options.profile, Object.keys(references)) ?? `one of ${Object.keys(references).join(', ')}`,
        ),
      ],
      effects,
    );
  }
  const unknown = [
    ...unknownOf(
      '--fault',
      options.fault,
      faultsOf(reference, options).map(({ name }) => name),
    ),
    ...unknownOf(
      '--variation',
      options.variation,
      reference.variations.map(({ name }) => name),
    ),
  ];
  if (unknown.length > 0) return showProblems(unknown, effects);
  const { api: files = [] } = options;
  if (files.length > 0 && reference.described === undefined)
    return showProblems(
      [problem('--api', `the reference server for ${options.profile} serves no API descriptions`, 'leave --api out')],
      effects,
    );
  const apis = await openApis(files, effects);
  if (!apis.ok) return showProblems(apis.problems, effects);
  try {
    const server = await reference.start({
      port: options.port,
      tls: options.tls,
      faults: options.fault,
      variations: options.variation,
      ...(files.length === 0 ? {} : { apis: apis.value }),
    });
    effects.out.write(`${options.profile} reference server: ${server.entry}\nPress Ctrl-C to stop.\n`);
    await new Promise<void>((resolve) => {
      if (effects.signal.aborted) resolve();
      effects.signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    });
    await server.close();
    return 0;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    return showProblems([problem('--port', `port ${options.port} is in use`, '--port 0 picks a free one')], effects);
  }
}

/** Those of the server's own services; with descriptions, those of what they say too. */
const faultsOf = ({ faults, described }: Reference, { api = [] }: ServeOptions): readonly Fault[] =>
  api.length === 0 ? faults : [...faults, ...(described?.faults ?? [])];

const unknownOf = (flag: string, asked: readonly string[], known: readonly string[]) =>
  asked
    .filter((name) => !known.includes(name.split('@')[0] ?? ''))
    .map((name) =>
      problem(
        flag,
        `nothing is named ${name}`,
        didYouMean(name, known) ?? 'assay list faults and assay list variations show all names',
      ),
    );
