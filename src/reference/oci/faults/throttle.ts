import { bare, both, isTold, lose, members, text, when } from '../edits.ts';
import { despiteThrottle, isThrottled } from '../fault-edits/throttle.ts';
import type { Fault } from './fault.ts';
import { crashing, other } from '../fault-edits/misanswer.ts';

export const throttling: readonly Fault[] = [
  { name: 'throttled-without-body', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01'], summary: 'Sends 429 without a body.', reply: when(isThrottled, bare) },
  { name: 'throttled-has-another-code', breaks: 'OCI-THROTTLE-01', summary: 'Sends 429 with the code RateLimitExceeded.', reply: when(isThrottled, members({ code: 'RateLimitExceeded' })), also: ['OCI-ERROR-03'] },
  { name: 'throttled-has-the-code-of-a-quota', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-02'], summary: 'Sends 429 with the code QuotaExceeded.', reply: when(isThrottled, members({ code: 'QuotaExceeded' })) },
  { name: 'throttled-without-message', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01'], summary: 'Sends 429 without a message.', reply: when(isThrottled, lose('message')) },
  { name: 'throttled-as-text', breaks: 'OCI-THROTTLE-01', also: ['OCI-ERROR-01', 'OCI-FORMAT-01'], summary: 'Sends 429 as a line of text.', reply: when(both(isThrottled, isTold), text('text/plain', 'Slow down.')) },
  { name: 'never-throttled', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'Never throttles, however many requests come.', policy: { allowance: { most: 1_000_000, withinMs: 250 } } },
  { name: 'throttled-for-ever', breaks: 'OCI-THROTTLE-02', also: ['OCI-RETRY-01'], summary: 'Throttles every request after the first throttled one.', policy: { allowance: { most: 6, withinMs: 3_600_000 } } },
  { name: 'throttled-is-503', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'Answers 503 when it throttles.', reply: other(isThrottled, 503, 'ServiceUnavailable') },
  { name: 'throttled-is-400', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'Answers 400 LimitExceeded when it throttles.', reply: other(isThrottled, 400, 'LimitExceeded') },
  { name: 'throttled-is-500', breaks: 'OCI-THROTTLE-02', also: ['OCI-THROTTLE-01', 'OCI-THROTTLE-03'], summary: 'Answers 500 when it throttles.', reply: crashing(isThrottled) },
  { name: 'throttled-write-done', breaks: 'OCI-THROTTLE-03', summary: 'Throttles a creation, but performs it.', policy: despiteThrottle() },
  { name: 'second-throttled-write-done', breaks: 'OCI-THROTTLE-03', summary: 'Performs every second creation that it throttles.', policy: despiteThrottle(({ number }) => number % 2 === 0) },
  { name: 'throttled-write-done-unless-tagged', breaks: 'OCI-THROTTLE-03', summary: 'Throttles a creation, but performs it unless it has tags.', policy: despiteThrottle(({ request }) => !request.body.includes('freeformTags')) },
];
