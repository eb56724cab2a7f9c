import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { parseJson } from '../reference/shared/json.ts';
import type { RunningServer } from '../reference/reference.ts';

/** A server that understands nothing; a suite that it passes proves nothing. */
export interface NullTarget {
  readonly name: string;
  start(): Promise<RunningServer>;
}

interface Typed {
  readonly type: string;
  readonly body: Json;
}

/** The best that a server without understanding could send in the profile. */
export interface NullAnswers {
  /** Header fields of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of WWW-Authenticate in a 401. */
  readonly challenge: string;
  /** A typical resource, which links to itself wherever a resource of the profile links to others. */
  readonly resource: Typed;
  /** The member by which a resource names itself. */
  readonly self: string;
  /** A typical error. */
  readonly error: Typed;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

type Behaviour = (asked: Asked) => Answer;

/** Starts a server on loopback. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<RunningServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    entry: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const behaving = (name: string, behave: Behaviour): NullTarget => ({
  name,
  start: () =>
    serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '/', headers } = request;
        const {
          status,
          headers: fields = {},
          body,
        } = behave({
          method,
          path: url,
          headers,
          body: Buffer.concat(chunks),
        });
        response.writeHead(status, fields).end(body);
      });
    }),
});

const silent = (): NullTarget => ({ name: 'never answers', start: () => serve((request) => request.resume()) });

const closed = (): NullTarget => ({
  name: 'closed port',
  async start() {
    const server = await serve(() => undefined);
    await server.close();
    return { ...server, close: () => Promise.resolve() };
  },
});

const json = (status: number, body: Json): Behaviour => {
  const answer = { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return () => answer;
};

const echo: Behaviour = ({ headers, body }) => ({
  status: 200,
  headers: { 'Content-Type': headers['content-type'] ?? 'application/json' },
  body: body.length === 0 ? '{}' : body,
});

/** Servers that answer everything alike, with no more than a look at the method or at whether there are credentials. */
export const nullTargets = (answers: NullAnswers): readonly NullTarget[] => {
  const { resource, error } = answers;
  const { one, byMethod, created, mirrored, atFirst401 } = plausible(answers);
  return [
    behaving('constant 200', json(200, {})),
    behaving('constant 201', json(201, {})),
    behaving('constant 204', () => ({ status: 204 })),
    ...[400, 401, 404, 500].map((status) => behaving(`constant ${status}`, json(status, error.body))),
    behaving('echo', echo),
    behaving('one array', json(200, [])),
    behaving('one array with a resource', json(200, [resource.body])),
    behaving('one resource', one),
    behaving('one resource behind credentials', atFirst401(one)),
    behaving('one Location', created),
    behaving('by method', byMethod),
    behaving('by method behind credentials', atFirst401(byMethod)),
    behaving('mirror', mirrored),
    behaving('mirror behind credentials', atFirst401(mirrored)),
    closed(),
    silent(),
  ];
};

/** Behaviours that have the header fields and the types of the profile. */
function plausible({ headers, challenge, resource, self, error }: NullAnswers) {
  const typed = (status: number, { type, body }: Typed, more: Readonly<Record<string, string>> = {}): Answer => ({
    status,
    headers: { ...headers, 'Content-Type': type, ...more },
    body: JSON.stringify(body),
  });
  const bare = (status: number, more: Readonly<Record<string, string>> = {}): Answer => ({
    status,
    headers: { ...headers, ...more },
  });
  const here = { Location: '/' };
  const one: Behaviour = () => typed(200, resource, here);
  const created: Behaviour = () => bare(201, here);
  const byMethod: Behaviour = ({ method }) =>
    ({
      GET: typed(200, resource),
      HEAD: typed(200, resource),
      POST: typed(201, resource, here),
      PUT: typed(200, resource, here),
      DELETE: bare(204),
    })[method] ?? typed(405, error, { Allow: 'GET, HEAD, POST, PUT, DELETE' });
  // Takes the type that the client names, and shows what the client sent.
  const mirrored: Behaviour = ({ path, headers: { accept = '*/*', 'content-type': sent }, body }) =>
    typed(
      200,
      {
        type: sent ?? (accept.includes('*') ? resource.type : accept),
        body: { ...objectOf(resource.body), ...objectOf(parseJson(body)), [self]: path },
      },
      { Location: path },
    );
  const atFirst401 =
    (behave: Behaviour): Behaviour =>
    (asked) =>
      asked.headers.authorization === undefined ? typed(401, error, { 'WWW-Authenticate': challenge }) : behave(asked);
  return { one, created, byMethod, mirrored, atFirst401 };
}

const objectOf = (json: Json | undefined): JsonObject => (isObject(json) ? json : {});
