import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'with a status that is noted', params: { member: '/code', statuses: { Gone: [404] }, noted: { Gone: [410] } }, exchange: sketch({ status: 410, body: { code: 'Gone' } }), finds: ['code-status.contradicts'] },
  { why: 'the status that is defined for the code', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 404, body: { code: 'Gone' } }), finds: [] },
  { why: 'another status', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Gone' } }), finds: ['code-status.contradicts'] },
  { why: 'a code that the protocol does not define', params: { member: '/code', statuses: { Gone: [404] }, as: 'known' }, exchange: sketch({ status: 400, body: { code: 'Mine' } }), finds: ['code-status.unknown'] },
  { why: 'a code that the protocol defines', params: { member: '/code', statuses: { Gone: [404] }, as: 'known' }, exchange: sketch({ status: 400, body: { code: 'Gone' } }), finds: [] },
  { why: 'a code that the service defines', params: { member: '/code', statuses: { Gone: [404] } }, exchange: sketch({ status: 400, body: { code: 'Mine' } }), finds: null },
];
