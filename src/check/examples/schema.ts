import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a valid body', params: 'a.json', exchange: sketch({ body: {} }), finds: [] },
  { why: 'no JSON', params: 'a.json', exchange: sketch({ text: '<html>' }), finds: ['schema.no-json'] },
  {
    why: 'an invalid body',
    params: 'a.json',
    exchange: sketch({ body: { a: 1 } }),
    context: { ...exampleContext, validate: () => [{ pointer: '/a', message: 'must be string' }] },
    finds: ['schema.invalid'],
  },
];
