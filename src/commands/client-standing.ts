import type { Act, ActRun } from '../model/act.ts';
import { problem, loaded, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import { judgeActs } from '../pipeline/judge-acts.ts';
import { openAct, type StandingAct } from '../reference/stage/open-act.ts';
import { oneLine } from '../report/safe-text.ts';
import { jobOf, type ClientOptions, type OpenedClient } from './client-job.ts';

/** An act in which the server does nothing otherwise. */
const PLAIN: Act = {
  id: 'plain',
  title: 'The server does nothing otherwise than usual',
  place: { file: '', line: 0, column: 0 },
  task: { do: 'anything' },
  server: { variations: [], clockMs: 0, lists: [], script: [] },
  long: false,
  expect: [],
};

const STOOD = { end: 'standing', code: null, said: null, out: '', err: '', durationMs: 0 } as const;

/** The servers of the named acts, or a plain one, stand until Ctrl-C and judge whoever calls. */
export async function standing(
  opened: OpenedClient,
  options: ClientOptions,
  effects: Effects,
): Promise<Loaded<Report>> {
  const acts = options.act.length === 0 ? [PLAIN] : opened.plan.acts;
  const startedAt = effects.now();
  const servers: { act: Act; server: StandingAct }[] = [];
  const close = (): Promise<unknown> => Promise.all(servers.map(({ server }) => server.close()));
  for (const [index, act] of acts.entries()) {
    const port = (options.port ?? 0) === 0 ? 0 : (options.port ?? 0) + index;
    try {
      const server = await openAct(opened.reference, act, {
        port,
        onRequest: ({ exchange: { request, response } }) => {
          effects.out.write(
            `${act.id}: ${oneLine(`${request.method} ${request.url} ${response?.status ?? 'no answer'}`, 200)}\n`,
          );
        },
      });
      servers.push({ act, server });
    } catch (error) {
      await close();
      if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
      return refused(problem('--port', `port ${port} is in use`, '--port 0 picks a free one'));
    }
  }
  effects.out.write(introduction(servers, opened));
  await aborted(effects.signal);
  const runs = servers.map(({ act, server }): ActRun => ({
    act,
    entry: server.entry,
    beganAt: server.beganAt,
    requests: server.requests(),
    result: STOOD,
  }));
  await close();
  const subject = `whoever called ${servers.map(({ server }) => server.entry).join(', ')}`;
  return loaded(judgeActs(jobOf(opened, options, effects, { subject, startedAt, partial: false }), runs));
}

function introduction(
  servers: readonly { readonly act: Act; readonly server: StandingAct }[],
  { setting, config }: OpenedClient,
): string {
  const user = Object.entries(config.users['main'] ?? {}).filter(([name]) => name !== 'key');
  return [
    ...servers.flatMap(({ act, server }) => [
      `${server.entry}  ${act.id}: ${act.title}`,
      ...(act === PLAIN ? [] : [`  the task: ${JSON.stringify(act.task)}`]),
    ]),
    'Point a client at it with these credentials:',
    ...user.map(([name, value]) => `  ${name}: ${value}`),
    ...Object.keys(setting.files).map((name) => `  ${name}: see docs/clients.md`),
    'Press Ctrl-C to stop and write the reports.',
    '',
  ].join('\n');
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
