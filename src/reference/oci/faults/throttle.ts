import { bare, both, isTold, lose, members, text, when } from '../edits.ts';
import { despiteThrottle, isThrottled } from '../fault-edits/throttle.ts';
import type { Fault } from './fault.ts';
import { crashing, other } from '../fault-edits/misanswer.ts';

export const throttling: readonly Fault[] = [
  { name: 'throttled-without-body', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01'], summary: '429 has no body.', reply: when(isThrottled, bare) },
  { name: 'throttled-has-another-code', breaks: 'OCI-THROTTLE-01', summary: '429 has the code RateLimitExceeded.', reply: when(isThrottled, members({ code: 'RateLimitExceeded' })), also: ['OCI-ERROR-03'] },
  { name: 'throttled-has-the-code-of-a-quota', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-02'], summary: '429 has the code QuotaExceeded.', reply: when(isThrottled, members({ code: 'QuotaExceeded' })) },
  { name: 'throttled-without-message', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01'], summary: '429 has no message.', reply: when(isThrottled, lose('message')) },
  { name: 'throttled-as-text', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01', 'OCI-FORMAT-01'], summary: '429 is a line of text.', reply: when(both(isThrottled, isTold), text('text/plain', 'Slow down.')) },
  { name: 'never-throttled', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'However many requests come, none is throttled.', policy: { allowance: { most: 1_000_000, withinMs: 250 } } },
  { name: 'throttled-for-ever', breaks: 'OCI-THROTTLE-02', also: ['OCI-RETRY-01'], summary: 'After the first throttled request all are.', policy: { allowance: { most: 6, withinMs: 3_600_000 } } },
  { name: 'throttled-is-503', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'A throttled request is answered 503.', reply: other(isThrottled, 503, 'ServiceUnavailable') },
  { name: 'throttled-is-400', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'A throttled request is answered 400 LimitExceeded.', reply: other(isThrottled, 400, 'LimitExceeded') },
  { name: 'throttled-is-500', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'A throttled request is answered 500.', reply: crashing(isThrottled) },
  { name: 'throttled-write-done', breaks: 'OCI-THROTTLE-03', summary: 'A throttled creation is done.', policy: despiteThrottle() },
  { name: 'second-throttled-write-done', breaks: 'OCI-THROTTLE-03', summary: 'Every second throttled creation is done.', policy: despiteThrottle(({ number }) => number % 2 === 0) },
  { name: 'throttled-write-done-unless-tagged', breaks: 'OCI-THROTTLE-03', summary: 'A throttled creation is done unless it has tags.', policy: despiteThrottle(({ request }) => !request.body.includes('freeformTags')) },
];
