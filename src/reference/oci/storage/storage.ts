import { refuse, shown, type Reply } from '../reply.ts';
import type { Place } from '../route.ts';
import type { Scene } from '../scene.ts';
import { NAMESPACE, type Bucket } from './bucket.ts';
import { changeBucket, createBucket, listBuckets, readBucket, removeBucket } from './buckets.ts';
import { listObjects } from './list-objects.ts';
import { putObject, readObject, removeObject } from './objects.ts';

type StoragePlace = Extract<Place, { is: 'namespace' | 'buckets' | 'bucket' | 'objects' | 'object' }>;

/** Object Storage. */
export function storage(scene: Scene, place: StoragePlace): Reply | Promise<Reply> {
  if (place.is === 'namespace') return shown(200, 'read', NAMESPACE);
  if (place.namespace !== NAMESPACE)
    return refuse(404, 'NamespaceNotFound', 'The namespace does not exist, or is not yours.');
  const { method } = scene.request;
  if (place.is === 'buckets') return method === 'POST' ? createBucket(scene) : listBuckets(scene);

  const bucket = findBucket(scene, place.bucket);
  if (bucket === null)
    return refuse(
      404,
      'BucketNotFound',
      `The bucket '${place.bucket}' does not exist in namespace '${place.namespace}', or you may not use it.`,
    );
  if (place.is === 'objects') return listObjects(scene, bucket);
  if (place.is === 'bucket') {
    if (method === 'POST') return changeBucket(scene, bucket);
    return method === 'DELETE' ? removeBucket(scene, bucket) : readBucket(scene, bucket);
  }
  if (method === 'PUT') return putObject(scene, bucket, place.object);
  return method === 'DELETE' ? removeObject(scene, bucket, place.object) : readObject(scene, bucket, place.object);
}

function findBucket(scene: Scene, name: string): Bucket | null {
  const bucket = scene.world.buckets.get(name);
  return bucket === undefined || !scene.policy.mayUse(bucket.compartment, scene) ? null : bucket;
}
