import { type RunExample, conversation } from '../example.ts';

export const examples: readonly RunExample[] = [
  { why: 'an id for each response', params: 'x-id', exchanges: conversation({ headers: { 'X-Id': 'a' } }, { headers: { 'X-Id': 'b' } }), finds: [] },
  { why: 'one id for two responses', params: 'x-id', exchanges: conversation({ headers: { 'X-Id': 'a' } }, { status: 404, headers: { 'x-id': 'a' } }), finds: ['unique.repeated'] },
  { why: 'a copy of one response', params: 'x-id', exchanges: conversation({ headers: { 'x-id': 'a', date: 'noon' }, body: 1 }, { headers: { 'x-id': 'a', date: 'noon' }, body: 1 }), finds: ['unique.repeated'] },
  { why: "the client's id twice, with different parts from the server", params: 'x-id', exchanges: conversation({ headers: { 'x-id': 'mine/1' }, asked: { 'x-id': 'mine' } }, { headers: { 'x-id': 'mine/2' }, asked: { 'x-id': 'mine' } }), finds: [] },
  { why: "the client's id twice, without parts from the server", params: 'x-id', exchanges: conversation({ headers: { 'x-id': 'mine' }, asked: { 'x-id': 'mine' } }, { headers: { 'x-id': 'mine' }, asked: { 'x-id': 'mine' } }), finds: ['unique.repeated'] },
  { why: 'no id', params: 'x-id', exchanges: conversation({}, {}), finds: null },
];
