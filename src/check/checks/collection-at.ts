import { evidence, quote } from '../../model/finding.ts';
import { isObject } from '../../model/json.ts';
import { jsonOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import { defineCheck, sketch } from '../check.ts';

interface Params {
  readonly uri: string;
  /** What the collection's type was where its uri was found; empty where it had none. */
  readonly type: string;
}

export const collectionAt = defineCheck<Params>({
  summary: 'The body is the Collection of this URI and element type.',
  params: {
    type: 'object',
    required: ['uri', 'type'],
    additionalProperties: false,
    properties: { uri: { type: 'string' }, type: { type: 'string' } },
  },
  inspect(exchange, { uri, type }, context) {
    const json = jsonOf(exchange);
    const { collection } = context.shapes;
    if (!isObject(json) || !(looksLikeCollection(json, context) || (json[collection.uri] !== undefined && json[collection.type] !== undefined))) {
      return [{ code: 'collection-at.no-collection', message: 'the body is no Collection', where: 'body' }];
    }
    const base = exchange.request.url;
    const own = json[collection.uri];
    const held = json[collection.type];
    return [
      ...(own === undefined || resolve(own, base) === resolve(uri, base) ? [] : [{ code: 'collection-at.other-uri', message: `the Collection's ${collection.uri} is ${quote(own)}`, expected: uri, actual: evidence(own), where: `/${collection.uri}` }]),
      ...(type === '' || held === undefined || held === type ? [] : [{ code: 'collection-at.other-type', message: `the Collection's ${collection.type} is ${quote(held)}`, expected: type, actual: evidence(held), where: `/${collection.type}` }]),
    ];
  },
  examples: [
    { why: 'that collection', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'T', elements: [] } }), finds: [] },
    { why: 'an empty one without elements', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'T' } }), finds: [] },
    { why: 'another collection', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/d', type: 'T', elements: [] } }), finds: ['collection-at.other-uri'] },
    { why: 'another type', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ url: 'http://target.example/c', body: { uri: '/c', type: 'U', elements: [] } }), finds: ['collection-at.other-type'] },
    { why: 'a bare array', params: { uri: 'http://target.example/c', type: 'T' }, exchange: sketch({ body: [] }), finds: ['collection-at.no-collection'] },
  ],
});
