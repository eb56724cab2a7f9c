import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a uri', params: 'uri', exchange: sketch({ body: { uri: '/c', elements: [] } }), finds: [] },
  { why: 'no uri', params: 'uri', exchange: sketch({ body: { x: { elements: [] } } }), finds: ['collection.no-uri'] },
  { why: 'no collection at all', params: 'uri', exchange: sketch({ body: { name: 'a' } }), finds: null },
  { why: 'no type', params: 'type', exchange: sketch({ body: { uri: '/c', elements: [] } }), finds: ['collection.no-type'] },
  { why: 'a total that is a string', params: 'total', exchange: sketch({ body: { elements: [], total: '0' } }), finds: ['collection.bad-total'] },
  { why: 'a total that is none', params: 'total', exchange: sketch({ body: { elements: [] } }), finds: null },
  { why: 'elements that are an object', params: 'elements', exchange: sketch({ body: { uri: '/c', type: 'a/t', elements: {} } }), finds: ['collection.bad-elements'] },
  { why: 'an element without uri, deep inside', params: 'element-uris', exchange: sketch({ body: { c: { elements: [{ uri: '/1' }, { elements: [{ name: 'x' }], uri: '/2' }] } } }), finds: ['collection.element-without-uri'] },
  { why: 'elements that are URIs', params: 'element-uris', exchange: sketch({ body: { type: 'URI', elements: ['/1', '/2'] } }), finds: [] },
  { why: 'a collection of URIs with an object', params: 'element-uris', exchange: sketch({ body: { type: 'URI', elements: [{ uri: '/1' }] } }), finds: ['collection.element-without-uri'] },
  { why: 'more promised than there', params: 'total-bound', exchange: sketch({ body: { total: 2, elements: [{}] } }), finds: ['collection.total-exceeds'] },
  { why: 'as many as promised', params: 'total-bound', exchange: sketch({ body: { total: 1, elements: [{}] } }), finds: [] },
  { why: 'absent elements with a total', params: 'absent-elements', exchange: sketch({ body: { uri: '/c', type: 'T', total: 3 } }), finds: ['collection.total-without-elements'] },
  { why: 'absent elements with a total of 0', params: 'absent-elements', exchange: sketch({ body: { uri: '/c', type: 'T', total: 0 } }), finds: [] },
  { why: 'an inner collection without type', params: 'nested', exchange: sketch({ body: { uri: '/c', type: 'T', elements: [{ uri: '/i', elements: [] }] } }), finds: ['collection.no-type'] },
  { why: 'an inner collection that is a bare array', params: 'nested', exchange: sketch({ body: { uri: '/c', type: 'T', elements: [[{ uri: '/i' }]] } }), finds: ['collection.bare-array'] },
  { why: 'no inner collection', params: 'nested', exchange: sketch({ body: { uri: '/c', elements: [{ uri: '/i' }] } }), finds: null },
  { why: 'a uri twice, once absolute', params: 'distinct-uris', exchange: sketch({ body: { elements: [{ uri: '/1' }, { uri: 'http://target.example/1' }] } }), finds: ['collection.uri-twice'] },
  { why: 'distinct uris', params: 'distinct-uris', exchange: sketch({ body: { elements: [{ uri: '/1' }, { uri: '/2' }] } }), finds: [] },
];
