import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the expected status', params: 201, exchange: sketch({ status: 201 }), finds: [] },
  { why: 'one of several expected statuses', params: [200, '4xx'], exchange: sketch({ status: 404 }), finds: [] },
  { why: 'another status', params: 410, exchange: sketch({ status: 404 }), finds: ['status.unexpected'] },
  { why: 'a forbidden class', params: { not: '5xx' }, exchange: sketch({ status: 503 }), finds: ['status.unexpected'] },
  { why: 'another class than the forbidden one', params: { not: '5xx' }, exchange: sketch({ status: 404 }), finds: [] },
  { why: 'a tolerated status is a note', params: { is: 405, note: 501 }, exchange: sketch({ status: 501 }), finds: ['status.tolerated'] },
];
