import { type RunExample, conversation } from '../example.ts';

const asked = (id: string) => ({ asked: { 'X-Id': id } });

export const examples: readonly RunExample[] = [
  { why: 'an id for each request', params: 'x-id', exchanges: conversation(asked('a'), asked('b')), finds: [] },
  { why: 'one id for two requests', params: 'x-id', exchanges: conversation(asked('a'), asked('a')), finds: ['request-unique.repeated'] },
  { why: 'sent again after a failure', params: 'x-id', exchanges: conversation({ ...asked('a'), status: 503 }, asked('a')), finds: [] },
  { why: 'another request after a failure', params: 'x-id', exchanges: conversation({ ...asked('a'), status: 503 }, { ...asked('a'), method: 'DELETE' }), finds: ['request-unique.repeated'] },
  { why: 'no id', params: 'x-id', exchanges: conversation({}, {}), finds: null },
];
