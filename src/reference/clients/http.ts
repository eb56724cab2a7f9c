import { Agent, request as overHttp, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as overHttps } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json, type JsonObject } from '../shared/json.ts';

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

/** How requests of one task are sent. */
export interface LineChoice {
  readonly keepAlive: boolean;
  /** How a server is held to its certificate. */
  readonly tls: TlsChoice;
  /** Takes an interim response for the answer. */
  readonly takesInterim?: boolean;
}

/** Connections of one task. */
export interface Line {
  send(ask: Ask): Promise<Answer | NoAnswer>;
  close(): void;
}

const MOST_BYTES = 20_000_000;
const PATIENCE_MS = 60_000;

/** `ca` in PEM; a certificate that it does not vouch for, or of another name, is refused. */
export function openLine(origin: string, ca: string | undefined, choice: LineChoice): Line {
  const { keepAlive, tls, takesInterim = false } = choice;
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
      if (takesInterim)
        sent.on('information', ({ statusCode }) => {
          resolve({ status: statusCode, headers: {}, text: '' });
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

/** Undefined if it is not one JSON text. */
export function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The members of a JSON object; undefined for anything else. */
export function objectIn(text: string): JsonObject | undefined {
  const json = jsonIn(text);
  return isObject(json) ? json : undefined;
}

/** Retry-After in milliseconds: seconds, or a date (RFC 9110, 10.2.3); undefined if it is absent or unreadable. */
export function askedPause({ headers }: Answer): number | undefined {
  const told = headers['retry-after'];
  if (told === undefined) return undefined;
  if (/^\d+$/.test(told)) return Number(told) * 1000;
  const at = Date.parse(told);
  const now = Date.parse(headers['date'] ?? '') || Date.now();
  return Number.isNaN(at) ? undefined : Math.max(0, at - now) + 1000;
}
