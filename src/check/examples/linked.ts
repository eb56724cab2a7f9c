import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a type that extends the first links to the second', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/x.special+json application/y+json']) }, finds: [] },
  { why: 'the other way round', params: { from: 'application/x.base+json', to: 'application/y+json' }, exchange: sketch({}), context: { edges: new Set(['application/y+json application/x.base+json']) }, finds: ['linked.missing'] },
];
