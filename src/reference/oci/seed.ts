import { COMPARTMENTS } from './users.ts';
import type { Kind } from './kinds.ts';
import type { JsonObject } from '../shared/json.ts';
import { storedObject } from './storage/objects.ts';
import { newId, nextSequence, type World } from './world.ts';

/** When the seed was created: 1 June 2024. */
export const SOWN = Date.UTC(2024, 5, 1, 8);

type Seed = readonly [kind: Kind, compartment: keyof typeof COMPARTMENTS, name: string, attributes?: JsonObject];

const SEEDS: readonly Seed[] = [
  ...['apex', 'build', 'core', 'data', 'edge', 'front', 'Zürich – 東京'].map((name, index): Seed => [
    'vcn',
    'main',
    name,
    {
      cidrBlock: `10.${index}.0.0/16`,
      ...(index % 2 === 0 ? { dnsLabel: `net${index}` } : {}),
      freeformTags: { stage: index < 3 ? 'live' : 'trial' },
    },
  ]),
  ...['apex', 'backup', 'cold'].map((name, index): Seed => [
    'vcn',
    'other',
    name,
    { cidrBlock: `172.16.${index}.0/24` },
  ]),
  ...['lab', 'lounge'].map((name, index): Seed => ['vcn', 'limited', name, { cidrBlock: `192.168.${index}.0/24` }]),
  ...['north', 'south', 'west'].map((name, index): Seed => [
    'reservoir',
    'main',
    name,
    { capacityLitres: 500 * (index + 1), description: `Supplies the ${name}` },
  ]),
  ['drg', 'main', 'gateway'],
];

const OBJECTS: readonly (readonly [name: string, type: string, text: string])[] = [
  ['a plus+sign', 'text/plain', 'plus'],
  ['Archive/2023/one two.txt', 'text/plain; charset=utf-8', 'Zwei Wörter'],
  ['Archive/2024/100%.txt', 'text/plain', 'per cent'],
  ['data.json', 'application/json', '{"a": [1, 2, 3]}'],
  ['empty', 'application/octet-stream', ''],
  ['logs/a', 'text/plain', 'a'],
  ['logs/b', 'text/plain', 'b'],
  ['logs/b.gz', 'application/gzip', 'not really'],
  ['logs/deep/er', 'text/plain', 'deeper'],
  ['page.html', 'text/html', '<p>An object, not an error.</p>'],
  ['~tilde?query#fragment', 'text/plain', 'tilde'],
  ['Ünïcode/東京 & 🌩.txt', 'text/plain', 'cloud'],
];

/** Adds the resources that exist before any client creates one. */
export function sow(world: World): void {
  for (const [kind, compartment, name, attributes = {}] of SEEDS) {
    const sequence = nextSequence(world);
    const id = newId(kind, sequence);
    world.resources.set(id, {
      id,
      kind,
      compartment: COMPARTMENTS[compartment],
      sequence,
      name,
      created: SOWN + sequence * 61_000,
      phase: 'ready',
      reads: 0,
      revision: 1,
      attributes,
    });
  }
  for (const name of ['seed-bucket', 'seed-empty']) {
    const objects =
      name === 'seed-empty'
        ? []
        : OBJECTS.map(([object, type, text]) =>
            storedObject(object, Buffer.from(text), [['Content-Type', type]], SOWN),
          );
    const bucket = {
      name,
      compartment: COMPARTMENTS.main,
      sequence: nextSequence(world),
      created: SOWN,
      revision: 1,
      attributes: {},
    };
    world.buckets.set(name, { ...bucket, objects: new Map(objects.map((object) => [object.name, object])) });
  }
}
