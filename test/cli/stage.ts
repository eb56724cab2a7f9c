import { setMaxListeners } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Effects } from '../../src/pipeline/effects.ts';
import { createTerminal } from '../../src/pipeline/terminal.ts';
import type { RunOptions } from '../../src/commands/run-options.ts';
import type { Report, RequirementReport } from '../../src/model/report.ts';
import { readReport } from '../fixtures/read-report.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const EM_CONFIG = join(ROOT, 'suites/em/reference.yaml');

/** What a command is given in place of the world, and what it said. */
export interface Stage extends Effects {
  readonly said: () => string;
  readonly complained: () => string;
  readonly interrupt: () => void;
}

let runs = 0;

/** A world in a folder of its own. */
export function stage(env: Readonly<Record<string, string>> = {}): Stage {
  const texts = { out: '', err: '' };
  const interruption = new AbortController();
  setMaxListeners(0, interruption.signal);
  const terminal = (name: 'out' | 'err') =>
    createTerminal({
      write: (text: string) => {
        texts[name] += text;
      },
      tty: false,
      color: false,
      width: () => 80,
    });
  return {
    env: (name) => env[name],
    cwd: mkdtempSync(join(tmpdir(), 'assay-')),
    root: ROOT,
    version: '0.0.0',
    now: () => Date.now(),
    newRun: () => `t${(++runs).toString(36).padStart(5, '0')}`,
    disk: { write: writeFileSync },
    out: terminal('out'),
    err: terminal('err'),
    signal: interruption.signal,
    hardSignal: new AbortController().signal,
    said: () => texts.out,
    complained: () => texts.err,
    interrupt: () => {
      interruption.abort();
    },
  };
}

export const runOptions = (some: Partial<RunOptions> = {}): RunOptions => ({
  requirement: [],
  scenario: [],
  tag: [],
  reporter: [],
  out: 'reports',
  strict: false,
  ...some,
});

export const reportIn = (cwd: string, profile = 'em'): Report =>
  readReport(join(cwd, 'reports', profile, 'report.json'));

export function requirementIn(report: Report, id: string): RequirementReport {
  const requirement = report.requirements.find((one) => one.id === id);
  if (requirement === undefined) throw new Error(`no requirement ${id}`);
  return requirement;
}

/** Every file below a folder, by path. */
export const filesBelow = (folder: string): readonly (readonly [path: string, text: string])[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path, readFileSync(path, 'utf8')]);

export interface TinyServer {
  readonly url: string;
  readonly requests: { readonly method: string; readonly path: string; readonly userAgent: string }[];
  close(): Promise<void>;
}

/** A server on loopback that answers as it is told, and remembers what it was asked. */
export async function tinyServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TinyServer> {
  const requests: { method: string; path: string; userAgent: string }[] = [];
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    requests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    });
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
    .end(text);
}
