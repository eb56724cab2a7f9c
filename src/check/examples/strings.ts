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
  { why: 'a name that is excepted', params: { every: { named: '^time', except: 'Zone$', matches: '^\\d+$' } }, exchange: sketch({ body: { timeZone: 'UTC' } }), finds: null },
  { why: 'a value that is plainly something else', params: { every: { named: '^time', like: '\\d', matches: '^\\d+$' } }, exchange: sketch({ body: { timeUnit: 'DAYS' } }), finds: null },
  { why: 'a value that looks like what is meant', params: { every: { named: '^time', like: '\\d', matches: '^\\d+$' } }, exchange: sketch({ body: { timeUnit: '3 pm' } }), finds: ['strings.other-form'] },
  { why: 'inside what the client wrote', params: { every: { beginning: 'id:', outside: ['tags'], matches: '^id:\\d+$' } }, exchange: sketch({ body: { tags: { a: 'id:' } } }), finds: null },
  { why: 'beside what the client wrote', params: { every: { beginning: 'id:', outside: ['tags'], matches: '^id:\\d+$' } }, exchange: sketch({ body: { tags: {}, owner: 'id:' } }), finds: ['strings.other-form'] },
  { why: 'what was sent is said again', params: { none: { members: ['message'], matches: '/var/', 'unless-sent': true } }, exchange: sketch({ sent: { path: '/var/data' }, body: { message: 'no /var/data here' } }), finds: [] },
  { why: 'more than was sent', params: { none: { members: ['message'], matches: '/var/', 'unless-sent': true } }, exchange: sketch({ sent: { path: '/var/data' }, body: { message: '/var/data is on /var/lib/x' } }), finds: ['strings.found'] },
  { why: 'in another member', params: { none: { members: ['type'], matches: 'old' } }, exchange: sketch({ body: { name: 'old' } }), finds: [] },
];
