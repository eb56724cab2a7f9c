import { fieldLines, fieldOf, withField } from '../../shared/incoming.ts';
import { about, act, ask, at, become, both, content, having, instead, lose, member, members, method, not, objects, put, sent, status, when } from '../edits.ts';
import { isCloud, isSpelt, lost, misread, VERSION } from '../fault-edits/version.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const version: readonly Fault[] = [
  { name: 'version-missing', breaks: 'EM-VERSION-01', also: ['EM-VERSION-02', 'EM-VERSION-03', 'EM-VERSION-04', 'EM-VERSION-06'], summary: 'No response says its version.', reply: lost },
  { name: 'version-missing-on-404', breaks: 'EM-VERSION-01', summary: '404 does not say its version.', reply: when(status(404), lost) },
  { name: 'version-missing-on-204', breaks: 'EM-VERSION-01', summary: '204 does not say its version.', reply: when(both(status(204), act('delete', 'update')), lost) },
  { name: 'version-missing-on-head', breaks: 'EM-VERSION-01', also: ['EM-STATUS-HEAD'], summary: 'HEAD is answered without the version.', reply: when(method('HEAD'), lost) },
  { name: 'version-missing-on-401', breaks: 'EM-VERSION-01', summary: '401 does not say its version.', reply: when(status(401), lost) },
  { name: 'version-missing-on-406', breaks: 'EM-VERSION-01', summary: '406 does not say its version.', reply: when(status(406), lost) },
  { name: 'version-missing-on-405', breaks: 'EM-VERSION-01', summary: '405 does not say its version.', reply: when(status(405), lost) },
  { name: 'version-missing-on-creation', breaks: 'EM-VERSION-01', summary: 'The answer to a creation does not say its version.', reply: when(act('create'), lost) },
  { name: 'version-missing-on-collections', breaks: 'EM-VERSION-01', summary: 'A collection read by its own URI does not say its version.', reply: when(act('list'), lost) },
  { name: 'version-missing-on-invalid', breaks: 'EM-VERSION-01', summary: '400 for an invalid body does not say its version.', reply: when(both(status(400), not(at(/^\/cloud$/))), lost) },
  { name: 'version-named-is-another-model', breaks: 'EM-VERSION-02', also: ['EM-VERSION-06'], summary: 'Naming 10001 changes the cloud’s representation.', reply: when(both(isCloud, sent(VERSION, /^10001$/)), members({ description: 'As of version 10001' })) },
  { name: 'version-unnamed-claims-legacy', breaks: 'EM-VERSION-02', also: ['EM-VERSION-06', 'EM-VERSION-04'], summary: 'Without a version the response claims 10000.', reply: when(both(isCloud, not(sent(VERSION))), put(VERSION, '10000')) },
  { name: 'version-unnamed-loses-families', breaks: 'EM-VERSION-02', summary: 'The cloud shows its service family types only to clients that name a version.', reply: when(both(isCloud, not(sent(VERSION))), lose('service_family_types')), also: ['EM-QUOTA-01', 'EM-VERSION-06', 'EM-MEDIA-07', 'EM-URI-04'] },
  { name: 'version-legacy-ignored', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: '10000 is answered in the latest model.', request: having((request) => fieldOf(request, VERSION) === '10000', ask(VERSION, () => null)) },
  { name: 'version-legacy-claims-latest', breaks: 'EM-VERSION-03', also: ['EM-MEDIA-03', 'EM-VERSION-05', 'EM-VERSION-06', 'EM-MEDIA-04', 'EM-MEDIA-07', 'EM-MEDIA-09'], summary: 'The older model is served under a header that says 10001.', reply: when(sent(VERSION, /^10000$/), put(VERSION, '10001')) },
  { name: 'version-legacy-body-is-latest', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: 'The header says 10000, the cloud has zones.', reply: when(both(isCloud, sent(VERSION, /^10000$/)), content(({ vdcs, ...rest }) => ({ ...rest, zones: vdcs ?? null }))) },
  { name: 'version-legacy-refused', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: '10000 is answered 400.', reply: when(both(sent(VERSION, /^10000$/), not(status(401))), instead(() => refuse(400, message('UNKNOWN_VERSION', 'Not known here.')))) },
  { name: 'version-unknown-crashes', breaks: 'EM-VERSION-04', summary: 'An unknown version is answered 500.', reply: when(both(sent(VERSION), not(sent(VERSION, /^1000[01]$/)), status(400)), become(500)) },
  { name: 'version-unknown-claimed', breaks: 'EM-VERSION-04', summary: 'An unknown version is claimed in the response.', request: having((request) => !/^1000[01]$/.test(fieldOf(request, VERSION) ?? '10001'), ask(VERSION, () => null)), reply: (reply, { received }) => { const asked = fieldLines(received.headers, VERSION).find((value) => !/^1000[01]$/.test(value)); return asked === undefined ? reply : withField(reply, VERSION, asked); } },
  { name: 'version-unknown-claimed-in-refusal', breaks: 'EM-VERSION-04', summary: 'An unknown version is refused in a response that claims it.', reply: (reply, { received }) => { const asked = fieldOf(received, VERSION); return asked === null || reply.status !== 400 ? reply : withField(reply, VERSION, asked); } },
  { name: 'version-vdcs-remain', breaks: 'EM-VERSION-05', also: ['EM-VERSION-03', 'EM-VERSION-06'], summary: 'The latest cloud has vdcs beside its zones.', reply: when(both(isCloud, not(sent(VERSION, /^10000$/))), content((cloud) => ({ ...cloud, vdcs: cloud['zones'] ?? null }))) },
  { name: 'version-zone-is-vdc', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-06', 'EM-MEDIA-07', 'EM-MEDIA-09', 'EM-MEDIA-13', 'EM-URI-02', 'EM-COLLECTION-08'], summary: 'A zone calls itself a VDC when it is read.', reply: when(both(about('zone'), at(/west/)), members({ media_type: mediaType('VDC') })) },
  { name: 'version-vdc-collection-type', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-09', 'EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-06'], summary: 'The zones’ Collection names the VDC type.', reply: when(both(isCloud, not(sent(VERSION, /^10000$/))), member('zones', (zones) => ({ ...zones, type: mediaType('VDC') }))) },
  { name: 'version-header-case', breaks: 'EM-VERSION-06', summary: 'The header counts only in lower case.', request: having(isSpelt(/^[a-z-]+$/), ask(VERSION, () => null)) },
  { name: 'version-header-camel-case-only', breaks: 'EM-VERSION-06', also: ['EM-VERSION-03'], summary: 'The header counts only as X-Specification-Version.', request: having(isSpelt(/^(X-Specification-Version)$/), ask(VERSION, () => null)) },
  { name: 'version-misspelt-counts', breaks: 'EM-VERSION-06', also: ['EM-VERSION-05', 'EM-MEDIA-03'], summary: 'x-specifcation-version counts.', request: misread('x-specifcation-version') },
  { name: 'version-other-misspelt-counts', breaks: 'EM-VERSION-06', also: ['EM-VERSION-05', 'EM-MEDIA-03'], summary: 'x-specifiction-version counts.', request: misread('x-specifiction-version') },
  { name: 'version-misspelt-refused', breaks: 'EM-VERSION-06', summary: 'A misspelt version header is answered 400.', reply: when((_, { request }) => request.headers.some(([name]) => /^x-spec.*-version$/i.test(name) && name.toLowerCase() !== VERSION), instead(() => refuse(400, message('BAD_HEADER', 'This header is not known.')))) },
  { name: 'version-vdc-in-one-stub', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-09', 'EM-MEDIA-04', 'EM-URI-02', 'EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-06', 'EM-MEDIA-08', 'EM-MEDIA-07'], summary: 'One zone in the list is still called a VDC.', reply: when(not(sent(VERSION, /^10000$/)), objects((object) => (object['name'] === 'West' && !('resource_state' in object) ? { ...object, media_type: mediaType('VDC') } : object))) },
];
