import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';

/** The CA of the servers that listen in TLS. */
export const CA = readFileSync(new URL('../../suites/oci/keys/ca.pem', import.meta.url), 'utf8');
export const TENANT = 'tenant:s3cret:pässwörd';
export const VIEWER = 'viewer:viewer-pw';
export const TYPE = (name: string): string => `application/oracle.com.cloud.common.${name}+json`;

export interface Asked {
  readonly method?: string;
  /** Null sends no credentials. */
  readonly user?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON, or undefined. */
  readonly json: Record<string, never> | undefined;
}

export function ask(url: string, asked: Asked = {}): Promise<Answered> {
  const { method = 'GET', user = TENANT, type, body } = asked;
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    ...(user === null ? {} : { Authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
    ...(type === undefined ? {} : { 'Content-Type': TYPE(type) }),
    ...(payload === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(payload)) }),
    ...asked.headers,
  };
  const request = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, ca: CA }, (response) => {
      const chunks: Buffer[] = [];
      const finish = (): void => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
      };
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', finish)
        .on('error', finish);
    });
    sent.on('error', reject).end(payload);
  });
}

function parsed(text: string): Record<string, never> | undefined {
  try {
    return JSON.parse(text) as Record<string, never>;
  } catch {
    return undefined;
  }
}

/** The answer to raw octets, until the server closes the connection or is silent for 300 ms. */
export function tell(url: string, octets: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(octets));
    let heard = '';
    socket.setTimeout(300, () => socket.destroy());
    socket
      .on('data', (data) => {
        heard += data.toString();
      })
      .on('error', reject)
      .on('close', () => {
        resolve(heard);
      });
  });
}
