import { type RunExample, conversation } from '../example.ts';

const sent = (token: string, name: string) => ({ method: 'POST', asked: { 'X-Token': token }, sent: { name } });

export const examples: readonly RunExample[] = [
  { why: 'the same action again', params: 'x-token', exchanges: conversation(sent('t', 'a'), sent('t', 'a')), finds: [] },
  { why: 'a token for each action', params: 'x-token', exchanges: conversation(sent('t', 'a'), sent('u', 'b')), finds: [] },
  { why: 'one token for two actions', params: 'x-token', exchanges: conversation(sent('t', 'a'), sent('t', 'b')), finds: ['token-of-one-action.shared'] },
  { why: 'no token', params: 'x-token', exchanges: conversation({}, {}), finds: null },
];
