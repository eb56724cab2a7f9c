import type { Exchange } from '../../src/model/exchange.ts';
import type { Problem } from '../../src/model/problem.ts';
import { readRecording } from '../../src/record/read-recording.ts';

interface Read {
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly Problem[];
  readonly aside: readonly string[];
}

/** A recording read whole, in pieces of so many octets. */
export async function readAll(recording: string | Buffer, piece = 7): Promise<Read> {
  const octets = typeof recording === 'string' ? Buffer.from(recording) : recording;
  async function* pieces() {
    for (let start = 0; start < octets.length; start += piece)
      yield await Promise.resolve(octets.subarray(start, start + piece));
  }
  const exchanges: Exchange[] = [];
  const problems: Problem[] = [];
  const aside: string[] = [];
  for await (const batch of readRecording('file', pieces())) {
    for (const one of batch) {
      if (one.kind === 'exchange') exchanges.push(one.exchange);
      else if (one.kind === 'problem') problems.push(one.problem);
      else aside.push(one.reason);
    }
  }
  return { exchanges, problems, aside };
}

type Members = Readonly<Record<string, unknown>>;

/** An entry as a recorder would write it, with what a case changes in it. */
export const entry = ({
  request = {},
  response = {},
  ...rest
}: { readonly request?: Members; readonly response?: Members } & Members = {}): Members => ({
  startedDateTime: '2026-03-01T10:00:00.250Z',
  time: 12.5,
  cache: {},
  timings: { send: 0, wait: 12.5, receive: 0 },
  request: {
    method: 'GET',
    url: 'https://api.example.com/r/1',
    httpVersion: 'HTTP/1.1',
    headers: [],
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
    ...request,
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Content-Type', value: 'application/json' }],
    cookies: [],
    content: { size: 8, mimeType: 'application/json', text: '{"a": 1}' },
    redirectURL: '',
    headersSize: -1,
    bodySize: 8,
    ...response,
  },
  ...rest,
});

/** Header fields as a HAR has them. */
export const named = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

export const har = (...entries: readonly Members[]): string =>
  JSON.stringify(
    { log: { version: '1.2', creator: { name: 'x', version: '1' }, pages: [{ id: 'p', entries: [1] }], entries } },
    null,
    1,
  );

/** One line of NDJSON. */
export const line = ({
  request = {},
  response = {},
  ...rest
}: { readonly request?: Members; readonly response?: Members | null } & Members = {}): string =>
  JSON.stringify({
    request: {
      method: 'GET',
      url: 'https://api.example.com/r/1',
      headers: [['accept', '*/*']],
      body: null,
      bodyEncoding: null,
      ...request,
    },
    response:
      response === null
        ? null
        : {
            status: 200,
            headers: [['content-type', 'application/json']],
            body: '{"a":1}',
            bodyEncoding: 'utf8',
            ...response,
          },
    ...rest,
  });
