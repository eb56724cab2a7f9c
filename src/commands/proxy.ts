import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf, worstCode } from '../judge/exit-code.ts';
import { readText } from '../load/read-folder.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Judgement } from '../model/run.ts';
import { startProxy, type Proxy } from '../record/proxy.ts';
import { isRecordingName, openRecorder } from '../record/write-recording.ts';
import { createProgress, type Progress } from '../report/terminal/progress.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { openTrafficJudge, type TrafficJudge } from '../pipeline/judge-traffic.ts';
import { INCOMPLETE, type Effects } from '../pipeline/effects.ts';
import { claimFolders } from './claim-folders.ts';
import { folderOf, judgingOf, rolesOf, type Judging, type JudgingOptions } from './judging.ts';
import { writeReports } from './reporters.ts';
import { showWritten } from './show-written.ts';
import { writeTrouble } from './write-file.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface ProxyOptions extends JudgingOptions {
  readonly target: string;
  readonly port: number;
  readonly record?: string;
  readonly ca?: string;
  readonly hostHeader: 'client' | 'target';
}

/** Larger bodies are forwarded too, but only their status and header fields are judged. */
const JUDGED_BYTES = 16 * 1024 * 1024;
/** How long requests in progress may continue after Ctrl-C. */
const PATIENCE_MS = 3000;

/** `assay proxy`: forwards traffic to the target and judges it until Ctrl-C, then writes the reports. */
export async function proxy(options: ProxyOptions, effects: Effects): Promise<number> {
  const judgings: Judging[] = [];
  for (const role of rolesOf(options)) {
    const judging = await judgingOf(options, role, effects);
    if (!judging.ok) return showProblems(judging.problems, effects);
    judgings.push(judging.value);
  }
  const way = wayOf(options, effects);
  if (!way.ok) return showProblems(way.problems, effects);
  const folders = judgings.map(({ suite }) => join(resolve(effects.cwd, options.out), folderOf(suite)));
  const claim = claimFolders(folders, effects);
  if (!claim.ok) return showProblems(claim.problems, effects);
  try {
    return await stand(judgings, folders, way.value, options, effects);
  } finally {
    claim.value();
  }
}

async function stand(
  judgings: readonly Judging[],
  folders: readonly string[],
  { target, ca, record }: Way,
  options: ProxyOptions,
  effects: Effects,
): Promise<number> {
  const started = await opened(
    () =>
      startProxy({
        target,
        port: options.port,
        ...(ca === undefined ? {} : { ca }),
        host: options.hostHeader,
        bodyBytes: JUDGED_BYTES,
        now: effects.now,
      }),
    options.port,
  );
  if (!started.ok) return showProblems(started.problems, effects);
  const { origin, watch, close } = started.value;
  const judges = judgings.map((judging) => judgeOf(judging, target, origin, options, effects));
  const recording = startRecording(record, effects);
  const { out } = effects;
  const progress = createProgress({ tty: out.tty, color: out.color, width: out.width, write: out.write });
  const tellers = judges.map(({ traffic }) => teller(progress, traffic));
  const [first] = judges;
  watch((exchange) => {
    const isFirst = first?.traffic.count === 0;
    for (const [index, { traffic }] of judges.entries())
      traffic.see(exchange).forEach((judgement) => tellers[index]?.(judgement));
    if (first !== undefined)
      recording.add({ ...first.traffic.masked(exchange), ...(isFirst ? { setting: first.setting } : {}) });
  });
  out.write(
    `${origin} forwards everything to ${target.origin} and judges it by profile ${judgings[0]?.suite.profile.id ?? ''}.\nPress Ctrl-C to stop and write the reports.\n`,
  );

  await aborted(effects.signal);
  await close(PATIENCE_MS, effects.hardSignal);
  progress.end();
  const isRecorded = recording.close();
  const codes: number[] = [isRecorded ? 0 : INCOMPLETE];
  for (const [index, { traffic }] of judges.entries()) {
    const { places, reporters = [] }: Partial<Judging> = judgings[index] ?? {};
    const report = { ...traffic.finish({ partial: false }), ...(places === undefined ? {} : { config: places }) };
    out.write(terminalSummary(report, { color: out.color, width: out.width() }));
    const written = await writeReports(report, reporters, folders[index] ?? '', effects);
    showWritten(written, effects, options.record === undefined || index > 0 ? [] : [options.record]);
    codes.push(exitCodeOf([report]), written.code);
  }
  return worstCode(codes);
}

/** Judges for one role what passes between the proxy's origin and the target. */
function judgeOf(
  judging: Judging,
  target: URL,
  origin: string,
  { strict }: ProxyOptions,
  effects: Effects,
): { readonly traffic: TrafficJudge; readonly setting: Setting } {
  const { suite, plan, waivers, secrets } = judging;
  const known = judging.setting ?? {
    profile: suite.profile.id,
    origins: [],
    capabilities: suite.profile.capabilities,
    types: [],
    collections: [],
  };
  // A server that uses Host puts the address of the proxy into its links.
  const setting: Setting = {
    ...known,
    target: target.href,
    origins: [...new Set([target.origin, ...known.origins, origin, origin.replace('127.0.0.1', 'localhost')])],
  };
  const traffic = openTrafficJudge({
    suite,
    plan,
    run: effects.newRun(),
    version: effects.version,
    strict,
    waivers,
    sources: [`proxy ${origin}`],
    setting,
    secrets,
    now: effects.now,
  });
  return { traffic, setting };
}

interface Recording {
  readonly add: (exchange: Exchange) => void;
  /** Whether everything was recorded. */
  readonly close: () => boolean;
}

/** A recording that ends at the first trouble, which it says; the proxy goes on to forward and to judge. */
function startRecording(path: string | undefined, { version, disk, err }: Effects): Recording {
  let isWhole = true;
  const attempt = <T>(act: () => T): T | undefined => {
    if (!isWhole) return undefined;
    try {
      return act();
    } catch (error) {
      isWhole = false;
      err.write(`assay: nothing more is recorded, since ${path ?? ''} cannot be written: ${writeTrouble(error)}\n`);
      return undefined;
    }
  };
  const recorder = path === undefined ? undefined : attempt(() => openRecorder(path, version, disk));
  return {
    add: (exchange) => {
      attempt(() => recorder?.add(exchange));
    },
    close: () => {
      attempt(() => recorder?.close());
      return isWhole;
    },
  };
}

/** Shows each kind of violation once, when it first occurs. */
function teller(progress: Progress, { conceal }: Pick<TrafficJudge, 'conceal'>): (judgement: Judgement) => void {
  const told = new Set<string>();
  return (judgement) => {
    const { requirement, result, findings } = judgement;
    const code = findings.find(({ weight }) => weight === undefined)?.code;
    if (result !== 'unmet' || code === undefined || told.has(`${requirement} ${code}`)) return;
    told.add(`${requirement} ${code}`);
    const { exchange, findings: shown } = conceal(judgement);
    const first = shown.find((one) => one.code === code);
    progress.violation(
      `${requirement}  ${first?.message ?? ''}  (${exchange?.request.method ?? ''} ${exchange?.request.url ?? ''})`,
    );
  };
}

interface Way {
  readonly target: URL;
  readonly ca?: string;
  readonly record?: string;
}

/** Where to forward and record traffic, or every problem with the options. */
function wayOf({ target, ca, record }: ProxyOptions, { cwd }: Effects): Loaded<Way> {
  if (!/^https?:\/\/[^/?#\s]+/.test(target) || !URL.canParse(target))
    return refused(problem('--target', `${target} is not an absolute http or https URI`));
  const certificates = ca === undefined ? undefined : readText(resolve(cwd, ca));
  if (ca !== undefined && certificates === undefined) return refused(problem('--ca', `there is no file ${ca}`));
  if (record !== undefined && !isRecordingName(record))
    return refused(
      problem(
        '--record',
        `${record} has no known format`,
        'use a name that ends with .har or .ndjson, and .gz to compress it',
      ),
    );
  const path = record === undefined ? undefined : resolve(cwd, record);
  if (path !== undefined && !isWritable(path)) return refused(problem('--record', `${record ?? ''} cannot be written`));
  return loaded({
    target: new URL(target),
    ...(certificates === undefined ? {} : { ca: certificates }),
    ...(path === undefined ? {} : { record: path }),
  });
}

function isWritable(path: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, 'w', 0o600));
    return true;
  } catch {
    return false;
  }
}

async function opened(start: () => Promise<Proxy>, port: number): Promise<Loaded<Proxy>> {
  try {
    return loaded(await start());
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    return refused(problem('--port', `port ${port} is in use`, '--port 0 picks a free one'));
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
