import { type RunExample, conversation } from '../example.ts';

const refused = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="x"' } };

export const examples: readonly RunExample[] = [
  { why: 'with credentials then', params: true, exchanges: conversation(refused, { asked: { Authorization: 'Basic eDp5' } }), finds: [] },
  { why: 'without credentials again', params: true, exchanges: conversation(refused, {}), finds: ['challenge-met.ignored'] },
  { why: 'not again', params: true, exchanges: conversation(refused, { url: 'http://target.example/other' }), finds: null },
];
