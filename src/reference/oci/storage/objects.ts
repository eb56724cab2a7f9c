import { createHash } from 'node:crypto';
import { fieldOf, type Header } from '../../shared/incoming.ts';
import { isMatch, staleRefusal, unmodified } from '../conditions.ts';
import { uuid } from '../ocid.ts';
import { refuse, reply, type Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { Bucket, StoredObject } from './bucket.ts';

const notFound = (bucket: Bucket, name: string): Reply =>
  refuse(404, 'ObjectNotFound', `The object '${name}' was not found in the bucket '${bucket.name}'.`);
const lastModified = ({ modified }: StoredObject): Header => ['last-modified', new Date(modified).toUTCString()];

export function storedObject(
  name: string,
  octets: Buffer,
  headers: readonly Header[],
  now: number,
  former?: StoredObject,
): StoredObject {
  const md5 = createHash('md5').update(octets).digest('base64');
  return {
    name,
    octets,
    headers,
    md5,
    etag: uuid(`${name} ${md5} ${former?.etag ?? ''}`),
    created: former?.created ?? now,
    modified: now,
  };
}

export function putObject(scene: Scene, bucket: Bucket, name: string): Reply {
  const { request, policy, now } = scene;
  const former = bucket.objects.get(name);
  const refusal = putRefusal(scene, former);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  const kept = request.headers.filter(([field]) =>
    /^(opc-meta-.*|cache-control|content-(disposition|encoding|language))$/i.test(field),
  );
  const type: Header = ['Content-Type', fieldOf(request, 'content-type') ?? 'application/octet-stream'];
  const object = storedObject(name, request.body, [type, ...kept], now, former);
  if (policy.applies(former === undefined ? 'create' : 'update', scene)) bucket.objects.set(name, object);
  const headers: readonly Header[] = [['etag', object.etag], ['opc-content-md5', object.md5], lastModified(object)];
  return refusal ?? reply(200, former === undefined ? 'create' : 'update', { headers });
}

function putRefusal(scene: Scene, former: StoredObject | undefined): Reply | null {
  const { request } = scene;
  const md5 = fieldOf(request, 'content-md5');
  if (md5 !== null && md5 !== createHash('md5').update(request.body).digest('base64'))
    return refuse(400, 'UnmatchedContentMD5', 'The Content-MD5 is not that of the body.');
  const noneMatch = fieldOf(request, 'if-none-match');
  if (noneMatch !== null && former !== undefined && isMatch(noneMatch, former.etag))
    return refuse(412, 'IfNoneMatchFailed', 'The object exists already.');
  return staleRefusal(scene, former?.etag ?? '', 'IfMatchFailed');
}

export function readObject(scene: Scene, bucket: Bucket, name: string): Reply {
  const object = bucket.objects.get(name);
  if (object === undefined) return notFound(bucket, name);
  const { etag, md5, headers, octets } = object;
  const stale = staleRefusal(scene, etag, 'IfMatchFailed') ?? unmodified(scene, etag);
  return (
    stale ??
    reply(200, 'read', {
      content: octets,
      headers: [...headers, ['etag', etag], ['content-md5', md5], lastModified(object)],
    })
  );
}

export function removeObject(scene: Scene, bucket: Bucket, name: string): Reply {
  const { policy } = scene;
  const object = bucket.objects.get(name);
  if (object === undefined) return notFound(bucket, name);
  const refusal = staleRefusal(scene, object.etag, 'IfMatchFailed');
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  if (policy.applies('delete', scene)) bucket.objects.delete(name);
  return refusal ?? reply(204, 'delete', { headers: [lastModified(object)] });
}
