import { headerValues } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { isUriReference } from '../../model/matcher.ts';
import { resolve } from '../../model/representation.ts';
import { defineCheck, sketch } from '../check.ts';

export const location = defineCheck<true>({
  summary: 'One Location header names a resource, by an absolute http(s) URI or a relative reference (RFC 9110, 10.2.2).',
  params: { const: true },
  readsBody: false,
  inspect({ request, response }, _params, { origins }) {
    const values = headerValues(response?.headers ?? [], 'location');
    const where = 'header location';
    const [value] = values;
    if (value === undefined) return [{ code: 'location.missing', message: 'no Location header', where }];
    if (new Set(values).size > 1) return [{ code: 'location.several', message: `${values.length} Location headers that differ`, actual: evidence(values.join(', ')), where }];
    const target = isUriReference(value) ? resolve(value, request.url) : undefined;
    if (target === undefined || !/^https?:/.test(target)) {
      return [{ code: 'location.invalid', message: `Location ${quote(value)} is no URI reference of a resource`, actual: evidence(value), where }];
    }
    if (origins.includes(new URL(target).origin)) return [];
    return [{ code: 'location.elsewhere', message: `Location leads to another origin: ${quote(value)}`, actual: evidence(value), where, weight: 'note' }];
  },
  examples: [
    { why: 'an absolute URI', params: true, exchange: sketch({ headers: { Location: 'http://target.example/r/1' } }), finds: [] },
    { why: 'a relative reference', params: true, exchange: sketch({ headers: { location: '../r/1' } }), finds: [] },
    { why: 'none', params: true, exchange: sketch({}), finds: ['location.missing'] },
    { why: 'empty', params: true, exchange: sketch({ headers: { Location: '' } }), finds: ['location.invalid'] },
    { why: 'not a URI', params: true, exchange: sketch({ headers: { Location: 'http://target.example/a b' } }), finds: ['location.invalid'] },
    { why: 'another scheme', params: true, exchange: sketch({ headers: { Location: 'urn:r:1' } }), finds: ['location.invalid'] },
    { why: 'a stranger', params: true, exchange: sketch({ headers: { Location: 'http://other.example/r' } }), finds: ['location.elsewhere'] },
    { why: 'two that differ', params: true, exchange: sketch({ fields: [['Location', '/a'], ['location', '/b']] }), finds: ['location.several'] },
  ],
});
