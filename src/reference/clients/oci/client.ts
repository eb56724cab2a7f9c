import type { Surroundings } from '../client.ts';
import { isAnswer, objectIn, openLine, type Answer, type Ask, type Line, type NoAnswer } from '../http.ts';
import { failed, TaskFailed, type Failure } from '../task.ts';
import { signed } from './sign.ts';
import type { Draft, Policy, Signer } from './policy.ts';

/** Where a client is pointed at, and as whom. */
export interface Setting extends Surroundings {
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

export function openClient({ entry, ca, signer, rest, now }: Setting, policy: Policy): OciClient {
  const { host, origin } = new URL(entry);
  const line: Line = openLine(origin, ca, policy);
  let aheadMs = 0;

  async function heardFor(first: Draft): Promise<Answer | NoAnswer> {
    let draft = first;
    let before: Ask | undefined;
    for (let attempt = 1; ; attempt++) {
      const fresh = signed(draft, host, now() + aheadMs, signer, policy);
      const ask = before === undefined ? fresh : policy.again(fresh, before);
      before = ask;
      const heard = await followed(await line.send(ask), draft);
      if (attempt === 1 && policy.correctsClock && isAnswer(heard) && isSkewed(heard, now() + aheadMs)) {
        aheadMs = Date.parse(heard.headers['date'] ?? '') - now();
        before = undefined;
        continue;
      }
      const pause = policy.pause(heard, ask, attempt);
      if (pause === undefined || (isAnswer(heard) && policy.succeeds(heard))) return heard;
      draft = policy.repeats(draft, heard);
      await rest(pause);
    }
  }

  /** What stands where a redirect leads, for a client that follows it. */
  async function followed(heard: Answer | NoAnswer, draft: Draft): Promise<Answer | NoAnswer> {
    const to = isAnswer(heard) && heard.status >= 300 && heard.status < 400 ? heard.headers['location'] : undefined;
    if (to === undefined) return heard;
    const url = new URL(to, origin);
    if (!policy.follows(origin, url.origin)) return heard;
    const elsewhere = openLine(url.origin, ca, { ...policy, keepAlive: false });
    try {
      return await elsewhere.send(signed({ ...draft, path: url.pathname }, url.host, now() + aheadMs, signer, policy));
    } finally {
      elsewhere.close();
    }
  }

  async function ask(asked: Partial<Draft> & Pick<Draft, 'method' | 'path'>): Promise<Answer> {
    const draft: Draft = { query: [], headers: {}, body: '', ...asked };
    for (const one of policy.before(draft)) {
      const heard = await heardFor(one);
      if (isAnswer(heard) && heard.status >= 400) return heard;
    }
    const heard = await heardFor(draft);
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
const isSkewed = ({ status, headers }: Answer, signedMs: number): boolean =>
  status === 401 && Math.abs(Date.parse(headers['date'] ?? '') - signedMs) > SKEW_MS;

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
