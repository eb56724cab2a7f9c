import { exampleContext, exampleList, page, sketch, type Example } from '../example.ts';
import type { Context } from '../context.ts';

const context = (parts: Partial<Context>): Context => ({ ...exampleContext, list: exampleList, ...parts });

export const examples: readonly Example[] = [
  { why: 'the list has the id', params: { has: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['1'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: [] },
  { why: 'the list does not have the id', params: { has: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['2'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: ['items.missing'] },
  { why: 'a deleted resource is still in the list', params: { lacks: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['1'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: ['items.present'] },
  { why: 'a deleted resource is in the list in a deleted state', params: { lacks: ['a'] }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', state: 'GONE' }] })], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: [] },
  { why: 'a refused request was performed', params: { accepted: 'a' }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', name: 'assay-run-1' }] })], series: new Map([['a', [sketch({ status: 429, sent: { name: 'assay-run-1' } })]]]) }), finds: ['items.performed'] },
  { why: 'the resource of an accepted request is missing', params: { accepted: 'a' }, exchange: page([]), context: context({ exchanges: [page([])], series: new Map([['a', [sketch({ sent: { name: 'assay-run-1' }, body: { id: '1' } })]]]) }), finds: ['items.missing'] },
  { why: 'two items instead of one', params: { count: { of: ['a'], least: 1, most: 1 } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', name: 'assay-run-1' }, { id: '2', name: 'assay-run-1' }] })], series: new Map([['a', [sketch({ sent: { name: 'assay-run-1' } })]]]) }), finds: ['items.count'] },
  { why: 'every item matches the filter', params: { show: { '/id': '1' } }, exchange: page([]), context: context({ exchanges: [page(['1']), page(['1'])] }), finds: [] },
  { why: 'an item on a later page does not match the filter', params: { show: { '/id': '1' } }, exchange: page([]), context: context({ exchanges: [page(['1']), page(['2'])] }), finds: ['items.other-member'] },
  { why: 'a filter over an empty list shows nothing', params: { show: { '/id': '1' } }, exchange: page([]), context: context({ exchanges: [page([])] }), finds: null },
  { why: 'the list shows the new value', params: { agree: { with: 'a', members: { '/size': 'L' } } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', size: 'L' }] })], steps: new Map([['a', sketch({ body: { id: '1', size: 'L' } })]]) }), finds: [] },
  { why: 'the list shows the old value', params: { agree: { with: 'a', members: { '/size': 'L' } } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', size: 'S' }] })], steps: new Map([['a', sketch({ body: { id: '1', size: 'L' } })]]) }), finds: ['items.other-member'] },
  { why: 'an empty list', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page([])] }), finds: [] },
  { why: 'an item in a list that should be empty', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page(['1'])] }), finds: ['items.not-empty'] },
  { why: 'items inside another object', params: { keyed: true }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ thing: { id: '1' } }] })] }), finds: ['items.no-key'] },
  { why: 'one item has no order', params: { ordered: true }, exchange: page([]), context: context({ exchanges: [page(['b'])] }), finds: null },
  { why: 'out of order', params: { ordered: true }, exchange: page([]), context: context({ exchanges: [page(['b']), page(['a'])] }), finds: ['items.unordered'] },
  { why: 'the range ends before its end', params: { slice: { of: 'all', from: 1, to: 3 } }, exchange: page([]), context: context({ exchanges: [page(['b', 'c'])], series: new Map([['all', [page(['a', 'b', 'c', 'd'])]]]) }), finds: [] },
  { why: 'the range includes its end', params: { slice: { of: 'all', from: 1, to: 3 } }, exchange: page([]), context: context({ exchanges: [page(['b', 'c', 'd'])], series: new Map([['all', [page(['a', 'b', 'c', 'd'])]]]) }), finds: ['items.other-range'] },
  { why: 'a page was refused', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page([], { status: 500 })] }), finds: ['items.no-list'] },
  { why: 'the collection has the resource', params: { 'has-uri': '/r/1' }, exchange: sketch({ body: { elements: [{ uri: 'http://target.example/r/1' }] } }), finds: [] },
  { why: 'the collection lacks the resource', params: { 'has-uri': '/r/1' }, exchange: sketch({ body: { elements: [] } }), finds: ['items.missing'] },
  { why: 'the collection no longer has the resource', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ body: { type: 'URI', elements: ['/r/2'] } }), finds: [] },
  { why: 'the collection still has the resource', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ body: { type: 'URI', elements: ['/r/1'] } }), finds: ['items.still-there'] },
  { why: 'no JSON', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ text: '' }), finds: ['items.unreadable'] },
  { why: 'the value occurs once', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: [] },
  { why: 'the value occurs twice', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }, { name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: ['items.twice'] },
  { why: 'names are not shown', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ uri: '/1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: null },
];
