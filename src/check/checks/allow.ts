import { headerValues } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck, sketch } from '../check.ts';

export const allow = defineCheck<true>({
  summary: 'Allow lists methods, and not the one that was refused (RFC 9110, 10.2.1, 15.5.6); an empty list is legal.',
  params: { const: true },
  readsBody: false,
  inspect({ request, response }) {
    const lines = headerValues(response?.headers ?? [], 'allow');
    const where = 'header allow';
    if (lines.length === 0) return [{ code: 'allow.missing', message: 'no Allow header', where }];
    const methods = lines.flatMap((line) => line.split(',')).map((method) => method.trim()).filter((method) => method !== '');
    const bad = methods.find((method) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(method));
    if (bad !== undefined) return [{ code: 'allow.malformed', message: `Allow lists ${quote(bad)}, which is no method`, actual: evidence(lines.join(', ')), where }];
    if (!methods.includes(request.method)) return [];
    return [{ code: 'allow.lists-refused', message: `Allow lists ${request.method}, the method that was refused`, actual: evidence(lines.join(', ')), where }];
  },
  examples: [
    { why: 'other methods', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { Allow: 'GET, HEAD' } }), finds: [] },
    { why: 'an empty list', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { Allow: '' } }), finds: [] },
    { why: 'no Allow', params: true, exchange: sketch({ method: 'PATCH', status: 405 }), finds: ['allow.missing'] },
    { why: 'the refused method', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { allow: 'GET,PATCH' } }), finds: ['allow.lists-refused'] },
    { why: 'no list of methods', params: true, exchange: sketch({ method: 'PATCH', status: 405, headers: { allow: 'GET; HEAD' } }), finds: ['allow.malformed'] },
  ],
});
