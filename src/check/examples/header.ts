import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the name in another case', params: { etag: { present: true } }, exchange: sketch({ headers: { ETag: '"1"' } }), finds: [] },
  { why: 'the same line twice', params: { date: { 'http-date': true } }, exchange: sketch({ fields: [['Date', 'Sun, 06 Nov 1994 08:49:37 GMT'], ['Date', 'Sun, 06 Nov 1994 08:49:37 GMT']] }), finds: [] },
  { why: 'two different lines', params: { version: '1' }, exchange: sketch({ fields: [['Version', '1'], ['Version', '2']] }), finds: ['header.unexpected'] },
  { why: 'no such header', params: { etag: { present: true } }, exchange: sketch({}), finds: ['header.missing'] },
  { why: 'another value', params: { version: '2' }, exchange: sketch({ headers: { version: '1' } }), finds: ['header.unexpected'] },
  { why: 'a forbidden header', params: { 'cache-control': { present: false } }, exchange: sketch({ headers: { 'Cache-Control': 'public' } }), finds: ['header.unexpected'] },
  { why: 'a valid date', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: 'Sun, 06 Nov 1994 08:49:37 GMT' } }), finds: [] },
  { why: 'a date that does not exist', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: 'Tue, 31 Feb 2026 12:00:00 GMT' } }), finds: ['header.unexpected'] },
  { why: 'not a date', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: '1994-11-06T08:49:37Z' } }), finds: ['header.unexpected'] },
];
