import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'one is accepted and the other gets an allowed status', params: { accepted: { least: 1, most: 1 }, refused: [412, 409] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), sketch({ status: 412 })] }, finds: [] },
  { why: 'both are accepted', params: { accepted: { least: 1, most: 1 }, refused: [412] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), sketch({})] }, finds: ['concurrent.too-many'] },
  { why: 'neither is accepted', params: { accepted: { least: 1, most: 1 }, refused: [412] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({ status: 412 }), sketch({ status: 412 })] }, finds: ['concurrent.too-few'] },
  { why: 'the refused one gets another status', params: { accepted: { least: 1, most: 1 }, refused: [412] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), sketch({ status: 500 })] }, finds: ['concurrent.other-status'] },
  { why: 'none is throttled', params: { some: 429, refused: [429] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), sketch({})] }, finds: ['concurrent.none'] },
  { why: 'none is throttled, but they left over a longer time', params: { some: 429, refused: [429] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), { ...sketch({}), startedAt: sketch({}).startedAt + 2000 }] }, finds: ['concurrent.none'] },
  { why: 'one gets no response', params: { refused: [412] }, exchange: sketch({}), context: { ...exampleContext, exchanges: [sketch({}), sketch({ silent: true })] }, finds: ['concurrent.silence'] },
];
