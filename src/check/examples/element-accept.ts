import { type RunExample, conversation } from '../example.ts';

const list = { url: 'http://target.example/', body: { things: { uri: '/things', type: 'application/x.base+json', total: 1, elements: [{ uri: '/things/1' }] } } };
const read = (accept?: string) => ({ url: 'http://target.example/things/1', ...(accept === undefined ? {} : { asked: { Accept: accept } }) });

export const examples: readonly RunExample[] = [
  { why: 'the type of the Collection', params: true, exchanges: conversation(list, read('text/plain, Application/X.Base+json;q=0.5')), finds: [] },
  { why: 'another type', params: true, exchanges: conversation(list, read('application/x.special+json')), finds: ['element-accept.other'] },
  { why: 'a range', params: true, exchanges: conversation(list, read('*/*')), finds: ['element-accept.open'] },
  { why: 'no Accept', params: true, exchanges: conversation(list, read()), finds: ['element-accept.open'] },
  { why: 'also known by a Location', params: true, exchanges: conversation(list, { headers: { Location: '/things/1' } }, read('text/plain')), finds: null },
  { why: 'no element', params: true, exchanges: conversation(list, { url: 'http://target.example/other' }), finds: null },
];
