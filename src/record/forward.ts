import {
  request as httpRequest,
  type Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Exchange, HeaderField } from '../model/exchange.ts';
import { createBodyCopy, type BodyCopy } from './body-copy.ts';
import { exchangeOf, type Passage } from './passage.ts';
import { forwarded, pairsOf } from './proxy-fields.ts';
import type { ProxyOptions } from './proxy-options.ts';

export interface Upstream extends ProxyOptions {
  readonly agent: HttpAgent;
  readonly isSecure: boolean;
  readonly onExchange: (exchange: Exchange) => void;
  /** The passage is over: nothing more is told of it. */
  readonly onEnd: (number: number) => void;
}

/** One request to the target and its answer back, octet for octet, as fast as the slower side takes it. */
export function forward(request: IncomingMessage, response: ServerResponse, number: number, options: Upstream): void {
  const path = pathOf(request, options);
  if (path === undefined) {
    refuse(response, 421, 'this proxy passes requests to its target only');
    options.onEnd(number);
    return;
  }
  const sent = createBodyCopy(options.bodyBytes);
  const received = createBodyCopy(options.bodyBytes);
  const fields = fieldsFor(request, options);
  const passage = { request, number, path, fields, startedAt: options.now(), sent, received, interim: [] as number[] };
  let hasLeft = false;
  let outgoing: ClientRequest | undefined;
  const tell = (rest: Pick<Passage, 'answer' | 'trouble'>): void => {
    const exchange = exchangeOf(
      { ...passage, ...(hasLeft ? { trouble: LEFT } : rest), endedAt: options.now() },
      options,
    );
    if (exchange !== undefined) options.onExchange(exchange);
    options.onEnd(number);
  };

  response.on('close', () => {
    if (response.writableFinished || outgoing?.destroyed === true) return;
    hasLeft = true;
    outgoing?.destroy();
  });
  const attempt = (isSecond: boolean): void => {
    const current = openRequest(request, path, fields, isSecond ? { ...options, agent: undefined } : options);
    outgoing = current;
    current.on('continue', () => {
      passage.interim.push(100);
      response.writeContinue();
    });
    current.on(
      'information',
      ({
        statusCode,
        statusMessage,
        rawHeaders,
      }: {
        statusCode: number;
        statusMessage: string;
        rawHeaders: string[];
      }) => {
        if (statusCode === 100) return;
        passage.interim.push(statusCode);
        writeInterim(response, statusCode, statusMessage, pairsOf(rawHeaders));
      },
    );
    current.on('response', (answer) => {
      passBack(request, response, answer, received, current, sent);
      answer.on('close', () => {
        tell({ answer });
      });
    });
    current.on('error', (error: NodeJS.ErrnoException) => {
      // What had begun to come is an answer that broke off: its own listener tells.
      if (response.headersSent) return;
      // A pooled connection that the target was just closing: a new one, where nothing can have happened twice.
      if (
        !isSecond &&
        !hasLeft &&
        current.reusedSocket &&
        request.complete &&
        sent.size === 0 &&
        IDEMPOTENT.has(request.method ?? '')
      ) {
        attempt(true);
        return;
      }
      tell({ trouble: { error } });
      refuse(response, 502, `the target did not answer: ${error.code ?? error.message}`);
    });
    // Nobody takes the rest of the body any more.
    current.on('close', () => {
      request.unpipe(current).resume();
    });
    passOn(request, current, sent);
  };
  attempt(false);
}

const LEFT = { reason: 'aborted', detail: 'the client went away' } as const;
const IDEMPOTENT = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);

/**
 * The path as it was sent. Who uses the proxy as one for http gives the whole URI: that of the target, and no other.
 */
function pathOf(request: IncomingMessage, { target }: Upstream): string | undefined {
  const asked = request.url ?? '/';
  if (!/^https?:\/\//i.test(asked)) return asked;
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(asked) ?? [];
  const name = host.toLowerCase().replace(/:(?:80|443)$/, '');
  const own = [target.host, target.hostname].map((one) => one.toLowerCase());
  return own.includes(name) ? (path.startsWith('/') ? path : `/${path}`) : undefined;
}

function fieldsFor(request: IncomingMessage, { host, target }: Upstream): readonly HeaderField[] {
  const raw = pairsOf(request.rawHeaders);
  const wantsTrailers = raw.some(([name, value]) => name.toLowerCase() === 'te' && /\btrailers\b/i.test(value));
  const fields = forwarded(raw, wantsTrailers ? 'TE, keep-alive' : 'keep-alive').map(([name, value]): HeaderField =>
    host === 'target' && name.toLowerCase() === 'host' ? [name, target.host] : [name, value],
  );
  // Without any framing node would announce chunks; a length of 0 says the same as none (RFC 9110, 8.6).
  const isFramed = fields.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const framing: readonly HeaderField[] =
    isFramed || ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'].includes(request.method ?? '')
      ? []
      : [['Content-Length', '0']];
  return [...fields, ...(wantsTrailers ? [['TE', 'trailers'] as const] : []), ...framing];
}

function openRequest(
  request: IncomingMessage,
  path: string,
  fields: readonly HeaderField[],
  { target, agent, isSecure, ca }: Omit<Upstream, 'agent'> & { readonly agent?: HttpAgent | undefined },
): ClientRequest {
  const settings = {
    ...(agent === undefined ? { agent: false } : { agent }),
    method: request.method,
    path,
    host: target.hostname.replace(/^\[|\]$/g, ''),
    port: target.port,
    headers: fields.flat(),
    setHost: false,
    maxHeaderSize: 256 * 1024,
  };
  return isSecure
    ? httpsRequest({
        ...settings,
        ...(isIP(settings.host) === 0 ? { servername: target.hostname } : {}),
        ...(ca === undefined ? {} : { ca }),
      })
    : httpRequest(settings);
}

/** The request's body, then its trailers. */
function passOn(request: IncomingMessage, outgoing: ClientRequest, sent: BodyCopy): void {
  if (request.readableEnded) {
    outgoing.end();
    return;
  }
  request.on('data', (chunk: Buffer) => {
    sent.add(chunk);
  });
  request.on('end', () => {
    if (request.rawTrailers.length > 0) outgoing.addTrailers(pairsOf(request.rawTrailers) as [string, string][]);
    outgoing.end();
  });
  request.on('error', () => {
    outgoing.destroy();
  });
  request.pipe(outgoing, { end: false });
  // A body that is held back must not hold back the header.
  if (request.headers.expect !== undefined) outgoing.flushHeaders();
}

/** The answer's header, body, trailers. */
function passBack(
  request: IncomingMessage,
  response: ServerResponse,
  answer: IncomingMessage,
  received: BodyCopy,
  outgoing: ClientRequest,
  sent: BodyCopy,
): void {
  // An answer to a body that was never asked for: what may still come of it would be taken for the next request.
  const isUnread = !request.complete && request.headers.expect !== undefined && sent.size === 0;
  // Whether this connection goes on is between the client and us.
  const ends = isUnread || answer.headers.connection === 'close' || !response.shouldKeepAlive;
  const fields = forwarded(pairsOf(answer.rawHeaders), ends ? 'close' : 'keep-alive').filter(
    ([name]) => !(request.httpVersion === '1.0' && name.toLowerCase() === 'transfer-encoding'),
  );
  response.sendDate = false;
  response.shouldKeepAlive = !ends;
  if (!ends && !fields.some(([name]) => name.toLowerCase() === 'connection')) response.removeHeader('connection');
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', fields.flat());
  // At once, and as octets: flushHeaders would write them as UTF-8.
  response.write(Buffer.alloc(0));
  answer.on('data', (chunk: Buffer) => {
    received.add(chunk);
  });
  answer.on('end', () => {
    if (answer.rawTrailers.length > 0) response.addTrailers(pairsOf(answer.rawTrailers) as [string, string][]);
    response.end();
    if (isUnread) outgoing.destroy();
  });
  // The client must see that the target broke off, not an end.
  answer.on('close', () => {
    if (!answer.complete) response.destroy();
  });
  answer.on('error', () => response.destroy());
  answer.pipe(response, { end: false });
}

/** An interim response as it came; not where another answer is still on its way on the same connection. */
function writeInterim(response: ServerResponse, status: number, reason: string, fields: readonly HeaderField[]): void {
  if (response.headersSent || response.socket === null) return;
  response.socket.write(
    `HTTP/1.1 ${status} ${reason}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    'latin1',
  );
}

/** The proxy's own words, never judged. */
function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.destroyed) return;
  const text = `assay proxy: ${message}\n`;
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    Connection: 'close',
  });
  response.end(text);
}
