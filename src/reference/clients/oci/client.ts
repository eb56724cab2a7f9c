import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isAnswer, objectIn, openLine, type Answer, type Line, type NoAnswer } from '../http.ts';
import { failed, TaskFailed, type Failure } from '../task.ts';
import { signed } from './sign.ts';
import type { Draft, Policy, Signer } from './policy.ts';

/** Where a client is pointed at, and as whom. */
export interface Setting {
  readonly endpoint: string;
  readonly ca?: string;
  readonly signer: Signer;
}

/** Sends requests until one succeeds or nothing is left to try. */
export interface OciClient {
  /** The answer, if it is a success; otherwise `TaskFailed` is thrown. */
  call(draft: Partial<Draft> & Pick<Draft, 'method' | 'path'>): Promise<Answer>;
  /** The answer, whatever its status. */
  ask(draft: Partial<Draft> & Pick<Draft, 'method' | 'path'>): Promise<Answer>;
  close(): void;
}

const SKEW_MS = 5 * 60_000;

export function openClient({ endpoint, ca, signer }: Setting, policy: Policy): OciClient {
  const { host, origin } = new URL(endpoint);
  const line: Line = openLine(origin, ca, policy);
  let aheadMs = 0;

  async function heardFor(draft: Draft): Promise<Answer | NoAnswer> {
    const token = draft.headers['opc-retry-token'];
    for (let attempt = 1; ; attempt++) {
      const headers =
        token === undefined || attempt === 1 || policy.keepsToken
          ? draft.headers
          : { ...draft.headers, 'opc-retry-token': randomUUID() };
      const ask = signed({ ...draft, headers }, host, Date.now() + aheadMs, signer, policy);
      const heard = await followed(await line.send(ask), draft);
      if (attempt === 1 && isAnswer(heard) && isSkewed(heard, aheadMs)) {
        aheadMs = Date.parse(heard.headers['date'] ?? '') - Date.now();
        continue;
      }
      const pause = policy.pause(heard, ask, attempt);
      if (pause === undefined || (isAnswer(heard) && policy.succeeds(heard))) return heard;
      await wait(pause);
    }
  }

  /** What stands where a redirect leads, for a client that follows it. */
  async function followed(heard: Answer | NoAnswer, draft: Draft): Promise<Answer | NoAnswer> {
    const to = isAnswer(heard) && heard.status >= 300 && heard.status < 400 ? heard.headers['location'] : undefined;
    if (!policy.followsRedirects || to === undefined) return heard;
    const url = new URL(to, origin);
    const elsewhere = openLine(url.origin, ca, { ...policy, keepAlive: false });
    try {
      return await elsewhere.send(
        signed({ ...draft, path: url.pathname }, url.host, Date.now() + aheadMs, signer, policy),
      );
    } finally {
      elsewhere.close();
    }
  }

  async function ask(asked: Partial<Draft> & Pick<Draft, 'method' | 'path'>): Promise<Answer> {
    const heard = await heardFor({ query: [], headers: {}, body: '', ...asked });
    if (isAnswer(heard)) return heard;
    throw failed(heard.reason);
  }

  return {
    ask,
    async call(asked) {
      const answer = await ask(asked);
      if (policy.succeeds(answer)) return answer;
      throw new TaskFailed(failureOf(answer));
    },
    close: () => {
      line.close();
    },
  };
}

/** A refusal because of the time: corrected once. */
const isSkewed = ({ status, headers }: Answer, aheadMs: number): boolean =>
  status === 401 && Math.abs(Date.parse(headers['date'] ?? '') - Date.now() - aheadMs) > SKEW_MS;

export function failureOf({ status, headers, text }: Answer): Failure {
  const body = objectIn(text);
  const told = (name: string): string | null => {
    const value = body?.[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    status,
    code: told('code'),
    message: told('message') ?? (text === '' ? `HTTP ${status}` : text.slice(0, 2000)),
    requestId: headers['opc-request-id'] ?? null,
  };
}
