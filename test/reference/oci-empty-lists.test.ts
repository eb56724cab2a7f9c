import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { oci } from '../../src/reference/oci/oci.ts';
import { assay, requirementsWith, verdictOf } from '../fixtures/assay.ts';

const FOLDER = new URL('../../suites/oci/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const KEY = textOf('keys/main.pem');
const { users, vars } = parse(textOf('reference.yaml')) as {
  readonly users: { readonly main: object };
  readonly vars: object;
};

test('what a config cannot show with empty lists does not apply, and fails nothing', async () => {
  const server = await oci.start();
  try {
    const judged = await assay(
      {
        profile: 'oci',
        target: server.entry,
        version: '20160918',
        users: { main: { ...users.main, key: { file: 'main.pem' } } },
        capabilities: ['list', 'list-objects', 'prev-page', 'required-query'],
        vars,
        bindings: {
          vcn: {
            collection: '/20160918/vcns',
            id: 'id',
            list: {
              query: { compartmentId: '{vars.empty}' },
              required: ['compartmentId'],
              items: '',
              filter: { query: { lifecycleState: 'AVAILABLE' }, shows: { '/lifecycleState': 'AVAILABLE' } },
            },
          },
          object: {
            collection: '/n/axreference/b/seed-empty/o',
            list: { items: '/objects', key: 'name', paging: 'objects' },
            lacks: ['required-query'],
          },
        },
      },
      { 'main.pem': KEY },
    );
    expect(requirementsWith(judged, 'violated', 'untestable', 'warned', 'not-exercised')).toEqual([]);
    expect(judged.exit).toBe(0);
    expect(['OCI-PAGE-08', 'OCI-PAGE-10', 'OCI-PAGE-06'].map((id) => verdictOf(judged, id))).toEqual(
      Array(3).fill('not-applicable'),
    );
  } finally {
    await server.close();
  }
}, 60_000);
