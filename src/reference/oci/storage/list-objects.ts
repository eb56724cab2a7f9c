import type { JsonObject } from '../../shared/json.ts';
import { limitIn } from '../paged.ts';
import { invalid } from '../refusals.ts';
import { shown, type Reply } from '../reply.ts';
import { timeOf } from '../represent.ts';
import type { Scene } from '../scene.ts';
import type { Bucket, StoredObject } from './bucket.ts';

/** What `fields` may ask for beside the name. */
const FIELDS: Readonly<Record<string, (object: StoredObject) => JsonObject>> = {
  name: () => ({}),
  size: ({ octets }) => ({ size: octets.length }),
  etag: ({ etag }) => ({ etag }),
  md5: ({ md5 }) => ({ md5 }),
  timecreated: ({ created }) => ({ timeCreated: timeOf(created) }),
  timemodified: ({ modified }) => ({ timeModified: timeOf(modified) }),
};

/** ListObjects: a page of names from `start` on, cut at `limit`; the next one begins with nextStartWith. */
export function listObjects(scene: Scene, bucket: Bucket): Reply {
  const {
    query,
    policy: { objects: rules },
  } = scene;
  const fields = (query.get('fields') ?? '')
    .toLowerCase()
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  const delimiter = query.get('delimiter');
  const limit = limitIn(scene);
  if (fields.some((field) => !Object.hasOwn(FIELDS, field))) return invalid('fields has an unknown name');
  if (delimiter !== null && delimiter !== '/') return invalid('delimiter is /');
  if (limit === null) return invalid('limit is out of its bounds');

  const names = namesIn(scene, bucket, delimiter);
  const to = Math.min(names.length, rules.size(limit));
  const page = names.slice(0, to);
  const next = rules.next(names, to);
  const objects = page.flatMap((name) => bucket.objects.get(name) ?? []);
  const prefixes = page.filter((name) => !bucket.objects.has(name));
  return shown(200, 'list', {
    objects: objects.map(
      (object): JsonObject =>
        Object.assign({ name: object.name }, ...fields.map((field) => FIELDS[field]?.(object))) as JsonObject,
    ),
    ...(delimiter === null ? {} : { prefixes }),
    ...(next === null ? {} : { nextStartWith: next }),
  });
}

/** Names of objects; those that share a prefix up to the delimiter are replaced by that prefix. */
function namesIn(
  { query, policy: { objects: rules } }: Scene,
  bucket: Bucket,
  delimiter: string | null,
): readonly string[] {
  const prefix = query.get('prefix') ?? '';
  const [start, after, end] = ['start', 'startAfter', 'end'].map((name) => query.get(name) ?? '') as [
    string,
    string,
    string,
  ];
  const shortened = (name: string): string => {
    const cut = delimiter === null ? -1 : name.indexOf(delimiter, prefix.length);
    return cut < 0 ? name : name.slice(0, cut + 1);
  };
  const named = [...bucket.objects.keys()].filter((name) => name.startsWith(prefix)).map(shortened);
  return [...new Set(named)]
    .sort(rules.compare)
    .filter(
      (name) =>
        (start === '' || rules.isFrom(name, start)) &&
        (after === '' || rules.isAfter(name, after)) &&
        (end === '' || rules.isBefore(name, end)),
    );
}
