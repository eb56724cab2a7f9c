import type { Surroundings } from '../client.ts';
import { isAnswer, objectIn, openLine, type Answer, type Ask, type Line, type NoAnswer } from '../http.ts';
import { isObject, type Json } from '../../shared/json.ts';
import { failed, TaskFailed, type Failure } from '../task.ts';
import { textIn, type Policy, type Reply, type User, type Want } from './policy.ts';

/** Where a client is pointed at, and as whom. */
export interface EmSetting extends Surroundings {
  readonly user: User;
}

export interface EmClient {
  /** The answer, if it is a success; otherwise `TaskFailed` is thrown. */
  call(want: Want): Promise<Reply>;
  /** The answer, whatever its status, after redirects. */
  ask(want: Want): Promise<Reply>;
  close(): void;
}

export function openEmClient({ entry, ca, user, rest }: EmSetting, policy: Policy): EmClient {
  const home = new URL(entry).origin;
  const lines = new Map<string, Line>();
  const challenged = new Set<string>();
  const cache = new Map<string, Answer>();
  const lineTo = (origin: string): Line => {
    const line = lines.get(origin) ?? openLine(origin, ca, policy);
    lines.set(origin, line);
    return line;
  };

  async function heardFor(want: Want, kept?: Answer): Promise<Answer | NoAnswer> {
    const { origin } = new URL(want.url);
    const isTrusted = policy.trusts(origin, home, want.by);
    for (let attempt = 1; ; attempt++) {
      const isNamed = isTrusted && (policy.isForward || challenged.has(origin));
      const ask = policy.ask(askOf(want, isNamed ? policy.credentials(user) : undefined, kept), want);
      const heard = await lineTo(origin).send(ask);
      if (isAnswer(heard) && heard.status === 401 && isTrusted && !isNamed) {
        challenged.add(origin);
        continue;
      }
      const pause = policy.pause(heard, ask, attempt);
      if (pause === undefined) return heard;
      await rest(pause);
    }
  }

  async function ask(first: Want): Promise<Reply> {
    for (const want of policy.before(first)) {
      const heard = await heardFor(want);
      if (isAnswer(heard) && isEnd(heard)) return { answer: heard, url: want.url };
    }
    let want = first;
    for (let hop = 0; ; hop++) {
      const kept = policy.caches && want.method === 'GET' ? cache.get(want.url) : undefined;
      const heard = await heardFor(want, kept);
      if (!isAnswer(heard)) throw failed(heard.reason);
      const answer = heard.status === 304 && kept !== undefined ? kept : heard;
      const to = redirectOf(answer, want);
      if (to === undefined) return { answer: remembered(answer, want), url: want.url };
      if (hop >= policy.mostRedirects) throw failed('there is no end of redirects');
      want = { ...want, url: policy.resolve(to, want.url, 'redirect', entry), by: 'redirect' };
    }
  }

  function remembered(answer: Answer, { method, url }: Want): Answer {
    if (method === 'GET' && answer.status === 200 && answer.headers['etag'] !== undefined) cache.set(url, answer);
    return answer;
  }

  return {
    ask,
    async call(want) {
      const reply = await ask(want);
      if (policy.succeeds(reply.answer, want)) return reply;
      throw new TaskFailed(failureOf(reply.answer));
    },
    close: () => {
      for (const line of lines.values()) line.close();
    },
  };
}

/** An answer after which nobody goes on; there may be no HEAD, and nothing at some URI. */
const isEnd = ({ status }: Answer): boolean => status >= 400 && status !== 404 && status !== 405;

const REDIRECTS = [301, 302, 303, 307, 308];

const redirectOf = ({ status, headers }: Answer, { method }: Want): string | undefined =>
  REDIRECTS.includes(status) && ['GET', 'HEAD'].includes(method) ? headers['location'] : undefined;

function askOf({ method, url, accept, body, type, match }: Want, credentials: string | undefined, kept?: Answer): Ask {
  const { host, pathname, search } = new URL(url);
  const text = body === undefined ? '' : JSON.stringify(body);
  const fields: Readonly<Record<string, string | undefined>> = {
    host,
    accept,
    authorization: credentials,
    'x-specification-version': '10001',
    'content-type': body === undefined ? undefined : type,
    'content-length': body === undefined ? undefined : String(Buffer.byteLength(text)),
    'if-match': match,
    'if-none-match': kept?.headers['etag'],
  };
  return {
    method,
    target: `${pathname}${search}`,
    headers: Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    body: text,
  };
}

/** What an error answer tells: the text of every message, or whatever the body is. */
export function failureOf({ status, text }: Answer): Failure {
  const messages = objectIn(text)?.['messages'];
  const told = Array.isArray(messages) ? (messages as readonly Json[]).filter(isObject) : [];
  const texts = told.flatMap((message) => textIn(message['text']) ?? []);
  return {
    status,
    code: told.flatMap((message) => textIn(message['code']) ?? [])[0] ?? null,
    message: texts.length > 0 ? texts.join('\n') : text === '' ? `HTTP ${status}` : text.slice(0, 2000),
    requestId: null,
  };
}
