import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCodeOf } from '../judge/exit-code.ts';
import { readText } from '../load/read-folder.ts';
import type { Setting } from '../model/exchange.ts';
import { loaded, problem, problemText, refused, type Loaded } from '../model/problem.ts';
import type { Judgement } from '../model/run.ts';
import { startProxy, type Proxy } from '../record/proxy.ts';
import { isRecordingName, openRecorder } from '../record/write-recording.ts';
import { createProgress, type Progress } from '../report/terminal/progress.ts';
import { terminalSummary } from '../report/terminal/terminal.ts';
import { openTrafficJudge, type TrafficJudge } from '../pipeline/judge-traffic.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { judgingOf, type JudgingOptions } from './judging.ts';
import { writeReports } from './reporters.ts';
import { show } from './show.ts';
import { showProblems } from '../pipeline/open-suite.ts';

export interface ProxyOptions extends JudgingOptions {
  readonly target: string;
  readonly port: number;
  readonly record?: string;
  readonly ca?: string;
  readonly hostHeader: 'client' | 'target';
}

/** Larger bodies pass too, and are judged by what else is known of them. */
const JUDGED_BYTES = 16 * 1024 * 1024;
/** How long requests under way may go on after Ctrl-C. */
const PATIENCE_MS = 3000;

/** `assay proxy`: passes traffic on to the target and judges it, until Ctrl-C; then the reports are written. */
export async function proxy(options: ProxyOptions, effects: Effects): Promise<number> {
  const judging = await judgingOf(options, effects);
  if (!judging.ok) return showProblems(judging.problems, effects);
  const way = wayOf(options, effects);
  if (!way.ok) return showProblems(way.problems, effects);
  const { suite, plan, waivers, reporters, secrets } = judging.value;
  const { target, ca, record } = way.value;

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
  const known = judging.value.setting ?? {
    profile: suite.profile.id,
    origins: [],
    capabilities: suite.profile.capabilities,
    types: [],
    collections: [],
  };
  // A server that goes by Host names itself by the proxy's address.
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
    strict: options.strict,
    waivers,
    sources: [`proxy ${origin}`],
    setting,
    secrets,
    now: effects.now,
  });
  const recorder = record === undefined ? undefined : openRecorder(record, effects.version);
  const { out } = effects;
  const progress = createProgress({ tty: out.tty, color: out.color, width: out.width, write: out.write });
  const tell = teller(progress, traffic);
  watch((exchange) => {
    const isFirst = traffic.count === 0;
    traffic.see(exchange).forEach(tell);
    recorder?.add({ ...traffic.masked(exchange), ...(isFirst ? { setting } : {}) });
  });
  out.write(
    `${origin} passes everything on to ${target.origin}, and judges it by ${suite.profile.id}.\nCtrl-C ends it ` +
      'and writes the reports.\n',
  );

  await aborted(effects.signal);
  await close(effects.hardSignal.aborted ? 0 : PATIENCE_MS);
  progress.end();
  await recorder?.close();
  const report = traffic.finish({ partial: false });
  show(terminalSummary(report, { color: out.color, width: out.width() }), effects);
  const { paths, problems } = await writeReports(
    report,
    reporters,
    join(resolve(effects.cwd, options.out), suite.profile.id),
    effects,
  );
  for (const one of problems) effects.err.write(`${problemText(one)}\n`);
  out.write(`\nReports: ${[...paths, ...(options.record === undefined ? [] : [options.record])].join(', ')}\n\n`);
  return problems.length > 0 ? WRONG_INPUT : exitCodeOf([report]);
}

/** Tells each kind of violation once, when it first happens. */
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

/** Where traffic goes, and where it is written; everything that is wrong with that. */
function wayOf({ target, ca, record }: ProxyOptions, { cwd }: Effects): Loaded<Way> {
  if (!/^https?:\/\/[^/?#\s]+/.test(target) || !URL.canParse(target))
    return refused(problem('--target', `${target} is no absolute http or https URI`));
  const certificates = ca === undefined ? undefined : readText(resolve(cwd, ca));
  if (ca !== undefined && certificates === undefined) return refused(problem('--ca', `no file ${ca}`));
  if (record !== undefined && !isRecordingName(record))
    return refused(
      problem(
        '--record',
        `how is ${record} to be written?`,
        'end its name with .har or .ndjson, and .gz to compress it',
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
    return refused(problem('--port', `port ${port} is taken`, '--port 0 takes a free one'));
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
