import { fieldLines, fieldOf, withField } from '../../shared/incoming.ts';
import { about, act, ask, at, become, both, content, having, instead, lose, member, members, method, not, objects, put, sent, status, when } from '../edits.ts';
import { isCloud, isSpelt, lost, misread, VERSION } from '../fault-edits/version.ts';
import { mediaType } from '../media-types.ts';
import { message, refuse } from '../reply.ts';
import type { Fault } from './fault.ts';

export const version: readonly Fault[] = [
  { name: 'version-missing', breaks: 'EM-VERSION-01', also: ['EM-VERSION-02', 'EM-VERSION-03', 'EM-VERSION-04', 'EM-VERSION-06'], summary: 'Sends responses without their version.', reply: lost },
  { name: 'version-missing-on-404', breaks: 'EM-VERSION-01', summary: 'Sends 404 without its version.', reply: when(status(404), lost) },
  { name: 'version-missing-on-204', breaks: 'EM-VERSION-01', summary: 'Sends 204 without its version.', reply: when(both(status(204), act('delete', 'update')), lost) },
  { name: 'version-missing-on-head', breaks: 'EM-VERSION-01', also: ['EM-STATUS-HEAD'], summary: 'Answers HEAD without the version.', reply: when(method('HEAD'), lost) },
  { name: 'version-missing-on-401', breaks: 'EM-VERSION-01', summary: 'Sends 401 without its version.', reply: when(status(401), lost) },
  { name: 'version-missing-on-406', breaks: 'EM-VERSION-01', summary: 'Sends 406 without its version.', reply: when(status(406), lost) },
  { name: 'version-missing-on-405', breaks: 'EM-VERSION-01', summary: 'Sends 405 without its version.', reply: when(status(405), lost) },
  { name: 'version-missing-on-creation', breaks: 'EM-VERSION-01', summary: 'Answers a creation without the version.', reply: when(act('create'), lost) },
  { name: 'version-missing-on-collections', breaks: 'EM-VERSION-01', summary: 'Sends a collection read by its own URI without its version.', reply: when(act('list'), lost) },
  { name: 'version-missing-on-invalid', breaks: 'EM-VERSION-01', summary: 'Sends 400 for an invalid body without its version.', reply: when(both(status(400), not(at(/^\/cloud$/))), lost) },
  { name: 'version-named-is-another-model', breaks: 'EM-VERSION-02', also: ['EM-VERSION-06'], summary: 'Changes the cloud’s representation when the request names 10001.', reply: when(both(isCloud, sent(VERSION, /^10001$/)), members({ description: 'As of version 10001' })) },
  { name: 'version-unnamed-claims-legacy', breaks: 'EM-VERSION-02', also: ['EM-VERSION-06', 'EM-VERSION-04'], summary: 'Claims 10000 in the response when the request names no version.', reply: when(both(isCloud, not(sent(VERSION))), put(VERSION, '10000')) },
  { name: 'version-unnamed-loses-families', breaks: 'EM-VERSION-02', summary: 'Shows the cloud’s service family types only to clients that name a version.', reply: when(both(isCloud, not(sent(VERSION))), lose('service_family_types')), also: ['EM-QUOTA-01', 'EM-VERSION-06', 'EM-MEDIA-07', 'EM-URI-04'] },
  { name: 'version-legacy-ignored', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: 'Answers 10000 in the latest model.', request: having((request) => fieldOf(request, VERSION) === '10000', ask(VERSION, () => null)) },
  { name: 'version-legacy-claims-latest', breaks: 'EM-VERSION-03', also: ['EM-MEDIA-03', 'EM-VERSION-05', 'EM-VERSION-06', 'EM-MEDIA-04', 'EM-MEDIA-07', 'EM-MEDIA-09'], summary: 'Serves the older model with a header of 10001.', reply: when(sent(VERSION, /^10000$/), put(VERSION, '10001')) },
  { name: 'version-legacy-body-is-latest', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: 'Sends a header of 10000 with a cloud that has zones.', reply: when(both(isCloud, sent(VERSION, /^10000$/)), content(({ vdcs, ...rest }) => ({ ...rest, zones: vdcs ?? null }))) },
  { name: 'version-legacy-refused', breaks: 'EM-VERSION-03', also: ['EM-VERSION-06'], summary: 'Answers 400 to 10000.', reply: when(both(sent(VERSION, /^10000$/), not(status(401))), instead(() => refuse(400, message('UNKNOWN_VERSION', 'Not known here.')))) },
  { name: 'version-unknown-crashes', breaks: 'EM-VERSION-04', summary: 'Answers 500 to an unknown version.', reply: when(both(sent(VERSION), not(sent(VERSION, /^1000[01]$/)), status(400)), become(500)) },
  { name: 'version-unknown-claimed', breaks: 'EM-VERSION-04', summary: 'Claims an unknown version in the response.', request: having((request) => !/^1000[01]$/.test(fieldOf(request, VERSION) ?? '10001'), ask(VERSION, () => null)), reply: (reply, { received }) => { const asked = fieldLines(received.headers, VERSION).find((value) => !/^1000[01]$/.test(value)); return asked === undefined ? reply : withField(reply, VERSION, asked); } },
  { name: 'version-unknown-claimed-in-refusal', breaks: 'EM-VERSION-04', summary: 'Claims an unknown version in the response that refuses it.', reply: (reply, { received }) => { const asked = fieldOf(received, VERSION); return asked === null || reply.status !== 400 ? reply : withField(reply, VERSION, asked); } },
  { name: 'version-vdcs-remain', breaks: 'EM-VERSION-05', also: ['EM-VERSION-03', 'EM-VERSION-06'], summary: 'Sends the latest cloud with vdcs beside its zones.', reply: when(both(isCloud, not(sent(VERSION, /^10000$/))), content((cloud) => ({ ...cloud, vdcs: cloud['zones'] ?? null }))) },
  { name: 'version-zone-is-vdc', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-04', 'EM-MEDIA-05', 'EM-MEDIA-06', 'EM-MEDIA-07', 'EM-MEDIA-09', 'EM-MEDIA-13', 'EM-URI-02', 'EM-COLLECTION-08'], summary: 'Calls a zone a VDC when it is read.', reply: when(both(about('zone'), at(/west/)), members({ media_type: mediaType('VDC') })) },
  { name: 'version-vdc-collection-type', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-09', 'EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-06'], summary: 'Names the VDC type in the zones’ Collection.', reply: when(both(isCloud, not(sent(VERSION, /^10000$/))), member('zones', (zones) => ({ ...zones, type: mediaType('VDC') }))) },
  { name: 'version-header-case', breaks: 'EM-VERSION-06', summary: 'Recognises the header only in lower case.', request: having(isSpelt(/^[a-z-]+$/), ask(VERSION, () => null)) },
  { name: 'version-header-camel-case-only', breaks: 'EM-VERSION-06', also: ['EM-VERSION-03'], summary: 'Recognises the header only as X-Specification-Version.', request: having(isSpelt(/^(X-Specification-Version)$/), ask(VERSION, () => null)) },
  { name: 'version-misspelt-counts', breaks: 'EM-VERSION-06', also: ['EM-VERSION-05', 'EM-MEDIA-03'], summary: 'Honours x-specifcation-version.', request: misread('x-specifcation-version') },
  { name: 'version-other-misspelt-counts', breaks: 'EM-VERSION-06', also: ['EM-VERSION-05', 'EM-MEDIA-03'], summary: 'Honours x-specifiction-version.', request: misread('x-specifiction-version') },
  { name: 'version-misspelt-refused', breaks: 'EM-VERSION-06', summary: 'Answers 400 to a misspelt version header.', reply: when((_, { request }) => request.headers.some(([name]) => /^x-spec.*-version$/i.test(name) && name.toLowerCase() !== VERSION), instead(() => refuse(400, message('BAD_HEADER', 'This header is not known.')))) },
  { name: 'version-vdc-in-one-stub', breaks: 'EM-VERSION-05', also: ['EM-MEDIA-09', 'EM-MEDIA-04', 'EM-URI-02', 'EM-COLLECTION-08', 'EM-COLLECTION-11', 'EM-MEDIA-06', 'EM-MEDIA-08', 'EM-MEDIA-07'], summary: 'Lists one zone as a VDC.', reply: when(not(sent(VERSION, /^10000$/)), objects((object) => (object['name'] === 'West' && !('resource_state' in object) ? { ...object, media_type: mediaType('VDC') } : object))) },
];
