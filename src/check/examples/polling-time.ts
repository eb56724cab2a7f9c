import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'not for long', params: '2s', exchanges: conversation({}, {}, {}), finds: [] },
  { why: 'for too long', params: '2s', exchanges: conversation({}, {}, {}, {}), finds: ['polling-time.long'] },
  { why: 'two readings are no polling', params: '500ms', exchanges: conversation({}, {}), finds: null },
];
