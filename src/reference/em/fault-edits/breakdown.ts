import { both, chain, code, instead, method, put, status, type Test, wire } from '../edits.ts';
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

export const representing = instead(() =>
  reply(200, 'read', {
    headers: [['Content-Type', mediaType('Network')]],
    content: { uri: '/cloud/networks/backbone', name: 'backbone', media_type: mediaType('Network') },
  }),
);
