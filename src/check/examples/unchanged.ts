import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the same members in another order', params: { since: 'a' }, exchange: sketch({ body: { b: 1, a: [1] } }), context: { steps: new Map([['a', sketch({ body: { a: [1], b: 1 } })]]) }, finds: [] },
  { why: 'the same items in another order', params: { since: 'a' }, exchange: sketch({ body: { tags: ['b', { c: 1 }] } }), context: { steps: new Map([['a', sketch({ body: { tags: [{ c: 1 }, 'b'] } })]]) }, finds: [] },
  { why: 'one item in place of another', params: { since: 'a' }, exchange: sketch({ body: { tags: ['b', 'b'] } }), context: { steps: new Map([['a', sketch({ body: { tags: ['a', 'b'] } })]]) }, finds: ['unchanged.differs'] },
  { why: 'only timestamps and progress changed', params: { since: 'a' }, exchange: sketch({ body: { x: { progress: 2, update_time: 5 } } }), context: { steps: new Map([['a', sketch({ body: { x: { progress: 1 } } })]]) }, finds: [] },
  { why: 'a nested member changed', params: { since: 'a' }, exchange: sketch({ body: { x: [{ y: 2 }] } }), context: { steps: new Map([['a', sketch({ body: { x: [{ y: 1 }] } })]]) }, finds: ['unchanged.differs'] },
  { why: 'a member that changes by itself', params: { since: ['a', 'b'] }, exchange: sketch({ body: { x: 3, y: 1 } }), context: { steps: new Map([['a', sketch({ body: { x: 1, y: 1 } })], ['b', sketch({ body: { x: 2, y: 1 } })]]) }, finds: [] },
  { why: 'another member changed as well as one that changes by itself', params: { since: ['a', 'b'] }, exchange: sketch({ body: { x: 3, y: 2 } }), context: { steps: new Map([['a', sketch({ body: { x: 1, y: 1 } })], ['b', sketch({ body: { x: 2, y: 1 } })]]) }, finds: ['unchanged.differs'] },
  { why: 'a nested collection has more elements', params: { since: 'a' }, exchange: sketch({ body: { c: { uri: '/c', total: 1, elements: [{ uri: '/1' }] } } }), context: { steps: new Map([['a', sketch({ body: { c: { uri: '/c', total: 0, elements: [] } } })]]) }, finds: [] },
  { why: 'a link is written in another way', params: { since: 'a' }, exchange: sketch({ body: { self: '/a/b', host: 'http://other.example/' } }), context: { steps: new Map([['a', sketch({ body: { self: new URL('/a/b', sketch({}).request.url).href, host: 'http://OTHER.example' } })]]) }, finds: [] },
  { why: 'a link leads elsewhere', params: { since: 'a' }, exchange: sketch({ body: { self: '/a/b' } }), context: { steps: new Map([['a', sketch({ body: { self: '/a/c' } })]]) }, finds: ['unchanged.differs'] },
  { why: 'no representation', params: { since: 'a' }, exchange: sketch({ text: 'hello' }), context: { steps: new Map([['a', sketch({ body: {} })]]) }, finds: ['unchanged.no-representation'] },
];
