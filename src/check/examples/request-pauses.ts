import { type RunExample, conversation } from '../example.ts';

const params = { after: [429], most: '500ms', unless: 'retry-after' };

export const examples: readonly RunExample[] = [
  { why: 'the pause is too long', params, exchanges: conversation({ status: 429 }, {}), finds: ['request-pauses.long'] },
  { why: 'the pause is right', params: { ...params, most: '2s' }, exchanges: conversation({ status: 429 }, {}), finds: [] },
  { why: 'the refusal asks for more', params, exchanges: conversation({ status: 429, headers: { 'Retry-After': '9' } }, {}), finds: null },
  { why: 'another request', params, exchanges: conversation({ status: 429 }, { method: 'POST' }), finds: null },
];
