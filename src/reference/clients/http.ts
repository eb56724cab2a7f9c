import { Agent, request as overHttp, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as overHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { gunzipSync } from 'node:zlib';

/** A request as a client puts it together; the path is percent-encoded. */
export interface Ask {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Why no whole answer came. */
export interface NoAnswer {
  readonly reason: string;
}

export const isAnswer = (heard: Answer | NoAnswer): heard is Answer => 'status' in heard;

/** Options of a TLS client; without any, those of Node, which are right. */
export type TlsChoice = Pick<ConnectionOptions, 'rejectUnauthorized' | 'minVersion' | 'ciphers'>;

/** Connections of one task. */
export interface Line {
  send(ask: Ask): Promise<Answer | NoAnswer>;
  close(): void;
}

const MOST_BYTES = 20_000_000;
const PATIENCE_MS = 60_000;

/** `ca` in PEM; a certificate that it does not vouch for, or of another name, is refused. */
export function openLine(origin: string, ca: string | undefined, keepAlive: boolean, tls: TlsChoice = {}): Line {
  const { protocol, hostname, port } = new URL(origin);
  const isSecure = protocol === 'https:';
  const agent = isSecure ? new SecureAgent({ keepAlive }) : new Agent({ keepAlive });
  const send = ({ method, target, headers, body }: Ask): Promise<Answer | NoAnswer> =>
    new Promise((resolve) => {
      const options = {
        host: hostname,
        port,
        method,
        path: target,
        headers: headers.flat(),
        agent,
        timeout: PATIENCE_MS,
        ...(isSecure && ca !== undefined ? { ca } : {}),
        ...(isSecure ? tls : {}),
      };
      const failed = ({ message }: Error): void => {
        resolve({ reason: message });
      };
      const sent = (isSecure ? overHttps : overHttp)(options, (answer) => {
        read(answer).then(resolve, failed);
      });
      sent.on('error', failed);
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.end(body === '' ? undefined : body);
    });
  return {
    send,
    close: () => {
      agent.destroy();
    },
  };
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error('the answer was cut');
  const octets = Buffer.concat(chunks);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(octets, { maxOutputLength: MOST_BYTES }) : octets;
  return { status: answer.statusCode ?? 0, headers, text: text.toString('utf8') };
}
