import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { request as secureRequest } from 'node:https';
import { LIMITED, MAIN, type User } from '../../src/reference/oci/users.ts';
import { CA } from './ask.ts';

const file = (name: string): string => readFileSync(new URL(`../../suites/oci/keys/${name}`, import.meta.url), 'utf8');
const KEYS: Readonly<Record<User['name'], KeyObject>> = {
  main: createPrivateKey(file('main.pem')),
  limited: createPrivateKey(file('limited.pem')),
};

/** How the signature differs from what is sent, or from what clients do. */
export interface Signing {
  readonly user?: User['name'];
  /** In this order and case. */
  readonly names?: readonly string[];
  /** Clock skew in seconds. */
  readonly off?: number;
  readonly dates?: readonly ('date' | 'x-date')[];
  readonly sign?: {
    readonly method?: string;
    readonly target?: string;
    readonly host?: string;
    readonly date?: string;
  };
  readonly key?: KeyObject;
  readonly keyId?: string;
  readonly algorithm?: string;
  readonly order?: readonly string[];
  /** Changes the whole header. */
  readonly edit?: (authorization: string) => string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Null sends no signature. */
  readonly signing?: Signing | null;
  /** Leaves the body's headers out of the signature. */
  readonly isBodyUnsigned?: true;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly raw: readonly string[];
  readonly text: string;
  /** The body as JSON, or undefined. */
  readonly json: Members | undefined;
}

export type Members = Readonly<Record<string, never>>;

export const keyIdOf = ({ tenancy, user, fingerprint }: User): string => `${tenancy}/${user}/${fingerprint}`;

/** The headers of a signed request. */
export function signed(url: URL, method: string, body: string | undefined, asked: Asked): Record<string, string> {
  const { signing = {}, type = 'application/json', isBodyUnsigned } = asked;
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const bodied: Record<string, string> = hasBody
    ? {
        'content-type': type,
        'content-length': String(Buffer.byteLength(body ?? '')),
        'x-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('base64'),
      }
    : {};
  if (signing === null) return { ...bodied, ...asked.headers };
  const dates = signing.dates ?? ['date'];
  const time = new Date(Date.now() + (signing.off ?? 0) * 1000).toUTCString();
  const fields: Record<string, string> = {
    host: url.host,
    ...Object.fromEntries(dates.map((name) => [name, time])),
    ...bodied,
    ...asked.headers,
  };
  const names = signing.names ?? [
    '(request-target)',
    'host',
    ...dates,
    ...(hasBody && isBodyUnsigned === undefined ? ['x-content-sha256', 'content-type', 'content-length'] : []),
  ];
  const target = `${(signing.sign?.method ?? method).toLowerCase()} ${signing.sign?.target ?? `${url.pathname}${url.search}`}`;
  const other: Readonly<Record<string, string | undefined>> = { ...signing.sign, '(request-target)': target };
  const valueOf = (name: string): string => other[name] ?? fields[name] ?? '';
  const text = names
    .map((name) => name.toLowerCase())
    .map((name) => `${name}: ${valueOf(name)}`)
    .join('\n');
  const user = signing.user ?? 'main';
  const parameters: Readonly<Record<string, string>> = {
    version: '1',
    keyId: signing.keyId ?? keyIdOf(user === 'main' ? MAIN : LIMITED),
    algorithm: signing.algorithm ?? 'rsa-sha256',
    headers: names.join(' '),
    signature: sign('sha256', Buffer.from(text), signing.key ?? KEYS[user]).toString('base64'),
  };
  const authorization =
    'Signature ' +
    (signing.order ?? Object.keys(parameters)).map((name) => `${name}="${parameters[name] ?? ''}"`).join(',');
  return { ...fields, authorization: signing.edit?.(authorization) ?? authorization };
}

export function ask(address: string, asked: Asked = {}): Promise<Answered> {
  const { method = 'GET', body } = asked;
  const url = new URL(address);
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const headers = signed(url, method, payload, asked);
  const send = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false, ca: CA }, (response) => {
      const chunks: Buffer[] = [];
      const finish = (): void => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          raw: response.rawHeaders,
          text,
          json: parsed(text),
        });
      };
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', finish)
        .on('error', finish);
    });
    sent.on('error', reject).end(payload);
  });
}

function parsed(text: string): Members | undefined {
  try {
    return JSON.parse(text) as Members;
  } catch {
    return undefined;
  }
}
