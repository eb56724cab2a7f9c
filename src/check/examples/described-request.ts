import { sketch, type Example } from '../example.ts';

const url = 'http://target.example/things';
const made = (sent: object, more: object = {}) => sketch({ url, method: 'POST', sent: sent as never, ...more });
const ask = (query: string) => sketch({ url: `${url}?${query}`, body: [] });

export const examples: readonly Example[] = [
  { why: 'an operation of the description', params: 'operation', exchange: sketch({ url, body: [] }), finds: [] },
  { why: 'a method that the path does not have', params: 'operation', exchange: sketch({ url: 'http://things.example/things', method: 'PATCH' }), finds: ['described-request.operation'] },
  { why: 'HEAD of what can be read', params: 'operation', exchange: sketch({ url: 'http://things.example/things', method: 'HEAD' }), finds: [] },
  { why: 'a host that may be that of another service', params: 'operation', exchange: sketch({ url: 'http://target.example/others' }), finds: null },
  { why: 'parameters as they are described', params: 'parameters', exchange: ask('limit=3&state=UP'), finds: [] },
  { why: 'a parameter of another type, and one outside its enumeration', params: 'parameters', exchange: ask('limit=many&state=ASIDE'), finds: ['described-request.parameter', 'described-request.parameter'] },
  { why: 'a required parameter and a required body are missing', params: 'parameters', exchange: sketch({ url, method: 'POST', body: {} }), finds: ['described-request.missing', 'described-request.missing'] },
  { why: 'a body as it is described', params: 'body', exchange: made({ id: 'a', size: 3 }), finds: [] },
  { why: 'a body without a required member, with a member of another type and a value outside an enumeration', params: 'body', exchange: made({ size: 'three', state: 'ASIDE' }), finds: ['described-request.type', 'described-request.enumeration', 'described-request.missing'] },
  { why: 'a text that is too long', params: 'body', exchange: made({ id: 'abcdefghijk' }), finds: ['described-request.bound'] },
  { why: 'no body', params: 'body', exchange: sketch({ url, body: [] }), finds: null },
  { why: 'a query parameter that is described', params: 'query', exchange: ask('limit=3'), finds: [] },
  { why: 'a query parameter that is not', params: 'query', exchange: ask('limit=3&colour=red'), finds: ['described-request.unknown'] },
];
