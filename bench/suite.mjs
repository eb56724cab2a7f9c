// A suite for the server of the benchmark: GETs with four expectations each.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SCHEMA = {
  type: 'object',
  required: ['id', 'name', 'tags', 'owner', 'links'],
  properties: {
    id: { type: 'integer', minimum: 0 },
    name: { type: 'string', minLength: 1 },
    tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
    owner: {
      type: 'object',
      required: ['name', 'active'],
      properties: { name: { type: 'string' }, active: { type: 'boolean' } },
    },
    links: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rel', 'uri'],
        properties: { rel: { type: 'string' }, uri: { type: 'string' } },
      },
    },
  },
};

const scenario = (name, values, etag) => `- id: read-${name}
  title: Item ${name} can be read
  each: [{ value: [${values.join(', ')}] }]
  steps:
    - id: read
      send: { url: '/items/{each.value}' }
      expect:
        - { requirement: BENCH-STATUS, status: 200 }
        - { requirement: BENCH-HEADER, header: { etag: '"${etag}"' } }
        - { requirement: BENCH-TYPE, media-type: { is: application/vnd.bench.item+json } }
        - { requirement: BENCH-SCHEMA, schema: item.json }
`;

/**
 * So many scenarios that send so many requests each; with `findings`, each response violates a requirement. Returns the
 * folder of the suite.
 */
export function writeSuite(folder, { scenarios = 1, requests = 1, findings = false }) {
  const id = `bench-${scenarios}-${requests}${findings ? '-findings' : ''}`;
  const suite = join(folder, id);
  mkdirSync(join(suite, 'schemas'), { recursive: true });
  mkdirSync(join(suite, 'scenarios'), { recursive: true });
  const rows = ['STATUS', 'HEADER', 'TYPE', 'SCHEMA'].map(
    (name) => `  - { id: BENCH-${name}, level: MUST, how: probe, sources: [bench], text: ${name} }\n`,
  );
  writeFileSync(join(suite, 'profile.yaml'), `id: ${id}\ntitle: Benchmark\ndefaults: [{ accept: '*/*' }]\n`);
  writeFileSync(join(suite, 'requirements.yaml'), `requirements:\n${rows.join('')}`);
  writeFileSync(join(suite, 'schemas/item.json'), JSON.stringify(SCHEMA));
  const texts = Array.from({ length: scenarios }, (_, index) =>
    scenario(
      `item-${index}`,
      Array.from({ length: requests }, (_, item) => index * requests + item),
      findings ? 'other' : '{each.value}',
    ),
  );
  writeFileSync(join(suite, 'scenarios/items.yaml'), texts.join(''));
  return { id, suite, schemaFile: join(suite, 'schemas/item.json') };
}
