import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'an absolute URI', params: true, exchange: sketch({ headers: { Location: 'http://target.example/r/1' } }), finds: [] },
  { why: 'a relative reference', params: true, exchange: sketch({ headers: { location: '../r/1' } }), finds: [] },
  { why: 'no Location', params: true, exchange: sketch({}), finds: ['location.missing'] },
  { why: 'an empty value', params: true, exchange: sketch({ headers: { Location: '' } }), finds: ['location.invalid'] },
  { why: 'not a URI', params: true, exchange: sketch({ headers: { Location: 'http://target.example/a b' } }), finds: ['location.invalid'] },
  { why: 'another scheme', params: true, exchange: sketch({ headers: { Location: 'urn:r:1' } }), finds: ['location.invalid'] },
  { why: 'another origin', params: true, exchange: sketch({ headers: { Location: 'http://other.example/r' } }), finds: ['location.elsewhere'] },
  { why: 'two different values', params: true, exchange: sketch({ fields: [['Location', '/a'], ['location', '/b']] }), finds: ['location.several'] },
];
