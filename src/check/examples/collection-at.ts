import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'that collection', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'T', elements: [] } }), finds: [] },
  { why: 'an empty one without elements', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'T' } }), finds: [] },
  { why: 'another collection', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/d', type: 'T', elements: [] } }), finds: ['collection-at.other-uri'] },
  { why: 'another type', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'U', elements: [] } }), finds: ['collection-at.other-type'] },
  { why: 'none of the elements that the page showed', params: { uri: 'http://target.example/c', type: 'T', 'shown-by': 'page' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'T', elements: [] } }), context: { steps: new Map([['page', sketch({ body: { c: { uri: '/c', type: 'T', elements: [{ uri: '/1' }] } } })]]) }, finds: ['collection-at.other-elements'] },
  { why: 'a bare array', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ body: [] }), finds: ['collection-at.no-collection'] },
];
