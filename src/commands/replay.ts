import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { worstCode } from '../judge/exit-code.ts';
import type { Exchange } from '../model/exchange.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Config } from '../model/config.ts';
import type { Suite } from '../model/suite.ts';
import { WRONG_INPUT, type Effects } from '../pipeline/effects.ts';
import { openConfig, readConfig } from '../pipeline/open-config.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { plannedRequest, replay as sendAgain, SAFE, type Past, type Replayed } from '../pipeline/replay.ts';
import { oneLine } from '../report/safe-text.ts';
import { cleanedLine, countsText } from './cleanup.ts';
import { createDiskGuard } from './disk-guard.ts';
import { findFinding, readLog, type Found } from './find-finding.ts';
import { answerText, findingText, opinionText, requestText } from './replay-text.ts';
import { configOfFolder } from './run-tasks.ts';
import { appendTo, placeTrouble } from './write-file.ts';

export interface ReplayOptions {
  readonly report?: string;
  readonly config?: string;
  readonly suites?: string;
  readonly target?: string;
  readonly yes: boolean;
  readonly out: string;
}

const CODES = { gone: 0, there: 1, open: 2, unreachable: 3 } as const;

/**
 * `assay replay`: sends the request of a finding again, as the config's user, and shows the answer beside the recorded
 * one. Exit 0 if the finding is gone, 1 if it is still there, 2 if one answer cannot tell, 3 if the target does not
 * answer.
 */
export async function replay(id: string, options: ReplayOptions, effects: Effects): Promise<number> {
  const found = findFinding(id, options, effects);
  if (!found.ok) return showProblems(found.problems, effects);
  const opened = openedFor(found.value, options, effects);
  if (!opened.ok) return showProblems(opened.problems, effects);
  const { suite, config } = opened.value;
  const past = await pastOf(found.value, config, effects);
  const { exchange, finding } = past;
  effects.out.write(findingText(found.value));
  const planned = plannedRequest(exchange, { profile: suite.profile, config });
  if ('obstacle' in planned) {
    const again = `assay run --requirement ${past.requirement} --scenario ${finding.scenario.replace(/ \[.*/, '')}`;
    effects.out.write(`not sent again: ${oneLine(planned.obstacle)}\nonly a run can send it: ${oneLine(again)}\n`);
    return CODES.open;
  }
  effects.out.write(requestText(planned.request, exchange.intent));
  if (!SAFE.has(planned.request.method) && !options.yes) {
    effects.err.write(
      `${oneLine(planned.request.method)} may create, change or delete something: nothing was sent ` +
        '(--yes sends it, and deletes what it creates)\n',
    );
    return WRONG_INPUT;
  }
  const job = jobOf(options, opened.value, effects);
  const trouble = job.ledger === undefined ? undefined : placeTrouble(job.ledger.path);
  if (trouble !== undefined)
    return showProblems([problem('--out', `the ledger cannot be written below ${options.out}: ${trouble}`)], effects);
  return tell(await sendAgain({ ...past, ...job }), exchange, past, effects);
}

interface Opened {
  readonly suite: Suite;
  readonly config: Config;
  /** Of the config. */
  readonly file: string;
}

function openedFor({ path, report }: Found, options: ReplayOptions, effects: Effects): Loaded<Opened> {
  if (report.role === 'client')
    return refused(problem('replay', `${path} is on a client, whose requests only the client sends`, 'assay client'));
  const own = report.config?.file;
  const file =
    options.config ??
    (own !== undefined && existsSync(resolve(effects.cwd, own)) ? own : (configOfFolder({}, effects) ?? own));
  if (file === undefined)
    return refused(problem('replay', 'there is no config in this folder', 'name the config of the target with -c'));
  const parsed = readConfig(file, effects);
  if (!parsed.ok) return parsed;
  const { profile } = parsed.value.raw;
  if (profile !== report.profile)
    return refused(problem(file, `the config is for profile ${profile}, but ${path} is for ${report.profile}`));
  if (options.target !== undefined && !/^https?:\/\/[^/?#\s]+/.test(options.target))
    return refused(problem('--target', `${options.target} is not an absolute http or https URI`));
  const opened = openConfig(parsed.value, options, effects);
  return opened.ok ? loaded({ ...opened.value, file }) : opened;
}

/** What is known of the finding, its URIs moved to the config's target where that lies elsewhere now. */
async function pastOf({ path, report, requirement, finding }: Found, config: Config, effects: Effects): Promise<Past> {
  const logged = await readLog(path, finding.exchange.id, effects);
  const move = mover(report.target, config.target);
  const isCut = finding.exchange.request.wholeBody !== undefined;
  const exchange = isCut
    ? { ...finding.exchange, request: (logged?.exchange ?? finding.exchange).request }
    : finding.exchange;
  const { twin } = finding;
  return {
    requirement: requirement.id,
    finding: twin === undefined ? finding : { ...finding, twin: moved(twin, move) },
    exchange: moved(exchange, move),
    deleted: logged === undefined ? undefined : new Set([...logged.deleted].map(move)),
  };
}

type Move = (text: string) => string;

function mover(from: string, to: string): Move {
  const [old, now] = [from, to].map((one) => (URL.canParse(one) ? new URL(one).origin : ''));
  if (old === undefined || now === undefined || old === '' || old === now) return (text) => text;
  return (text) =>
    text
      .split(old)
      .map((part, index) => (index === 0 ? part : /^[:\w.-]/.test(part) ? old + part : now + part))
      .join('');
}

const moved = (exchange: Exchange, move: Move): Exchange => {
  const { request } = exchange;
  const { url, headers, body } = request;
  return {
    ...exchange,
    request: {
      ...request,
      url: move(url),
      headers: headers.map(([name, value]) => [name, move(value)]),
      body: body === null ? null : move(body),
    },
  };
};

function jobOf(
  { suites, yes, out }: ReplayOptions,
  { suite, config, file }: Opened,
  effects: Effects,
): Omit<Parameters<typeof sendAgain>[0], keyof Past> {
  const run = effects.newRun();
  const { cwd, version, now, disk, hardSignal } = effects;
  const guard = createDiskGuard(effects);
  const head = {
    run,
    profile: suite.profile.id,
    target: config.target,
    config: resolve(cwd, file),
    suites: suites === undefined ? null : resolve(cwd, suites),
  };
  const path = join(resolve(cwd, out), suite.profile.id, `ledger-${run}.ndjson`);
  const append = (text: string): void => {
    guard.attempt('the ledger', () => {
      appendTo(path, text, disk);
    });
  };
  return {
    ...{ suite, config, run, version, now, mayChange: yes, signal: guard.signal, cleanUpSignal: hardSignal },
    ...(yes ? { ledger: { path, head, append } } : {}),
  };
}

function tell(
  { problems, stop, exchange, opinion, cleaned, created }: Replayed,
  recorded: Exchange,
  { finding }: Past,
  { out }: Effects,
): number {
  const same = (text: string): string => text;
  out.write(
    [
      ...problems.map((one) => `${oneLine(one, 1000)}\n`),
      ...(exchange === undefined ? [] : [answerText(recorded, exchange, finding)]),
      ...cleaned.map((one) => `${cleanedLine(one, same)}\n`),
      ...(created > 0 || cleaned.length > 0 ? [`  created ${created}: ${countsText(cleaned)}\n`] : []),
      opinionText(opinion),
    ].join(''),
  );
  if (stop !== undefined) return stop.verdict === 'unreachable' ? CODES.unreachable : CODES.open;
  const isLeft = cleaned.some(({ result }) => result === 'left');
  return worstCode([CODES[opinion.verdict], isLeft ? CODES.there : 0]);
}
