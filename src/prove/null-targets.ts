import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ReferenceServer } from '../reference/reference.ts';

/** A server that understands nothing; a suite that it passes proves nothing. */
interface NullTarget {
  readonly name: string;
  start(): Promise<ReferenceServer>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts a server that sends the same response to every request. */
async function serve(answer: Answer): Promise<ReferenceServer> {
  const server = createServer((request, response) => {
    request.resume();
    answer(request, response);
  });
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

const constant = (status: number, body: string): NullTarget => ({
  name: `constant ${status}`,
  start: () =>
    serve((_request, response) => {
      response
        .writeHead(status, body === '' ? {} : { 'Content-Type': 'application/json' })
        .end(body === '' ? undefined : body);
    }),
});

/**
 * The best bodies that a constant server could send, as JSON texts: a typical resource and a typical error of the
 * profile.
 */
export interface NullBodies {
  readonly success: string;
  readonly error: string;
}

export const nullTargets = (bodies: NullBodies): readonly NullTarget[] => [
  constant(200, bodies.success),
  constant(201, bodies.success),
  constant(204, ''),
  ...[400, 401, 404, 500].map((status) => constant(status, bodies.error)),
  {
    name: 'echo',
    start: () =>
      serve((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const body = Buffer.concat(chunks);
          response
            .writeHead(200, { 'Content-Type': request.headers['content-type'] ?? 'application/json' })
            .end(body.length === 0 ? '{}' : body);
        });
      }),
  },
  {
    name: 'closed port',
    async start() {
      const server = await serve(() => undefined);
      await server.close();
      return { ...server, close: () => Promise.resolve() };
    },
  },
  { name: 'never answers', start: () => serve(() => undefined) },
];
