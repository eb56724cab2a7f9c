import { about, act, become, both, chain, content, drop, empty, having, instead, isRepresentation, lose, method, put, status, when } from '../edits.ts';
import { as, isBare, lets, resembles } from '../fault-edits/auth.ts';
import { atCanonical, byViewer, hangUp, isBuried, isCanonical, isCollectionPath, isMemberPath, isUnknownMethod, notImplemented, unburied } from '../fault-edits/corner.ts';
import { credentialsOf } from '../gates.ts';
import { isRead } from '../../shared/incoming.ts';
import { CANONICAL } from '../locate.ts';
import { reply } from '../reply.ts';
import type { Fault } from './fault.ts';

/** Defects that show at one URI, with one method or for one user only. */
export const places: readonly Fault[] = [
  { name: 'canonical-of-deleted-is-200', breaks: 'EM-STATUS-410', summary: 'Serves a deleted resource at its canonical link.', reply: when(both(isBuried('GET', 'HEAD'), atCanonical), unburied) },
  { name: 'canonical-of-deleted-is-204', breaks: 'EM-STATUS-410', summary: 'Answers 204 for a deleted resource at its canonical link.', reply: when(both(isBuried('GET'), atCanonical), instead(() => reply(204, 'read'))) },
  { name: 'canonical-of-deleted-crashes', breaks: 'EM-STATUS-410', summary: 'Answers 500 for a deleted resource at its canonical link.', reply: when(both(isBuried('GET'), atCanonical), become(500)) },
  { name: 'canonical-needs-no-credentials', breaks: 'EM-AUTH-01', summary: 'Serves canonical links without credentials.', request: lets((request) => isBare(request) && isRead(request) && isCanonical(request)) },
  { name: 'canonical-accepts-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password at canonical links.', request: having(isCanonical, resembles(() => true)) },
  { name: 'canonical-leads-to-another', breaks: 'EM-URI-02', summary: 'Gives servers the canonical link of another server.', reply: when(both(about('server'), isRepresentation), content((whole) => ({ ...whole, canonicalLink: `${CANONICAL}/cloud/servers/w2` }))) },
  { name: 'canonical-leads-to-the-cloud', breaks: 'EM-URI-02', summary: 'Gives quota usage the canonical link of the cloud.', reply: when(both(about('quota'), isRepresentation), content((whole) => ({ ...whole, canonicalLink: `${CANONICAL}/cloud` }))) },
  { name: 'head-of-collection-is-404', breaks: 'EM-STATUS-HEAD', summary: 'Answers 404 to HEAD on a collection.', reply: when(both(act('list'), method('HEAD')), become(404)) },
  { name: 'head-of-collection-crashes', breaks: 'EM-STATUS-HEAD', summary: 'Answers 500 to HEAD on a collection.', reply: when(both(act('list'), method('HEAD')), become(500)) },
  { name: 'head-of-collection-in-another-type', breaks: 'EM-STATUS-HEAD', also: ['EM-MEDIA-01'], summary: 'Announces another Content-Type in HEAD on a collection.', reply: when(both(act('list'), method('HEAD')), put('Content-Type', 'application/json')) },
  { name: 'head-of-collection-without-version', breaks: 'EM-VERSION-01', also: ['EM-STATUS-HEAD'], summary: 'Answers HEAD on a collection without the version.', reply: when(both(act('list'), method('HEAD')), drop('x-specification-version')) },
  { name: 'head-of-deleted-is-200', breaks: 'EM-STATUS-410', summary: 'Answers 200 to HEAD on a deleted resource.', reply: when(isBuried('HEAD'), become(200)) },
  { name: 'head-of-deleted-crashes', breaks: 'EM-STATUS-410', summary: 'Answers 500 to HEAD on a deleted resource.', reply: when(isBuried('HEAD'), become(500)) },
  { name: 'head-of-unknown-is-200', breaks: 'EM-STATUS-404', summary: 'Answers 200 to HEAD on an unknown URI.', reply: when(both(status(404), method('HEAD')), become(200)) },
  { name: 'head-of-collection-needs-no-credentials', breaks: 'EM-AUTH-01', summary: 'Answers HEAD on collections without credentials.', request: lets((request) => isBare(request) && request.method === 'HEAD' && isCollectionPath(request)) },
  { name: 'head-of-member-needs-no-credentials', breaks: 'EM-AUTH-01', summary: 'Answers HEAD on resources below a collection without credentials.', request: lets((request) => isBare(request) && request.method === 'HEAD' && isMemberPath(request)) },
  { name: 'head-accepts-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password with HEAD.', request: having((request) => request.method === 'HEAD', resembles(() => true)) },
  { name: 'collections-accept-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password for collections.', request: having((request) => request.method === 'GET' && isCollectionPath(request), resembles(() => true)) },
  { name: 'zones-accept-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password for a zone.', request: having((request) => request.method === 'GET' && /zones\/\w+$/.test(request.target), resembles(() => true)) },
  { name: 'put-accepts-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password with PUT.', request: having((request) => request.method === 'PUT', resembles(() => true)) },
  { name: 'delete-accepts-any-password', breaks: 'EM-AUTH-02', summary: 'Accepts any password with DELETE.', request: having((request) => request.method === 'DELETE', resembles(() => true)) },
  { name: 'operation-accepts-longer-password', breaks: 'EM-AUTH-02', summary: 'Accepts a password with more behind it with an operation.', request: having((request) => request.method === 'POST' && isMemberPath(request), resembles((password, right) => password.startsWith(right))) },
  { name: 'viewer-unknown-in-collections', breaks: 'EM-STATUS-403', summary: 'Answers 401 to the read-only user who reads a collection.', reply: when(both(act('list'), byViewer), chain(become(401), put('WWW-Authenticate', 'Basic realm="cloud"'))), also: ['EM-ERROR-01', 'EM-ERROR-02', 'EM-ERROR-04', 'EM-ERROR-05'] },
  { name: 'viewer-crashes-collections', breaks: 'EM-STATUS-403', summary: 'Answers 500 to the read-only user who reads a collection.', reply: when(both(act('list'), byViewer), become(500)), also: ['EM-ERROR-01', 'EM-ERROR-02'] },
  { name: 'viewer-unknown-in-zones', breaks: 'EM-STATUS-403', summary: 'Answers 401 to the read-only user who reads a zone.', request: having((request) => credentialsOf(request)?.user === 'viewer' && /zones\/\w+$/.test(request.target), as('nobody')) },
  { name: 'unknown-method-501-without-version', breaks: 'EM-VERSION-01', summary: 'Sends 501 for an unknown method without its version.', reply: when(isUnknownMethod, chain(notImplemented, drop('x-specification-version'))) },
  { name: 'unknown-method-501-without-body', breaks: 'EM-ERROR-01', also: ['EM-ERROR-02'], summary: 'Sends 501 for an unknown method without a body.', reply: when(isUnknownMethod, chain(notImplemented, empty)) },
  { name: 'unknown-method-501-as-json', breaks: 'EM-ERROR-02', summary: 'Sends 501 for an unknown method as application/json.', reply: when(isUnknownMethod, chain(notImplemented, put('Content-Type', 'application/json'))) },
  { name: 'unknown-method-drops', breaks: 'EM-STATUS-501', summary: 'Closes the connection at an unknown method.', reply: when(isUnknownMethod, hangUp) },
  { name: 'length-invalid-drops', breaks: 'EM-REQUEST-03', summary: 'Closes the connection at an invalid Content-Length.', reply: when((_, { request }) => request.defect?.includes('CONTENT_LENGTH') === true, hangUp) },
  { name: 'host-missing-drops', breaks: 'EM-REQUEST-04', also: ['EM-REQUEST-03', 'EM-STATUS-501'], summary: 'Closes the connection at a request without Host.', reply: when((given, { request }) => given.status === 400 && !request.headers.some(([name]) => name.toLowerCase() === 'host'), hangUp) },
  { name: 'one-server-is-204', breaks: 'EM-STATUS-200', summary: 'Answers 204 for one of the servers.', reply: when(both(about('server'), ({ resource }) => resource?.path.endsWith('e3') === true), instead(() => reply(204, 'read'))), also: ['EM-MEDIA-14'] },
  { name: 'one-server-is-empty', breaks: 'EM-STATUS-200', summary: 'Answers 200 without a body for one of the servers.', reply: when(both(about('server'), ({ resource }) => resource?.path.endsWith('w2') === true), empty), also: ['EM-MEDIA-14'] },
  { name: 'second-family-without-media-type', breaks: 'EM-MEDIA-03', summary: 'Sends the second family without media_type.', reply: when(both(act('read'), ({ resource }) => resource?.path.endsWith('iaas') === true), lose('media_type')), also: ['EM-URI-02', 'EM-MEDIA-04'] },
];
