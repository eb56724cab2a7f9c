import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { loadConfig, parseConfig } from '../load/config.ts';
import type { Watcher } from '../pipeline/job.ts';
import { testTarget } from '../pipeline/test-target.ts';
import type { Config } from '../model/config.ts';
import { problem } from '../model/problem.ts';
import type { Suite } from '../model/suite.ts';
import { planRun } from '../plan/select.ts';
import { nullTargets } from '../prove/null-targets.ts';
import { judgeProof, outcomeOf, type Outcome, type Proof } from '../prove/proof.ts';
import { proofTable } from '../prove/proof-table.ts';
import { REFERENCES } from '../reference/registry.ts';
import { TEST_CA } from '../reference/tls/certificates.ts';
import type { Fault, Reference, ReferenceServer } from '../reference/reference.ts';
import { didYouMean } from '../support/nearest.ts';
import type { Effects } from '../pipeline/effects.ts';
import { libraryOf, OFFER, openSuite, showProblems, surroundingsOf } from '../pipeline/open-suite.ts';

export interface ProveOptions {
  readonly profile?: string;
  readonly out: string;
  /** Only subjects whose name holds one of these; such a proof is partial. */
  readonly only: readonly string[];
  readonly jobs?: number;
  /** At most so many faults of each requirement: every row is still proved, by fewer witnesses. */
  readonly sample: number;
  /** Every fault, however many a requirement has. */
  readonly all: boolean;
  /** Each fault is looked for by the scenarios of its own requirement alone, and of the variations every third is tried: what a change is held against, not a release. */
  readonly quick: boolean;
  /** Every so-manieth server only, beside the plain one; such a proof is partial. */
  readonly share?: number;
  /** A Markdown file for the table. */
  readonly table?: string;
  /** `i/n`: run a part of the subjects and print outcomes as NDJSON; how the proof spreads over processes. */
  readonly part?: string;
}

/** Servers under test at a time in one process: while one waits for a server that says nothing, another goes on. */
const SIDE_BY_SIDE = 3;

interface Subject {
  readonly kind: Outcome['kind'];
  readonly name: string;
  readonly without: readonly string[];
  /** The requirements to judge; all where there are none. */
  readonly only: readonly string[];
  start(): Promise<ReferenceServer>;
}

/** `assay prove`: every fault is found by its own requirement, no legal variation is flagged, no null target passes. */
export async function prove(options: ProveOptions, effects: Effects): Promise<number> {
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const profiles = options.profile === undefined ? Object.keys(references) : [options.profile];
  const proofs: Proof[] = [];
  for (const profile of profiles) {
    const whole = references[profile];
    const reference = whole === undefined || options.all || options.only.length > 0 ? whole : reduced(whole, options);
    if (reference === undefined)
      return showProblems(
        [
          problem(
            '--profile',
            `no reference server for ${profile}`,
            didYouMean(profile, Object.keys(references)) ?? '',
          ),
        ],
        effects,
      );
    const suite = openSuite(profile, undefined, effects);
    if (!suite.ok) return showProblems(suite.problems, effects);
    const config = proofConfig(profile, suite.value, effects);
    const subjects = subjectsOf(
      reference,
      suite.value,
      { tls: config.target.startsWith('https:'), quick: options.quick },
      effects,
    ).filter(
      ({ kind, name }, index) =>
        kind === 'plain' ||
        ((options.only.length === 0 || options.only.some((part) => name.includes(part))) &&
          (options.share === undefined || index % options.share === 0)),
    );
    if (options.part !== undefined) {
      await runPart(subjects, options.part, config, suite.value, effects, (outcome) => {
        effects.out.write(`${JSON.stringify(outcome)}\n`);
      });
      continue;
    }
    const outcomes = await runParts(subjects.length, profile, options, effects);
    if (effects.signal.aborted) {
      effects.err.write('Interrupted: nothing is proved.\n');
      return INCOMPLETE;
    }
    const chosen = new Set(subjects.map(({ name }) => name));
    const proof = judgeProof(
      profile,
      suite.value.requirements,
      reference.faults.filter(({ name }) => chosen.has(name)),
      reference.variations.filter(({ name }) => chosen.has(name)),
      outcomes,
      options.only.length > 0 || options.share !== undefined,
    );
    proofs.push(proof);
    effects.out.write(proofText(proof));
  }
  if (options.part !== undefined) return 0;
  const folder = resolve(effects.cwd, options.out);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'proof.json'), `${JSON.stringify({ profiles: proofs }, null, 2)}\n`);
  if (options.table !== undefined) writeFileSync(resolve(effects.cwd, options.table), proofTable(proofs, options));
  return proofs.every(({ holds }) => holds) ? 0 : 1;
}

/** A part of a reference's faults and variations that still says something of every requirement. */
const reduced = (whole: Reference, { sample, quick }: ProveOptions): Reference => ({
  ...whole,
  faults: sampled(whole.faults, sample),
  variations: quick ? whole.variations.filter((_variation, index) => index % 3 === 0) : whole.variations,
});

/** Of each requirement's faults some, evenly spread over their list. */
function sampled(faults: readonly Fault[], most: number): readonly Fault[] {
  return faults.filter((fault) => {
    const same = faults.filter(({ breaks }) => breaks === fault.breaks);
    const step = Math.max(1, same.length / most);
    return (
      same.length <= most || Array.from({ length: most }, (_, index) => same[Math.floor(index * step)]).includes(fault)
    );
  });
}

function subjectsOf(
  reference: Reference,
  { profile: { id: profile }, requirements }: Suite,
  { tls, quick }: { readonly tls: boolean; readonly quick: boolean },
  effects: Effects,
): readonly Subject[] {
  // A rule is judged on every exchange, so that its corner may be anywhere.
  const probes = new Set(requirements.filter(({ how }) => how === 'probe').map(({ id }) => id));
  const bodies = JSON.parse(readFileSync(join(libraryOf(effects).suites, profile, 'null-bodies.json'), 'utf8')) as {
    success: string;
    error: string;
  };
  return [
    { kind: 'plain', name: 'plain', without: [], only: [], start: () => reference.start({ tls }) },
    ...reference.faults.map(({ name, breaks, tls: needed = tls }): Subject => ({
      kind: 'fault',
      name,
      without: [],
      only: quick && probes.has(breaks) ? [breaks] : [],
      start: () => reference.start({ tls: needed, faults: [name] }),
    })),
    ...reference.variations.map(({ name, without = [], tls: needed = tls }): Subject => ({
      kind: 'variation',
      name,
      without,
      only: [],
      start: () => reference.start({ tls: needed, variations: [name] }),
    })),
    ...nullTargets({ success: JSON.stringify(bodies.success), error: JSON.stringify(bodies.error) }).map(
      (target): Subject => ({ kind: 'null', name: target.name, without: [], only: [], start: () => target.start() }),
    ),
  ];
}

/** Spreads the subjects over processes; outcomes come back as lines. */
async function runParts(
  total: number,
  profile: string,
  { only, sample, all, quick, share, jobs = availableParallelism() }: ProveOptions,
  effects: Effects,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const one = (index: number) =>
    new Promise<void>((done, fail) => {
      const child = fork(
        join(effects.root, 'dist', 'cli.js'),
        [
          'prove',
          '--profile',
          profile,
          '--part',
          `${index}/${jobs}`,
          ...only.flatMap((name) => ['--only', name]),
          ...(all ? ['--all'] : ['--sample', String(sample)]),
          ...(quick ? ['--quick'] : []),
          ...(share === undefined ? [] : ['--share', String(share)]),
        ],
        { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
      );
      let rest = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) outcomes.push(JSON.parse(line) as Outcome);
        if (effects.err.tty) effects.err.write(`\r${outcomes.length} of ${total} servers`);
      });
      effects.signal.addEventListener(
        'abort',
        () => {
          child.kill();
        },
        { once: true },
      );
      child.on('error', fail);
      child.on('exit', (code) => {
        if (code === 0) done();
        else fail(new Error(`part ${index} of the proof ended with ${code ?? 'a signal'}`));
      });
    });
  await Promise.all(Array.from({ length: jobs }, (_, index) => one(index + 1)));
  if (effects.err.tty) effects.err.write('\r\u001b[K');
  return outcomes;
}

async function runPart(
  subjects: readonly Subject[],
  part: string,
  config: Config,
  suite: Suite,
  effects: Effects,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const [index = 1, parts = 1] = part.split('/').map(Number);
  const mine = subjects.filter((_subject, position) => position % parts === index - 1);
  const queue = [...mine];
  const work = async (): Promise<void> => {
    for (let subject = queue.shift(); subject !== undefined; subject = queue.shift()) {
      const outcome = await runSubject(subject, suite, config, effects);
      // An interrupted run proves nothing.
      if (effects.signal.aborted) return;
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
}

/** The reference's config, in a hurry: a proof waits only where a server makes it. */
function proofConfig(profile: string, suite: Suite, effects: Effects): Config {
  const file = join(libraryOf(effects).suites, profile, 'reference.yaml');
  const parsed = parseConfig(file, readFileSync(file, 'utf8'));
  const config = parsed.ok ? loadConfig(parsed.value, suite, surroundingsOf(dirname(file), effects), OFFER) : parsed;
  if (!config.ok) throw new Error(config.problems.map(({ message }) => message).join('; '));
  const hurried = config.value.bindings.map((binding) =>
    binding.settled === undefined ? binding : { ...binding, settled: { ...binding.settled, withinMs: 250 } },
  );
  return {
    ...config.value,
    bindings: hurried,
    polling: { firstMs: 2, factor: 1.5, ceilingMs: 20, withinMs: 250 },
    limits: { ...config.value.limits, requestMs: 4000, continueMs: 2500, patienceMs: 3000 },
  };
}

async function runSubject(subject: Subject, suite: Suite, config: Config, effects: Effects): Promise<Outcome> {
  const plan = planRun(suite, { requirements: subject.only, scenarios: [], tags: [] });
  if (!plan.ok) throw new Error('the suite of the proof is empty');
  const server = await subject.start();
  try {
    const origin = new URL(server.entry).origin;
    const report = await testTarget({
      suite: { ...suite, profile: { ...suite.profile, settled: { ...suite.profile.settled, withinMs: 250 } } },
      // Only the one or the other server of a profile may be in TLS, and its config then knows no CA.
      config: {
        ...config,
        ca: config.ca ?? TEST_CA,
        target: server.entry,
        origins: [origin],
        capabilities: config.capabilities.filter((name) => !subject.without.includes(name)),
      },
      plan: plan.value,
      run: effects.newRun(),
      version: effects.version,
      strict: false,
      waivers: [],
      now: effects.now,
      signal: effects.signal,
      cleanUpSignal: effects.hardSignal,
      watch: SILENT,
    });
    return outcomeOf(subject.kind, subject.name, report);
  } finally {
    await server.close();
  }
}

/** As a run that was interrupted. */
const INCOMPLETE = 2;

const nothing = (): void => undefined;
const SILENT: Watcher = { planned: nothing, started: nothing, finished: nothing, judged: nothing };

/** The proof for a reader: what keeps it from holding, or the table. */
function proofText({ profile, holds, counts, failures, passedByNull, table }: Proof): string {
  const weakest = table.filter(({ faults }) => faults.length > 0).length;
  return [
    `${profile}: the proof ${holds ? 'holds' : 'does not hold'}`,
    `  ${counts.killed} of ${counts.faults} faults found by their own requirement (${weakest} requirements), ${counts.variations} variations, ${counts.nullTargets} null targets`,
    ...failures.map((line) => `  - ${line}`),
    ...passedByNull
      .filter(({ requirements }) => requirements.length > 0)
      .map(({ target, requirements }) => `  ${target} passes ${requirements.join(', ')}`),
    '',
  ].join('\n');
}
