import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'as it should be, deep inside', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { a: [{ timeMade: '12' }] } }), finds: [] },
  { why: 'of another form', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.other-form'] },
  { why: 'a form that is noted', params: { every: { named: '^time[A-Z]', matches: '^\\d+$', noted: '^noon$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.noted'] },
  { why: 'meant by its beginning', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['id:x'] }), finds: ['strings.other-form'] },
  { why: 'a number', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 12, size: 3 } }), finds: ['strings.no-string'] },
  { why: 'none is meant', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['x'] }), finds: null },
  { why: 'not there', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: { type: 'new' } } }), finds: [] },
  { why: 'deep inside', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: [{ type: 'x.old' }] } }), finds: ['strings.found'] },
  { why: 'in another member', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { name: 'old' } }), finds: [] },
];
