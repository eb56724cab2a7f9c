import { type RunExample, conversation, type Part } from '../example.ts';

function twice(first: Part, second: Part): readonly Part[] {
  const request = { method: 'POST', sent: { name: 'a' }, asked: { 'x-retry': 't1' } };
  return [{ ...request, ...first }, { ...request, ...second }];
}

export const examples: readonly RunExample[] = [
  { why: 'the same resource again', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ body: { id: 'a' } }, { body: { id: 'a' } })), finds: [] },
  { why: 'a second resource', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ body: { id: 'a' } }, { body: { id: 'b' } })), finds: ['token-replay.other-resource'] },
  { why: 'a second Location', params: { header: 'x-retry', names: [] }, exchanges: conversation(...twice({ status: 201, headers: { Location: '/r/1' } }, { status: 201, headers: { location: '/r/2' } })), finds: ['token-replay.other-resource'] },
  { why: 'the second request is refused', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ body: { id: 'a' } }, { status: 409 })), finds: [] },
  { why: 'the first request failed', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ status: 503 }, { body: { id: 'b' } })), finds: null },
  { why: 'another body', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ body: { id: 'a' } }, { body: { id: 'b' }, sent: { name: 'other' } })), finds: null },
  { why: 'another token', params: { header: 'x-retry', names: ['/id'] }, exchanges: conversation(...twice({ body: { id: 'a' } }, { body: { id: 'b' }, asked: { 'x-retry': 't2' } })), finds: null },
];
