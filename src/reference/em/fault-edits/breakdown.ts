import { both, chain, code, having, instead, method, put, status, type Test, wire } from '../edits.ts';
import { mediaType } from '../media-types.ts';
import { reply } from '../reply.ts';

export const broken = (value: number) => both(status(value), code(value === 500 ? 'INTERNAL' : 'UNAVAILABLE'));

export const html = chain(
  put('Content-Type', 'text/html'),
  wire({ encode: () => Buffer.from('<h1>Something went wrong</h1>') }),
);

const isHead = method('HEAD');

export const isReadHead = both(isHead, status(200));

export const isUnknownMethod: Test = (_, { request }) =>
  request.defect === 'HPE_INVALID_METHOD' ||
  (request.defect === null && !/^(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|TRACE|CONNECT)$/.test(request.method));

export const recovers = (value: string) =>
  having(
    (request) => request.method === 'POST' && request.target === '/control' && request.body.toString().includes('none'),
    (request) => ({ ...request, body: Buffer.from(JSON.stringify({ fault: value })) }),
  );

export const representing = instead(() =>
  reply(200, 'read', {
    headers: [['Content-Type', mediaType('Network')]],
    content: { uri: '/cloud/networks/backbone', name: 'backbone', media_type: mediaType('Network') },
  }),
);
