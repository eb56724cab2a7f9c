import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the same uri, once absolute', params: { as: 'a' }, exchange: sketch({ url: 'http://target.example/alias', body: { uri: '/r' } }), context: { steps: new Map([['a', sketch({ body: { uri: 'http://target.example/r' } })]]) }, finds: [] },
  { why: 'another uri', params: { as: 'a' }, exchange: sketch({ body: { uri: '/other' } }), context: { steps: new Map([['a', sketch({ body: { uri: '/r' } })]]) }, finds: ['same-resource.other-uri'] },
  { why: 'the canonical link is the same', params: { as: 'a' }, exchange: sketch({ body: { uri: '/b', canonicalLink: '/c' } }), context: { steps: new Map([['a', sketch({ body: { uri: '/a', canonicalLink: '/c' } })]]) }, finds: [] },
  { why: 'another media type', params: { as: 'a' }, exchange: sketch({ body: { uri: '/r', media_type: 'a/b' } }), context: { steps: new Map([['a', sketch({ body: { uri: '/r', media_type: 'a/c' } })]]) }, finds: ['same-resource.other-type'] },
  { why: 'a name that was not sent', params: { as: 'a' }, exchange: sketch({ body: { uri: '/r', name: 'zone-7' } }), context: { ...exampleContext, steps: new Map([['a', sketch({ status: 201, sent: { name: 'assay-run-1' } })]]) }, finds: ['same-resource.other-value'] },
  { why: 'the name that was sent', params: { as: 'a' }, exchange: sketch({ body: { uri: '/r', name: 'assay-run-1' } }), context: { ...exampleContext, steps: new Map([['a', sketch({ status: 201, sent: { name: 'assay-run-1' } })]]) }, finds: [] },
  { why: 'the same uri, but another name', params: { as: 'a' }, exchange: sketch({ type: 'application/x.base+json', body: { uri: '/r', name: 'b' } }), context: { ...exampleContext, steps: new Map([['a', sketch({ type: 'application/x.base+json', body: { uri: '/r', name: 'a' } })]]) }, finds: ['same-resource.other-member'] },
  { why: 'the collection in place of the resource', params: { as: 'a' }, exchange: sketch({ body: { uri: '/c', type: 'a/b', elements: [] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ status: 201, sent: { name: 'assay-run-1' } })]]) }, finds: ['same-resource.a-collection'] },
  { why: 'no representation', params: { as: 'a' }, exchange: sketch({ text: 'hello' }), context: { steps: new Map([['a', sketch({ body: { uri: '/r' } })]]) }, finds: ['same-resource.no-representation'] },
];
