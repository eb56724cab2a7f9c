import { act, at, both, chain, become, drop, members, method, ofStorage, put, status, when } from '../edits.ts';
import { isEndpoint, isSkewed, tls, undated } from '../fault-edits/transport.ts';
import type { Fault } from './fault.ts';
import { allows, forbid, inStorage, isGet, overlooks } from '../fault-edits/overlook.ts';

export const transport: readonly Fault[] = [
  { name: 'tls-1-2-refused', breaks: 'OCI-TLS-01', summary: 'Accepts TLS 1.3 only.', ...tls({ oldest: 'TLSv1.3' }) },
  { name: 'tls-1-2-refused-1-1-accepted', breaks: 'OCI-TLS-01', also: ['OCI-TLS-02'], summary: 'Accepts no TLS version newer than 1.1.', ...tls({ oldest: 'TLSv1.1', newest: 'TLSv1.1' }) },
  { name: 'tls-1-1-accepted', breaks: 'OCI-TLS-02', summary: 'Accepts TLS 1.1 too.', ...tls({ oldest: 'TLSv1.1' }) },
  { name: 'tls-1-0-accepted', breaks: 'OCI-TLS-02', summary: 'Accepts TLS 1.0 and 1.1 too.', ...tls({ oldest: 'TLSv1' }) },
  { name: 'plain-http-served', breaks: 'OCI-TLS-03', summary: 'Serves plain HTTP on the TLS port as well.', ...tls({ onPlain: 'serve' }) },
  { name: 'plain-http-redirected-to-itself', breaks: 'OCI-TLS-03', summary: 'Redirects plain HTTP to plain HTTP.', ...tls({ onPlain: 'detour' }) },
  { name: 'certificate-expired', breaks: 'OCI-TLS-04', summary: 'Presents an expired certificate.', ...tls({ certificate: 'expired' }) },
  { name: 'certificate-of-another-host', breaks: 'OCI-TLS-04', summary: 'Presents a certificate for another host.', ...tls({ certificate: 'other-host' }) },
  { name: 'certificate-of-a-stranger', breaks: 'OCI-TLS-04', summary: 'Presents a certificate from a CA that nobody trusts.', ...tls({ certificate: 'stranger' }) },
];

export const clocks: readonly Fault[] = [
  { name: 'any-clock-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a request with any date.', policy: overlooks(['late', 'early']) },
  { name: 'old-requests-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a request of any age.', policy: overlooks(['late']) },
  { name: 'future-requests-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a request dated in the future.', policy: overlooks(['early']) },
  { name: 'skew-of-15-minutes-accepted', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a clock skew of up to 15 minutes.', policy: allows(-900, 900) },
  { name: 'skew-of-310-seconds-accepted', breaks: 'OCI-CLOCK-01', summary: 'Accepts a clock skew of up to 310 seconds.', policy: allows(-310, 310) },
  { name: 'any-clock-accepted-to-read', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a GET with any date.', policy: overlooks(['late', 'early'], isGet) },
  { name: 'any-clock-accepted-in-storage', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Accepts a request to Object Storage with any date.', policy: overlooks(['late', 'early'], inStorage) },
  { name: 'skew-is-403', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Answers 403 to a request with a wrong date.', reply: when(isSkewed, forbid) },
  { name: 'skew-is-400', breaks: 'OCI-CLOCK-01', also: ['OCI-SIGN-09'], summary: 'Answers 400 to a request with a wrong date.', reply: when(isSkewed, chain(become(400), members({ code: 'InvalidParameter' }))) },
  { name: 'skew-has-a-code-of-its-own', breaks: 'OCI-CLOCK-01', also: ['OCI-ERROR-03', 'OCI-SIGN-09'], summary: 'Answers 401 ClockSkew to a request with a wrong date.', reply: when(isSkewed, members({ code: 'ClockSkew' })) },
  { name: 'skew-of-a-minute-refused', breaks: 'OCI-CLOCK-02', summary: 'Refuses a clock skew of more than 60 seconds.', policy: allows(-60, 60) },
  { name: 'skew-of-3-minutes-refused', breaks: 'OCI-CLOCK-02', summary: 'Refuses a clock skew of more than 180 seconds.', policy: allows(-180, 180) },
  { name: 'future-requests-refused', breaks: 'OCI-CLOCK-02', summary: 'Refuses a request dated more than 5 seconds ahead.', policy: allows(-301, 5) },
  { name: 'older-requests-refused', breaks: 'OCI-CLOCK-02', summary: 'Refuses a request more than two minutes old.', policy: allows(-120, 301) },
  { name: 'skew-of-a-minute-refused-in-storage', breaks: 'OCI-CLOCK-02', summary: 'Refuses a clock skew of more than 60 seconds in Object Storage.', policy: allows(-60, 60, inStorage) },
  { name: 'skew-of-a-minute-refused-to-write', breaks: 'OCI-CLOCK-02', summary: 'Refuses a clock skew of more than 60 seconds in writes.', policy: allows(-60, 60, (request) => !isGet(request)) },
  { name: 'date-missing', breaks: 'OCI-CLOCK-03', summary: 'Sends responses without Date.', reply: drop('Date') },
  { name: 'date-missing-on-304', breaks: 'OCI-CLOCK-03', also: ['OCI-ETAG-09'], summary: 'Sends 304 without Date.', reply: undated(status(304)) },
  { name: 'date-missing-on-401', breaks: 'OCI-CLOCK-03', summary: 'Sends 401 without Date.', reply: undated(status(401)) },
  { name: 'date-missing-on-204', breaks: 'OCI-CLOCK-03', summary: 'Sends 204 without Date.', reply: undated(status(204)) },
  { name: 'date-missing-on-lists-of-objects', breaks: 'OCI-CLOCK-03', summary: 'Sends lists of objects without Date.', reply: undated(both(act('list'), at('objects'))) },
  { name: 'date-missing-on-the-endpoint', breaks: 'OCI-CLOCK-03', summary: 'Answers HEAD of the endpoint without Date.', reply: undated(isEndpoint) },
  { name: 'date-in-rfc-3339', breaks: 'OCI-CLOCK-03', summary: 'Sends Date in the format of RFC 3339.', reply: (reply, scene) => put('Date', new Date(scene.now).toISOString())(reply, scene) },
  { name: 'date-in-another-zone', breaks: 'OCI-CLOCK-03', summary: 'Sends Date of Object Storage with the zone +0000.', reply: when(ofStorage, (reply, scene) => put('Date', new Date(scene.now).toUTCString().replace('GMT', '+0000'))(reply, scene)) },
  { name: 'date-in-seconds', breaks: 'OCI-CLOCK-03', summary: 'Sends Date as a number in answers to HEAD.', reply: when(method('HEAD'), (reply, scene) => put('Date', String(Math.floor(scene.now / 1000)))(reply, scene)) },
];
