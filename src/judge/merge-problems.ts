import { problem, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';

/** A report and its file. */
export interface Named {
  readonly file: string;
  readonly report: Report;
}

/** Problems with this for a file go away once more shards have ended. */
export const MISSING = 'merge';

/** The properties that all shards of one run share, each as a text to compare. */
const COMMON: Readonly<Record<string, (report: Report) => string | undefined>> = {
  profile: ({ profile }) => profile,
  target: ({ target }) => target,
  role: ({ role }) => role ?? 'server',
  'number of shards': ({ shard }) => shard?.of.toString(),
  suite: ({ digests }) => digests?.suite,
  config: ({ digests }) => digests?.config,
  waivers: ({ digests }) => digests?.waivers,
  capabilities: ({ claims }) => claims?.capabilities.toSorted().join(', '),
  selection: ({ shard }) => shard?.selected.join(' '),
  recording: ({ traffic }) =>
    traffic === undefined
      ? undefined
      : JSON.stringify([traffic.exchanges, traffic.setAside, traffic.malformed, traffic.origins]),
  'API descriptions': ({ operations }) => operations?.descriptions.map(({ digest }) => digest).join(' '),
  depth: ({ deepening }) => deepening?.depth,
  seed: ({ deepening }) => deepening?.seed,
  'setting of --strict': ({ strict }) => String(strict),
  version: ({ tool }) => tool.version,
};

/** Why the reports are not exactly the shards of one run. */
export function mergeProblems(named: readonly Named[]): readonly Problem[] {
  const whole = named.filter(({ report }) => report.shard === undefined || report.digests === undefined);
  if (whole.length > 0)
    return whole.map(({ file }) =>
      problem(
        file,
        'this report is not a shard of a run',
        'assay run and assay validate write shards with --shard i/n',
      ),
    );
  const [first] = named;
  if (first === undefined) return [problem(MISSING, 'there is no report to merge')];
  const mixed = named.slice(1).flatMap(({ file, report }) => {
    const [what] = Object.entries(COMMON).find(([, of]) => of(report) !== of(first.report)) ?? [];
    return what === undefined
      ? []
      : [problem(file, `not the same ${what} as ${first.file}`, `all shards of one run have the same ${what}`)];
  });
  return mixed.length > 0 ? mixed : countProblems(named, first.report.shard?.of ?? 1);
}

function countProblems(named: readonly Named[], of: number): readonly Problem[] {
  return Array.from({ length: of }, (_, index) => index + 1).flatMap((index) => {
    const mine = named.filter(({ report }) => report.shard?.index === index);
    if (mine.length === 0) return [problem(MISSING, `shard ${index} of ${of} is missing`)];
    return mine
      .slice(1)
      .map(({ file }) =>
        problem(file, `shard ${index} of ${of} is given twice`, `the other one is ${mine[0]?.file ?? ''}`),
      );
  });
}
