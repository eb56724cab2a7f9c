import type { Exchange } from '../../model/exchange.ts';
import { type Part, type RunExample, conversation } from '../example.ts';

const session = (...parts: readonly Part[]): readonly Exchange[] =>
  conversation(...parts).map((exchange) => ({
    ...exchange,
    setting: { profile: '', target: 'http://target.example/', origins: ['http://target.example'], capabilities: [], types: [], collections: [], given: ['http://target.example/named'] },
  }));
const entry = { url: 'http://target.example/', body: { things: { uri: 'things?x=1' } } };

export const examples: readonly RunExample[] = [
  { why: 'the entry', params: true, exchanges: session(entry), finds: [] },
  { why: 'a URI that an answer gave', params: true, exchanges: session(entry, { url: 'http://target.example/things?x=1#top' }), finds: [] },
  { why: 'a URI that the task names, with a query', params: true, exchanges: session({ url: 'http://target.example/named?y=2' }), finds: [] },
  { why: 'a URI that was put together', params: true, exchanges: session(entry, { url: 'http://target.example/things/1' }), finds: ['uris-given.made'] },
  { why: 'a Location', params: true, exchanges: session({ ...entry, headers: { Location: '/made' } }, { url: 'http://target.example/made' }), finds: [] },
  { why: 'a recording, which may begin anywhere', params: true, exchanges: conversation({ url: 'http://target.example/things/1' }), finds: null },
];
