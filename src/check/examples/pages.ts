import { type Example, exampleContext, exampleList, page } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the last page says so', params: 'end', exchange: page(['c']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { headers: { next: 't1' } }), page(['c'], { url: 'http://target.example/r?page=t1' })] }, finds: [] },
  { why: 'a token comes again', params: 'end', exchange: page(['c']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { headers: { next: 't1' } }), page(['c'], { url: 'http://target.example/r?page=t1', headers: { next: 't1' } })] }, finds: ['pages.repeated-token'] },
  { why: 'always another page', params: 'end', exchange: page(['c']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { headers: { next: 't1' } }), page(['c'], { url: 'http://target.example/r?page=t1', headers: { next: 't2' } })] }, finds: ['pages.endless'] },
  { why: 'its own token is refused', params: 'end', exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { headers: { next: 't1' } }), page([], { status: 400, url: 'http://target.example/r?page=t1' })] }, finds: ['pages.refused'] },
  { why: 'one item too many', params: 'limit', exchange: page(['a', 'b']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a', 'b'], { url: 'http://target.example/r?limit=1' })] }, finds: ['pages.above-limit'] },
  { why: 'fewer than the limit', params: 'limit', exchange: page(['a']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { url: 'http://target.example/r?limit=2' })] }, finds: [] },
  { why: 'no limit asked for', params: 'limit', exchange: page(['a']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'])] }, finds: null },
  { why: 'walked over an empty page', params: 'empty-page', exchange: page(['c']), context: { ...exampleContext, list: exampleList, exchanges: [page([], { headers: { next: 't1' } }), page(['c'])] }, finds: [] },
  { why: 'no empty page on the way', params: 'empty-page', exchange: page(['c']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a'], { headers: { next: 't1' } }), page(['c'])] }, finds: null },
  { why: 'refused after an empty page', params: 'empty-page', exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page([], { headers: { next: 't1' } }), page([], { status: 404 })] }, finds: ['pages.stopped'] },
  { why: 'an item on two pages', params: 'distinct', exchange: page(['a']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a']), page(['a'])] }, finds: ['pages.twice'] },
  { why: 'each item once', params: 'distinct', exchange: page(['b']), context: { ...exampleContext, list: exampleList, exchanges: [page(['a']), page(['b'])] }, finds: [] },
  { why: 'a list of nothing', params: 'list', exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page([])] }, finds: [] },
  { why: 'an array elsewhere', params: 'list', exchange: page([]), context: { ...exampleContext, list: { ...exampleList, items: '/items' }, exchanges: [page(['a'])] }, finds: ['pages.no-list'] },
  { why: 'the list was refused', params: 'end', exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page([], { status: 404 })] }, finds: ['pages.no-list'] },
];
