import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a nested string that matches', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { a: [{ timeMade: '12' }] } }), finds: [] },
  { why: 'a string that does not match', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.other-form'] },
  { why: 'a string that gets a note', params: { every: { named: '^time[A-Z]', matches: '^\\d+$', noted: '^noon$' } }, exchange: sketch({ body: { timeMade: 'noon' } }), finds: ['strings.noted'] },
  { why: 'a string chosen by its beginning', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['id:x'] }), finds: ['strings.other-form'] },
  { why: 'a number', params: { every: { named: '^time[A-Z]', matches: '^\\d+$' } }, exchange: sketch({ body: { timeMade: 12, size: 3 } }), finds: ['strings.no-string'] },
  { why: 'a name that is excepted', params: { every: { named: '^time', except: 'Zone$', matches: '^\\d+$' } }, exchange: sketch({ body: { timeZone: 'UTC' } }), finds: null },
  { why: 'a value that is plainly something else', params: { every: { named: '^time', like: '\\d', matches: '^\\d+$' } }, exchange: sketch({ body: { timeUnit: 'DAYS' } }), finds: null },
  { why: 'a value that looks like what is meant', params: { every: { named: '^time', like: '\\d', matches: '^\\d+$' } }, exchange: sketch({ body: { timeUnit: '3 pm' } }), finds: ['strings.other-form'] },
  { why: 'inside what the client wrote', params: { every: { beginning: 'id:', outside: ['tags'], matches: '^id:\\d+$' } }, exchange: sketch({ body: { tags: { a: 'id:' } } }), finds: null },
  { why: 'beside what the client wrote', params: { every: { beginning: 'id:', outside: ['tags'], matches: '^id:\\d+$' } }, exchange: sketch({ body: { tags: {}, owner: 'id:' } }), finds: ['strings.other-form'] },
  { why: 'what was sent is said again', params: { none: { members: ['message'], matches: '/var/', 'unless-sent': true } }, exchange: sketch({ sent: { path: '/var/data' }, body: { message: 'no /var/data here' } }), finds: [] },
  { why: 'more than was sent', params: { none: { members: ['message'], matches: '/var/', 'unless-sent': true } }, exchange: sketch({ sent: { path: '/var/data' }, body: { message: '/var/data is on /var/lib/x' } }), finds: ['strings.found'] },
  { why: 'no string is chosen', params: { every: { beginning: 'id:', matches: '^id:\\d+$' } }, exchange: sketch({ body: ['x'] }), finds: null },
  { why: 'no string matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: { type: 'new' } } }), finds: [] },
  { why: 'a nested string matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { a: [{ type: 'x.old' }] } }), finds: ['strings.found'] },
  { why: 'a string in another member matches', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { name: 'old' } }), finds: [] },
];
