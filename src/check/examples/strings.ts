import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a nested string that matches', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { a: [{ timeMade: '12' }] } }), finds: [] },
  { why: 'a string that does not match', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.other-form'] },
  { why: 'a string that gets a note', params: { every: { named: '^time[A-Z]', matches: '^\\d+$', noted: '^noon$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.noted'] },
  { why: 'a string chosen by its beginning', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['id:x'] }), finds: ['strings.other-form'] },
  { why: 'a number', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 12, size: 3 } }), finds: ['strings.no-string'] },
  { why: 'no string is chosen', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['x'] }), finds: null },
  { why: 'no string matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: { type: 'new' } } }), finds: [] },
  { why: 'a nested string matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: [{ type: 'x.old' }] } }), finds: ['strings.found'] },
  { why: 'a string in another member matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { name: 'old' } }), finds: [] },
];
