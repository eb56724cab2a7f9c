import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the same fields', params: { with: ['get'], except: ['date'] }, exchange: sketch({ headers: { ETag: '1', Date: 'x' } }), context: { steps: new Map([['get', sketch({ headers: { etag: '1', date: 'y' } })]]) }, finds: [] },
  { why: 'a field that GET alone has', params: { with: ['get'], except: [] }, exchange: sketch({}), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: [] },
  { why: 'a field that is to be kept', params: { with: ['get'], except: [], keeps: ['etag'] }, exchange: sketch({}), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: ['agrees.missing'] },
  { why: 'another value', params: { with: ['get'], except: [] }, exchange: sketch({ headers: { ETag: '2' } }), context: { steps: new Map([['get', sketch({ headers: { etag: '1' } })]]) }, finds: ['agrees.field'] },
  { why: 'another status', params: { with: ['get'], except: [] }, exchange: sketch({ status: 404 }), context: { steps: new Map([['get', sketch({})]]) }, finds: ['agrees.status'] },
  { why: 'nothing to compare with', params: { with: ['get'], except: [] }, exchange: sketch({}), finds: ['agrees.no-other'] },
];
