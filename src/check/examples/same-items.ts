import { type Example, exampleContext, exampleList, page } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the same items on other pages', params: { as: ['a'] }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1']), page(['2'])], series: new Map([['a', [page(['2', '1'])]]]) }, finds: [] },
  { why: 'one was created meanwhile', params: { as: ['a', 'b'] }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1'])], series: new Map([['a', [page(['1'])]], ['b', [page(['1', '2'])]]]) }, finds: [] },
  { why: 'one is lost', params: { as: ['a'] }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1'])], series: new Map([['a', [page(['2', '1'])]]]) }, finds: ['same-items.lost'] },
  { why: 'the end is missing', params: { as: ['a'], only: 'tail' }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1'])], series: new Map([['a', [page(['1', '2', '3'])]]]) }, finds: ['same-items.stopped'] },
  { why: 'something in between is missing, which is another matter', params: { as: ['a'], only: 'tail' }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1', '3'])], series: new Map([['a', [page(['1', '2', '3'])]]]) }, finds: [] },
  { why: 'one comes twice', params: { as: ['a'] }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1']), page(['1'])], series: new Map([['a', [page(['1'])]]]) }, finds: ['same-items.twice'] },
  { why: 'one that came and went', params: { as: ['a'], again: 'b' }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1', '9'])], series: new Map([['a', [page(['1'])]], ['b', [page(['1'])]]]) }, finds: [] },
  { why: 'one that only such walks know', params: { as: ['a'], again: 'b' }, exchange: page([]), context: { ...exampleContext, list: exampleList, exchanges: [page(['1', '9'])], series: new Map([['a', [page(['1'])]], ['b', [page(['1', '9'])]]]) }, finds: ['same-items.strange'] },
];
