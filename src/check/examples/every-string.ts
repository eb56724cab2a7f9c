import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'as it should be, deep inside', params: { named: '^time[A-Z]', matches: '^\\d+$' }, exchange: sketch({ body: { a: [{ timeMade: '12' }] } }), finds: [] },
  { why: 'of another form', params: { named: '^time[A-Z]', matches: '^\\d+$' }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['every-string.other-form'] },
  { why: 'a form that is noted', params: { named: '^time[A-Z]', matches: '^\\d+$', noted: '^noon$' }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['every-string.noted'] },
  { why: 'meant by its beginning', params: { beginning: 'id:', matches: '^id:\\d+$' }, exchange: sketch({ body: ['id:x'] }), finds: ['every-string.other-form'] },
  { why: 'a number', params: { named: '^time[A-Z]', matches: '^\\d+$' }, exchange: sketch({ body: { timeMade: 12, size: 3 } }), finds: ['every-string.no-string'] },
  { why: 'none is meant', params: { beginning: 'id:', matches: '^id:\\d+$' }, exchange: sketch({ body: ['x'] }), finds: null },
];
