import { Agent, type Dispatcher } from './undici.ts';
import type { HeaderField } from '../../model/exchange.ts';
import { stopped } from '../../support/stopped.ts';
import { createConnector } from './connector.ts';
import { createGathered } from './gathered.ts';
import { MOST_INTERIM, silence, silenceOf, tooLarge, type Bounds, type Outcome, type Outgoing } from './outcome.ts';

interface HttpClient {
  send(request: Outgoing, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/**
 * Ordinary requests: connections are reused, nothing is followed, retried or decoded. With `null` for connections
 * none waits for another.
 */
export function createHttpClient(bounds: Bounds, connections: number | null): HttpClient {
  const connector = createConnector(bounds);
  const agent = new Agent({
    connections,
    pipelining: 1,
    // Well below what servers allow: a request on a connection that is just being closed would be lost.
    keepAliveTimeout: 1000,
    keepAliveMaxTimeout: 1000,
    headersTimeout: bounds.requestMs,
    bodyTimeout: bounds.requestMs,
    maxHeaderSize: bounds.headerBytes,
    connect: connector.connect,
  });
  return {
    send: (request, signal) => sendOver(agent, request, bounds, signal),
    close: async () => {
      connector.abandon();
      await agent.destroy();
    },
  };
}

/** One exchange through the dispatcher itself: raw header pairs, and the octets that came before a connection broke. */
function sendOver(agent: Agent, request: Outgoing, bounds: Bounds, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    let status = 0;
    let headers: readonly HeaderField[] = [];
    const interim: number[] = [];
    const gathered = createGathered();
    let received = 0;
    let control: Dispatcher.DispatchController | undefined;

    const abort = (error: Error) => {
      finish(silenceOf(error));
      control?.abort(error);
    };
    const stop = () => {
      abort(named('AbortError', stopped(signal)));
    };
    const timer = setTimeout(() => {
      abort(named('TimeoutError', 'timeout'));
    }, bounds.requestMs);
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const response = (complete: boolean): Outcome => {
      const announced = lengthOf(headers);
      return {
        kind: 'response',
        status,
        headers,
        body: gathered.octets(),
        framing: { announced, received, complete, excess: 0 },
        ...(interim.length === 0 ? {} : { interim }),
      };
    };
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        control = controller;
      },
      onResponseStart(controller, statusCode) {
        if (statusCode < 200) {
          if (interim.length < MOST_INTERIM) interim.push(statusCode);
          return;
        }
        status = statusCode;
        headers = fieldsOf(controller.rawHeaders as readonly (Buffer | string)[] | undefined);
        gathered.reserve(Math.min(lengthOf(headers) ?? 0, bounds.bodyBytes));
      },
      onResponseData(_controller, chunk) {
        received += chunk.length;
        if (received > bounds.bodyBytes) {
          abort(
            Object.assign(new Error(tooLarge(bounds)), {
              code: 'TOO_LARGE',
            }),
          );
          return;
        }
        gathered.add(chunk);
      },
      onResponseEnd() {
        finish(response(true));
      },
      onResponseError(_controller, error) {
        finish(status === 0 || isAbort(error) ? silenceOf(error) : response(false));
      },
    };
    try {
      agent.dispatch(
        {
          origin: request.url.origin,
          path: `${request.url.pathname}${request.url.search}`,
          method: request.method,
          headers: request.headers.flat(),
          body: request.body,
        },
        handler,
      );
    } catch (error) {
      finish(silence('not-sent', error instanceof Error ? error.message : String(error)));
    }
  });
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

const isAbort = (error: unknown): boolean => ['AbortError', 'TimeoutError'].includes((error as Error).name);

/** undici gives raw headers as a flat list; names and values are octets that HTTP reads as Latin-1. */
function fieldsOf(raw: readonly (Buffer | string)[] = []): readonly HeaderField[] {
  const texts = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return texts.flatMap((name, index) => (index % 2 === 0 ? [[name, texts[index + 1] ?? ''] as const] : []));
}

/** Content-Length as announced; null where there is none, or none that can be read. */
export function lengthOf(headers: readonly HeaderField[]): number | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) : null;
}
