import { act, at, both, chain, become, drop, members, method, ofStorage, put, status, when } from '../edits.ts';
import { isEndpoint, isSkewed, tls, undated } from '../fault-edits/transport.ts';
import type { Fault } from './fault.ts';
import { allows, forbid, inStorage, isGet, overlooks } from '../fault-edits/overlook.ts';

export const transport: readonly Fault[] = [
  { name: 'tls-1-2-refused', breaks: 'OCI-TLS-01', summary: 'Nothing older than TLS 1.3 is accepted.', ...tls({ oldest: 'TLSv1.3' }) },
  { name: 'tls-1-2-refused-1-1-accepted', breaks: 'OCI-TLS-01', also: ['OCI-TLS-02'], summary: 'Nothing newer than TLS 1.1 is accepted.', ...tls({ oldest: 'TLSv1.1', newest: 'TLSv1.1' }) },
  { name: 'tls-1-1-accepted', breaks: 'OCI-TLS-02', summary: 'TLS 1.1 is accepted too.', ...tls({ oldest: 'TLSv1.1' }) },
  { name: 'tls-1-0-accepted', breaks: 'OCI-TLS-02', summary: 'TLS 1.0 and 1.1 are accepted too.', ...tls({ oldest: 'TLSv1' }) },
  { name: 'plain-http-served', breaks: 'OCI-TLS-03', summary: 'The TLS port serves plain HTTP as well.', ...tls({ onPlain: 'serve' }) },
  { name: 'plain-http-redirected-to-itself', breaks: 'OCI-TLS-03', summary: 'Plain HTTP is redirected to plain HTTP.', ...tls({ onPlain: 'detour' }) },
  { name: 'certificate-expired', breaks: 'OCI-TLS-04', summary: 'The certificate has expired.', ...tls({ certificate: 'expired' }) },
  { name: 'certificate-of-another-host', breaks: 'OCI-TLS-04', summary: 'The certificate names another host.', ...tls({ certificate: 'other-host' }) },
  { name: 'certificate-of-a-stranger', breaks: 'OCI-TLS-04', summary: 'The certificate comes from a CA that nobody trusts.', ...tls({ certificate: 'stranger' }) },
];

export const clocks: readonly Fault[] = [
  { name: 'any-clock-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request may be dated as it likes.', policy: overlooks(['late', 'early']) },
  { name: 'old-requests-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request may be as old as it likes.', policy: overlooks(['late']) },
  { name: 'future-requests-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request may be dated in the future.', policy: overlooks(['early']) },
  { name: 'skew-of-15-minutes-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request may be dated 15 minutes off.', policy: allows(-900, 900) },
  { name: 'skew-of-310-seconds-accepted', breaks: 'OCI-CLOCK-01', summary: 'A request may be dated 310 seconds off.', policy: allows(-310, 310) },
  { name: 'any-clock-accepted-to-read', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A GET may be dated as it likes.', policy: overlooks(['late', 'early'], isGet) },
  { name: 'any-clock-accepted-in-storage', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request to Object Storage may be dated as it likes.', policy: overlooks(['late', 'early'], inStorage) },
  { name: 'skew-is-403', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request by a wrong clock is answered 403.', reply: when(isSkewed, forbid) },
  { name: 'skew-is-400', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'A request by a wrong clock is answered 400.', reply: when(isSkewed, chain(become(400), members({ code: 'InvalidParameter' }))) },
  { name: 'skew-has-a-code-of-its-own', breaks: 'OCI-CLOCK-01', also: ['OCI-ERROR-03', 'OCI-SIGN-09'], summary: 'A request by a wrong clock is answered 401 ClockSkew.', reply: when(isSkewed, members({ code: 'ClockSkew' })) },
  { name: 'skew-of-a-minute-refused', breaks: 'OCI-CLOCK-02', summary: 'A request dated more than 60 seconds off is refused.', policy: allows(-60, 60) },
  { name: 'skew-of-3-minutes-refused', breaks: 'OCI-CLOCK-02', summary: 'A request dated more than 180 seconds off is refused.', policy: allows(-180, 180) },
  { name: 'future-requests-refused', breaks: 'OCI-CLOCK-02', summary: 'A request dated more than 5 seconds ahead is refused.', policy: allows(-301, 5) },
  { name: 'older-requests-refused', breaks: 'OCI-CLOCK-02', summary: 'A request more than two minutes old is refused.', policy: allows(-120, 301) },
  { name: 'skew-of-a-minute-refused-in-storage', breaks: 'OCI-CLOCK-02', summary: 'A request to Object Storage dated more than 60 seconds off is refused.', policy: allows(-60, 60, inStorage) },
  { name: 'skew-of-a-minute-refused-to-write', breaks: 'OCI-CLOCK-02', summary: 'A write dated more than 60 seconds off is refused.', policy: allows(-60, 60, (request) => !isGet(request)) },
  { name: 'date-missing', breaks: 'OCI-CLOCK-03', summary: 'Responses have no Date.', reply: drop('Date') },
  { name: 'date-missing-on-304', breaks: 'OCI-CLOCK-03', also: ['OCI-ETAG-09'], summary: '304 has no Date.', reply: undated(status(304)) },
  { name: 'date-missing-on-401', breaks: 'OCI-CLOCK-03', summary: '401 has no Date.', reply: undated(status(401)) },
  { name: 'date-missing-on-204', breaks: 'OCI-CLOCK-03', summary: '204 has no Date.', reply: undated(status(204)) },
  { name: 'date-missing-on-lists-of-objects', breaks: 'OCI-CLOCK-03', summary: 'Lists of objects have no Date.', reply: undated(both(act('list'), at('objects'))) },
  { name: 'date-missing-on-the-endpoint', breaks: 'OCI-CLOCK-03', summary: 'HEAD of the endpoint has no Date.', reply: undated(isEndpoint) },
  { name: 'date-in-rfc-3339', breaks: 'OCI-CLOCK-03', summary: 'Date is in the form of RFC 3339.', reply: (reply, scene) => put('Date', new Date(scene.now).toISOString())(reply, scene) },
  { name: 'date-in-another-zone', breaks: 'OCI-CLOCK-03', summary: 'Date of Object Storage names its zone as +0000.', reply: when(ofStorage, (reply, scene) => put('Date', new Date(scene.now).toUTCString().replace('GMT', '+0000'))(reply, scene)) },
  { name: 'date-in-seconds', breaks: 'OCI-CLOCK-03', summary: 'Date of answers to HEAD is a number.', reply: when(method('HEAD'), (reply, scene) => put('Date', String(Math.floor(scene.now / 1000)))(reply, scene)) },
];
