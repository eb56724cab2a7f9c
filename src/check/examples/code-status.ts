import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'as defined', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 404, body: { code: 'Gone' } }), finds: [] },
  { why: 'with another status', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Gone' } }), finds: ['code-status.contradicts'] },
  { why: 'a code that is not known', params: { member: '/code', statuses: { Gone: [404] }, as: 'known' }, exchange: sketch({ status: 400, body: { code: 'Mine' } }), finds: ['code-status.unknown'] },
  { why: 'a code that is known', params: { member: '/code', statuses: { Gone: [404] }, as: 'known' }, exchange: sketch({ status: 400, body: { code: 'Gone' } }), finds: [] },
  { why: 'with a status that is noted', params: { member: '/code', statuses: { Gone: [404] }, noted: { Gone: [410] } }, exchange: sketch({ status: 410, body: { code: 'Gone' } }), finds: ['code-status.contradicts'] },
  { why: 'a code of its own', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Mine' } }), finds: null },
];
