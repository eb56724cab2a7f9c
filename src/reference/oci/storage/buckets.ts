import type { Header } from '../../shared/incoming.ts';
import { isObject, type Json, type JsonObject } from '../../shared/json.ts';
import { staleRefusal, unmodified } from '../conditions.ts';
import { paged } from '../paged.ts';
import { pause } from '../pause.ts';
import { invalid, missing, notFound } from '../refusals.ts';
import { refuse, reply, shown, type Reply } from '../reply.ts';
import { timeOf } from '../represent.ts';
import { bodyOf, bodyRefusal } from '../request-body.ts';
import type { Scene } from '../scene.ts';
import { MAIN } from '../users.ts';
import { nextSequence } from '../world.ts';
import { NAMESPACE, type Bucket } from './bucket.ts';

/** The members that a client may set, with their defaults. */
const MEMBERS: Readonly<Record<string, { readonly usual: Json; readonly isValid: (value: Json) => boolean }>> = {
  publicAccessType: {
    usual: 'NoPublicAccess',
    isValid: (value) => ['NoPublicAccess', 'ObjectRead', 'ObjectReadWithoutList'].some((type) => type === value),
  },
  storageTier: { usual: 'Standard', isValid: (value) => value === 'Standard' || value === 'Archive' },
  versioning: { usual: 'Disabled', isValid: (value) => value === 'Enabled' || value === 'Disabled' },
  freeformTags: {
    usual: {},
    isValid: (value) => isObject(value) && Object.values(value).every((tag) => typeof tag === 'string'),
  },
  metadata: { usual: {}, isValid: isObject },
};

const stub = (bucket: Bucket, etag: string): JsonObject => ({
  namespace: NAMESPACE,
  name: bucket.name,
  compartmentId: bucket.compartment,
  createdBy: MAIN.user,
  timeCreated: timeOf(bucket.created),
  etag,
});
const whole = (bucket: Bucket, etag: string): JsonObject => ({
  ...stub(bucket, etag),
  ...Object.fromEntries(Object.entries(MEMBERS).map(([name, { usual }]) => [name, usual])),
  ...bucket.attributes,
});

const answered = (scene: Scene, act: Reply['act'], bucket: Bucket, headers: readonly Header[] = []): Reply => {
  const etag = scene.policy.etag(bucket);
  return shown(200, act, whole(bucket, etag), [['etag', etag], ...headers]);
};
const stale = (scene: Scene, bucket: Bucket): Reply | null =>
  staleRefusal(scene, scene.policy.etag(bucket), 'IfMatchFailed');
const isName = (value: Json): value is string => typeof value === 'string' && /^[\w.-]{1,256}$/.test(value);

export function listBuckets(scene: Scene): Reply {
  const compartment = scene.query.get('compartmentId');
  if (compartment === null || compartment === '') return missing('compartmentId');
  if (!scene.policy.mayUse(compartment, scene)) return notFound();
  const all = [...scene.world.buckets.values()]
    .filter((bucket) => bucket.compartment === compartment)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = paged(scene, all, () => true);
  return 'refusal' in page
    ? page.refusal
    : shown(
        200,
        'list',
        page.items.map((bucket) => stub(bucket, scene.policy.etag(bucket))),
        page.headers,
      );
}

export function readBucket(scene: Scene, bucket: Bucket): Reply {
  return stale(scene, bucket) ?? unmodified(scene, scene.policy.etag(bucket)) ?? answered(scene, 'read', bucket);
}

export async function createBucket(scene: Scene): Promise<Reply> {
  const { world, policy, request, now } = scene;
  const body = bodyOf(request);
  const refusal =
    bodyRefusal(request) ?? refusalOfMembers(scene, body, ['name', 'compartmentId']) ?? conflict(scene, body);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  const wait = pause(scene, 'create');
  if (wait !== null) await wait;
  const sequence = nextSequence(world);
  const bucket: Bucket = {
    name: typeof body['name'] === 'string' ? body['name'] : `bucket-${sequence}`,
    compartment: typeof body['compartmentId'] === 'string' ? body['compartmentId'] : '',
    sequence,
    created: now,
    revision: 1,
    attributes: attributesIn(body),
    objects: new Map(),
  };
  if (policy.applies('create', scene)) world.buckets.set(bucket.name, bucket);
  return (
    refusal ?? answered(scene, 'create', bucket, [['location', `${scene.origin}/n/${NAMESPACE}/b/${bucket.name}`]])
  );
}

export async function changeBucket(scene: Scene, bucket: Bucket): Promise<Reply> {
  const { world, policy, request } = scene;
  const body = bodyOf(request);
  const refusal = bodyRefusal(request) ?? refusalOfMembers(scene, body, []) ?? stale(scene, bucket);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  const wait = pause(scene, 'update');
  if (wait !== null) await wait;
  const changed: Bucket = {
    ...bucket,
    revision: bucket.revision + 1,
    attributes: { ...bucket.attributes, ...attributesIn(body) },
  };
  if (policy.applies('update', scene)) world.buckets.set(bucket.name, changed);
  return refusal ?? answered(scene, 'update', changed);
}

export function removeBucket(scene: Scene, bucket: Bucket): Reply {
  const { world, policy } = scene;
  const refusal =
    stale(scene, bucket) ??
    (bucket.objects.size > 0 ? refuse(409, 'BucketNotEmpty', `The bucket '${bucket.name}' is not empty.`) : null);
  if (refusal !== null && !policy.appliesDespite(refusal, scene)) return refusal;
  if (policy.applies('delete', scene)) world.buckets.delete(bucket.name);
  return refusal ?? reply(204, 'delete');
}

const attributesIn = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => Object.hasOwn(MEMBERS, name) && value !== null));

function refusalOfMembers(scene: Scene, body: JsonObject, required: readonly string[]): Reply | null {
  const absent = required.find((name) => (body[name] ?? null) === null);
  const { name, compartmentId } = body;
  const wrong = Object.entries(MEMBERS).find(
    ([member, { isValid }]) => (body[member] ?? null) !== null && !isValid(body[member] ?? null),
  )?.[0];
  const problems = [
    ...(absent === undefined ? [] : [{ field: absent, is: 'missing', value: undefined, rule: '' } as const]),
    ...((name ?? null) === null || isName(name ?? null)
      ? []
      : [
          {
            field: 'name',
            is: 'invalid',
            value: name,
            rule: 'name has 1 to 256 letters, digits, dots, hyphens and underscores',
          } as const,
        ]),
    ...(wrong === undefined
      ? []
      : [{ field: wrong, is: 'invalid', value: body[wrong], rule: `${wrong} is not valid` } as const]),
  ];
  const [problem] = problems.filter((one) => !scene.policy.tolerates(one, scene));
  if (problem !== undefined) return problem.is === 'missing' ? missing(problem.field) : invalid(problem.rule);
  if (!required.includes('compartmentId')) return null;
  return typeof compartmentId === 'string' && scene.policy.mayUse(compartmentId, scene) ? null : notFound();
}

const conflict = ({ world, policy }: Scene, { name }: JsonObject): Reply | null =>
  policy.hasUniqueNames && typeof name === 'string' && world.buckets.has(name)
    ? refuse(409, 'BucketAlreadyExists', `Either the bucket '${name}' exists already, or you may not create it.`)
    : null;
