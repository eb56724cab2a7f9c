import { exampleContext, exampleList, page, sketch, type Example } from '../example.ts';
import type { Context } from '../context.ts';

const context = (parts: Partial<Context>): Context => ({ ...exampleContext, list: exampleList, ...parts });

export const examples: readonly Example[] = [
  { why: 'there by its id', params: { has: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['1'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: [] },
  { why: 'not there', params: { has: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['2'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: ['items.missing'] },
  { why: 'deleted and still there', params: { lacks: ['a'] }, exchange: page([]), context: context({ exchanges: [page(['1'])], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: ['items.present'] },
  { why: 'there as one that was deleted', params: { lacks: ['a'] }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', state: 'GONE' }] })], steps: new Map([['a', sketch({ body: { id: '1' } })]]) }), finds: [] },
  { why: 'a refused request was performed', params: { accepted: 'a' }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', name: 'assay-run-1' }] })], series: new Map([['a', [sketch({ status: 429, sent: { name: 'assay-run-1' } })]]]) }), finds: ['items.performed'] },
  { why: 'an accepted one is missing', params: { accepted: 'a' }, exchange: page([]), context: context({ exchanges: [page([])], series: new Map([['a', [sketch({ sent: { name: 'assay-run-1' }, body: { id: '1' } })]]]) }), finds: ['items.missing'] },
  { why: 'two where one should be', params: { count: { of: ['a'], least: 1, most: 1 } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', name: 'assay-run-1' }, { id: '2', name: 'assay-run-1' }] })], series: new Map([['a', [sketch({ sent: { name: 'assay-run-1' } })]]]) }), finds: ['items.count'] },
  { why: 'the filter holds', params: { show: { '/id': '1' } }, exchange: page([]), context: context({ exchanges: [page(['1']), page(['1'])] }), finds: [] },
  { why: 'the filter is forgotten on a later page', params: { show: { '/id': '1' } }, exchange: page([]), context: context({ exchanges: [page(['1']), page(['2'])] }), finds: ['items.other-member'] },
  { why: 'a change shows in the list', params: { agree: { with: 'a', members: { '/size': 'L' } } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', size: 'L' }] })], steps: new Map([['a', sketch({ body: { id: '1', size: 'L' } })]]) }), finds: [] },
  { why: 'the list shows the old', params: { agree: { with: 'a', members: { '/size': 'L' } } }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ id: '1', size: 'S' }] })], steps: new Map([['a', sketch({ body: { id: '1', size: 'L' } })]]) }), finds: ['items.other-member'] },
  { why: 'nothing to list', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page([])] }), finds: [] },
  { why: 'something where nothing should be', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page(['1'])] }), finds: ['items.not-empty'] },
  { why: 'wrapped items', params: { keyed: true }, exchange: page([]), context: context({ exchanges: [sketch({ body: [{ thing: { id: '1' } }] })] }), finds: ['items.no-key'] },
  { why: 'out of order', params: { ordered: true }, exchange: page([]), context: context({ exchanges: [page(['b']), page(['a'])] }), finds: ['items.unordered'] },
  { why: 'the end is exclusive', params: { slice: { of: 'all', from: 1, to: 3 } }, exchange: page([]), context: context({ exchanges: [page(['b', 'c'])], series: new Map([['all', [page(['a', 'b', 'c', 'd'])]]]) }), finds: [] },
  { why: 'the end is in', params: { slice: { of: 'all', from: 1, to: 3 } }, exchange: page([]), context: context({ exchanges: [page(['b', 'c', 'd'])], series: new Map([['all', [page(['a', 'b', 'c', 'd'])]]]) }), finds: ['items.other-range'] },
  { why: 'a page was refused', params: { empty: true }, exchange: page([]), context: context({ exchanges: [page([], { status: 500 })] }), finds: ['items.no-list'] },
  { why: 'it is there', params: { 'has-uri': '/r/1' }, exchange: sketch({ body: { elements: [{ uri: 'http://target.example/r/1' }] } }), finds: [] },
  { why: 'it is missing', params: { 'has-uri': '/r/1' }, exchange: sketch({ body: { elements: [] } }), finds: ['items.missing'] },
  { why: 'it is gone', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ body: { type: 'URI', elements: ['/r/2'] } }), finds: [] },
  { why: 'it is still there', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ body: { type: 'URI', elements: ['/r/1'] } }), finds: ['items.still-there'] },
  { why: 'no JSON', params: { 'lacks-uri': '/r/1' }, exchange: sketch({ text: '' }), finds: ['items.unreadable'] },
  { why: 'once', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: [] },
  { why: 'twice', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ name: 'assay-run-1' }, { name: 'assay-run-1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: ['items.twice'] },
  { why: 'names are not shown', params: { once: 'a' }, exchange: sketch({ body: { elements: [{ uri: '/1' }] } }), context: { ...exampleContext, steps: new Map([['a', sketch({ sent: { name: 'assay-run-1' } })]]) }, finds: null },
];
