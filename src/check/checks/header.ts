import { header as fieldOf, headerValues } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck, sketch } from '../check.ts';
import { matcherSchema } from '../matcher-schema.ts';

export const header = defineCheck<Readonly<Record<string, Json>>>({
  summary: 'Each response header field named matches; several different lines of one field are joined with a comma.',
  params: { type: 'object', minProperties: 1, additionalProperties: matcherSchema },
  readsBody: false,
  inspect(exchange, params) {
    const headers = exchange.response?.headers ?? [];
    return Object.entries(params).flatMap(([name, wanted]): Finding[] => {
      const values = headerValues(headers, name);
      // One line sent twice says the same once.
      const actual = new Set(values).size === 1 ? values[0] : fieldOf(headers, name);
      const expected = mismatch(actual, matcherOf(wanted), matches);
      if (expected === undefined) return [];
      const missing = values.length === 0;
      return [{
        code: missing ? 'header.missing' : 'header.unexpected',
        message: missing ? `no ${name} header` : `${name} is ${quote(actual)}, expected ${expected}`,
        expected,
        actual: evidence(actual),
        where: `header ${name}`,
      }];
    });
  },
  examples: [
    { why: 'present in another case', params: { etag: { present: true } }, exchange: sketch({ headers: { ETag: '"1"' } }), finds: [] },
    { why: 'the same line twice', params: { date: { 'http-date': true } }, exchange: sketch({ fields: [['Date', 'Sun, 06 Nov 1994 08:49:37 GMT'], ['Date', 'Sun, 06 Nov 1994 08:49:37 GMT']] }), finds: [] },
    { why: 'two lines that differ', params: { version: '1' }, exchange: sketch({ fields: [['Version', '1'], ['Version', '2']] }), finds: ['header.unexpected'] },
    { why: 'missing', params: { etag: { present: true } }, exchange: sketch({}), finds: ['header.missing'] },
    { why: 'another value', params: { version: '2' }, exchange: sketch({ headers: { version: '1' } }), finds: ['header.unexpected'] },
    { why: 'forbidden and there', params: { 'cache-control': { present: false } }, exchange: sketch({ headers: { 'Cache-Control': 'public' } }), finds: ['header.unexpected'] },
    { why: 'a date that is one', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: 'Sun, 06 Nov 1994 08:49:37 GMT' } }), finds: [] },
    { why: 'a day that there never was', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: 'Tue, 31 Feb 2026 12:00:00 GMT' } }), finds: ['header.unexpected'] },
    { why: 'a date that is none', params: { date: { 'http-date': true } }, exchange: sketch({ headers: { Date: '1994-11-06T08:49:37Z' } }), finds: ['header.unexpected'] },
  ],
});
