import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'only a name that the request sent differs', params: { as: 'a', members: ['/code'], texts: ['/message'] }, exchange: sketch({ status: 404, url: 'http://target.example/things/known', body: { code: 'N', message: 'no known here' } }), context: { steps: new Map([['a', sketch({ status: 404, url: 'http://target.example/things/absent', body: { code: 'N', message: 'no absent here' } })]]) }, finds: [] },
  { why: 'an additional member', params: { as: 'a', members: [], texts: [], names: true }, exchange: sketch({ status: 401, body: { code: 'N', reason: 'user' } }), context: { steps: new Map([['a', sketch({ status: 401, body: { code: 'N' } })]]) }, finds: ['same-answer.names'] },
  { why: 'another code', params: { as: 'a', members: ['/code'], texts: [] }, exchange: sketch({ status: 404, body: { code: 'X' } }), context: { steps: new Map([['a', sketch({ status: 404, body: { code: 'N' } })]]) }, finds: ['same-answer.member'] },
  { why: 'another status', params: { as: 'a', members: [], texts: [] }, exchange: sketch({ status: 403 }), context: { steps: new Map([['a', sketch({ status: 404 })]]) }, finds: ['same-answer.status'] },
  { why: 'a longer text', params: { as: 'a', members: [], texts: ['/message'] }, exchange: sketch({ status: 404, body: { message: 'no permission' } }), context: { steps: new Map([['a', sketch({ status: 404, body: { message: 'not found' } })]]) }, finds: ['same-answer.text'] },
  { why: 'no response to compare with', params: { as: 'a', members: [], texts: [] }, exchange: sketch({ status: 404 }), context: { steps: new Map() }, finds: ['same-answer.no-other'] },
  { why: 'the same fields', params: { as: ['get'], headers: { except: ['date'] } }, exchange: sketch({ headers: { ETag: '1', Date: 'x' } }), context: { steps: new Map([['get', sketch({ headers: { etag: '1', date: 'y' } })]]) }, finds: [] },
  { why: 'a field that only GET has', params: { as: ['get'], headers: { except: [] } }, exchange: sketch({}), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: [] },
  { why: 'a required field is missing', params: { as: ['get'], headers: { except: [], keeps: ['etag'] } }, exchange: sketch({}), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: ['same-answer.missing'] },
  { why: 'another value', params: { as: ['get'], headers: { except: [] } }, exchange: sketch({ headers: { ETag: '2' } }), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: ['same-answer.field'] },
  { why: 'another status', params: { as: ['get'], headers: { except: [] } }, exchange: sketch({ status: 404 }), context: { steps: new Map([['get', sketch({})]]) }, finds: ['same-answer.status'] },
  { why: 'nothing to compare with', params: { as: ['get'], headers: { except: [] } }, exchange: sketch({}), finds: ['same-answer.no-other'] },
];
