/**
 * The forms in which tests have exchanges at hand: `judgeExchange` and `judgeResponse` take them in, and what comes out
 * has the form of a recording, so that it is read as one.
 */

/** Header fields in any of the forms that programs have them in. */
export type GivenHeaders =
  | readonly (readonly [name: string, value: string])[]
  | Readonly<Record<string, string | readonly string[] | number | undefined>>
  | Iterable<[string, string]>;

/** Text and octets are a body as it is; any other value is sent as JSON. */
export type GivenBody = unknown;

export interface GivenRequest {
  /** GET where it is left out. */
  readonly method?: string;
  /** Absolute. */
  readonly url?: string;
  readonly headers?: GivenHeaders;
  readonly body?: GivenBody;
}

export interface GivenResponse {
  readonly status: number;
  readonly headers?: GivenHeaders;
  readonly body?: GivenBody;
}

/** An exchange as a test has it at hand; one that assay recorded is one too. */
export interface GivenExchange {
  readonly request: GivenRequest;
  readonly response: GivenResponse | null;
}

/** What is used of a response of fetch, whichever implementation it comes from. */
export interface ResponseLike {
  readonly status: number;
  readonly url: string;
  readonly headers: Iterable<[string, string]>;
  readonly bodyUsed: boolean;
  clone(): { arrayBuffer(): Promise<ArrayBuffer> };
}

const NOWHERE = 'http://localhost/';

/** In the form of a recording, so that it is read as one. */
export const rawExchangeOf = ({ request, response, ...rest }: GivenExchange): unknown => ({
  ...rest,
  request: {
    ...request,
    method: request.method ?? 'GET',
    url: request.url ?? NOWHERE,
    headers: fieldsOf(request.headers),
    ...bodyOf(request),
  },
  response: response === null ? null : { ...response, headers: fieldsOf(response.headers), ...bodyOf(response) },
});

/** A response whose body was read already is judged by its header fields only. */
export async function rawResponseOf(response: ResponseLike, request: GivenRequest): Promise<GivenExchange> {
  const told = { request: { ...request, url: request.url ?? (response.url === '' ? NOWHERE : response.url) } };
  const { status, bodyUsed } = response;
  const headers = [...response.headers];
  if (bodyUsed) return { ...told, response: { status, headers, unseen: { body: true } } as GivenResponse };
  return { ...told, response: { status, headers, body: new Uint8Array(await response.clone().arrayBuffer()) } };
}

function fieldsOf(headers: GivenHeaders = []): readonly (readonly [string, string])[] {
  const pairs =
    Symbol.iterator in headers ? [...(headers as Iterable<readonly [string, string]>)] : Object.entries(headers);
  return pairs.flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, String(one)] as const));
}

interface Bodied {
  readonly body?: unknown;
  readonly bodyEncoding?: unknown;
}

function bodyOf({ body, bodyEncoding }: Bodied): { readonly body: string | null; readonly bodyEncoding: unknown } {
  if (body === undefined || body === null) return { body: null, bodyEncoding: null };
  if (typeof body === 'string') return { body, bodyEncoding: bodyEncoding ?? 'utf8' };
  if (body instanceof Uint8Array)
    return {
      body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
      bodyEncoding: 'base64',
    };
  return { body: JSON.stringify(body), bodyEncoding: 'utf8' };
}
