import type { Exchange } from '../../model/exchange.ts';
import { type Example, exampleContext, sketch } from '../example.ts';

const linked = (exchange: Exchange, stub: Readonly<Record<string, string>>): Exchange => ({
  ...exchange,
  via: { from: 'http://target.example/c', pointer: '/elements/0/uri', stub },
});

const base = 'application/x.base+json';

export const examples: readonly Example[] = [
  { why: 'the same name and type', params: true, exchange: linked(sketch({ type: base, body: { name: 'a', media_type: base } }), { name: 'a', media_type: base }), finds: [] },
  { why: 'a more specific type', params: true, exchange: linked(sketch({ type: 'application/x.special+json', body: { name: 'a' } }), { name: 'a', media_type: base }), finds: [] },
  { why: 'another name', params: true, exchange: linked(sketch({ type: base, body: { name: 'b' } }), { name: 'a' }), finds: ['matches-link.other-member'] },
  { why: 'another type', params: true, exchange: linked(sketch({ type: base, body: { name: 'a', media_type: base } }), { name: 'a', media_type: 'application/z+json' }), context: exampleContext, finds: ['matches-link.other-type'] },
  { why: 'not reached through an element', params: true, exchange: sketch({ type: base, body: { name: 'a' } }), finds: null },
];
