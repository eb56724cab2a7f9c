import type { Exchange } from '../../model/exchange.ts';
import { type RunExample, conversation } from '../example.ts';

function pages(...walk: readonly (readonly [asked: string, next: string | undefined])[]): readonly Exchange[] {
  return conversation(...walk.map(([asked, next]) => ({ url: `http://target.example/r${asked === '' ? '' : asked.startsWith('&') ? `?${asked.slice(1)}` : `?page=${asked}`}`, ...(next === undefined ? {} : { headers: { 'X-Next': next } }) })));
}

export const examples: readonly RunExample[] = [
  { why: 'two pages', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', undefined]), finds: [] },
  { why: 'a token that leads to its own page', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', 'a']), finds: ['paging-chain.repeated-token'] },
  { why: 'a token that leads back', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', 'b'], ['b', 'a']), finds: ['paging-chain.repeated-token'] },
  { why: 'two walks that share a token', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', 'b'], ['', 'c'], ['c', 'b'], ['b', 'd'], ['a', 'c'], ['c', 'd'], ['d', undefined]), finds: [] },
  { why: 'a page that is read twice', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', 'b'], ['a', 'b'], ['b', undefined]), finds: [] },
  { why: 'the list is walked twice', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a', 'b'], ['', 'a'], ['a', 'b'], ['b', undefined]), finds: [] },
  { why: 'more pages than allowed', params: { header: 'x-next', parameter: 'page', most: 3 }, exchanges: pages(['', 'a'], ['a', 'b'], ['b', 'c'], ['c', 'd']), finds: ['paging-chain.endless'] },
  { why: 'an empty token', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', '']), finds: ['paging-chain.empty-token'] },
  { why: 'a token that needs encoding', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a/+='], [encodeURIComponent('a/+='), 'a/+=']), finds: ['paging-chain.repeated-token'] },
  { why: 'the request for the page has another filter', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['', 'a'], ['a&name=x', undefined]), finds: ['paging-chain.other-query'] },
  { why: 'walks with other filters side by side, with the same tokens', params: { header: 'x-next', parameter: 'page' }, exchanges: pages(['&name=x', 'a'], ['&name=y', 'a'], ['a&name=x', undefined], ['a&name=y', undefined]), finds: [] },
  { why: 'the token is refused', params: { header: 'x-next', parameter: 'page' }, exchanges: conversation({ headers: { 'x-next': 'a' } }, { url: 'http://target.example/r?page=a', status: 400 }), finds: ['paging-chain.refused'] },
  { why: 'a token in the body', params: { member: '/next', parameter: 'start' }, exchanges: conversation({ body: { next: 'k' } }, { url: 'http://target.example/r?start=k', body: { next: 'k' } }), finds: ['paging-chain.repeated-token'] },
  { why: 'no page tokens', params: { header: 'x-next', parameter: 'page' }, exchanges: conversation({}, {}), finds: null },
];
