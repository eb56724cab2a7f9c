import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'relative and absolute links', params: 'valid', exchange: sketch({ body: { uri: '/r/1?x=%20', a: { uri: 'http://target.example/r' } } }), finds: [] },
  { why: 'a link with a space', params: 'valid', exchange: sketch({ body: { a: [{ uri: '/r/ 1' }] } }), finds: ['links.invalid'] },
  { why: 'a number as a link', params: 'valid', exchange: sketch({ body: { uri: 7 } }), finds: ['links.invalid'] },
  { why: 'no link', params: 'valid', exchange: sketch({ body: { name: 'x' } }), finds: null },
  { why: 'from https to http', params: 'no-downgrade', exchange: sketch({ url: 'https://target.example/', body: { uri: 'http://target.example/r' } }), finds: ['links.downgrade'] },
  { why: 'from https to https', params: 'no-downgrade', exchange: sketch({ url: 'https://target.example/', body: { uri: '/r' } }), finds: [] },
  { why: 'a link in a representation read over http', params: 'no-downgrade', exchange: sketch({ body: { uri: 'http://target.example/r' } }), finds: null },
  { why: 'a public address without https', params: 'secure', exchange: sketch({ url: 'http://127.0.0.1/', body: { uri: 'http://cloud.example.com/r' } }), finds: ['links.insecure'] },
  { why: 'a private address without https', params: 'secure', exchange: sketch({ url: 'http://127.0.0.1/', body: { uri: 'http://10.0.0.7/r' } }), finds: [] },
  { why: 'another origin', params: 'own', exchange: sketch({ body: { uri: 'http://other.example/r' } }), finds: ['links.elsewhere'] },
  { why: 'the origin of the target', params: 'own', exchange: sketch({ body: { uri: '/r' } }), finds: [] },
  { why: 'a link to another resource', params: 'some', exchange: sketch({ url: 'http://target.example/r', body: { uri: '/r', a: { uri: '/a' } } }), finds: [] },
  { why: 'only a link to itself', params: 'some', exchange: sketch({ url: 'http://target.example/r', body: { uri: '/r' } }), finds: ['links.none'] },
  { why: 'a type that extends the first links to the second', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/x.special+json application/y+json']) }, finds: [] },
  { why: 'no such link, as far as a crawl that was cut short came', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(), crawlCut: 'limits.crawl' }, finds: ['links.not-seen'] },
  { why: 'the second type links to the first', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/y+json application/x.base+json']) }, finds: ['links.missing'] },
];
