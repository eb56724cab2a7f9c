import { OFFER } from '../../src/pipeline/open-suite.ts';
import { loadSuite } from '../../src/load/suite.ts';
import type { Loaded, Problem } from '../../src/model/problem.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Suite } from '../../src/model/suite.ts';

/** The smallest suite that has one file of each kind and no mistake. */
export const TINY = {
  'profile.yaml': `id: tiny
title: A list of notes
auth: basic
credentials: { username: public, password: secret }
capabilities: { create: { shown-by: bindings.*.valid } }
`,
  'requirements.yaml': `requirements:
  - { id: TINY-LIST-01, level: MUST, how: probe, sources: ['1'], text: The entry is a list. }
  - { id: TINY-LIST-02, level: MUST, how: rule, sources: ['2'], text: Everything is JSON. }
  - { id: TINY-MAKE-01, level: MUST, how: probe, needs: [create], sources: ['3'], text: Notes can be made. }
`,
  'media-types.yaml': `application/base+json: { required: [name] }
application/special+json: { extends: application/base+json }
`,
  'rules.yaml': `- id: all-is-json
  requirement: TINY-LIST-02
  when: { status: 2xx }
  media-type: { json: true }
`,
  'fragments.yaml': `read-entry:
  - id: read
    send: { url: '{entry}' }
`,
  'scenarios/notes.yaml': `- id: read-the-entry
  title: The entry can be read
  steps:
    - use: read-entry
    - id: again
      send: { url: '{entry}', headers: { X-Probe: '1' } }
      expect:
        - { requirement: TINY-LIST-01, status: 200, schema: list.json }
`,
} as const;

const TINY_SCHEMAS: Readonly<Record<string, JsonObject>> = { 'list.json': { type: 'object', required: ['notes'] } };

const SHARED_FRAGMENTS = "shared-reading:\n  - { id: shared, send: { url: '{entry}' } }\n";

/** The tiny suite with some of its files replaced, added, or (undefined) taken away. */
export function loadTiny(changed: Readonly<Record<string, string | undefined>> = {}): Loaded<Suite> {
  const files = Object.fromEntries(
    Object.entries<string | undefined>({ ...TINY, ...changed }).filter(([, text]) => text !== undefined),
  ) as Record<string, string>;
  const fragments = { file: 'suites/fragments.yaml', text: SHARED_FRAGMENTS };
  return loadSuite({ name: 'tiny', files, schemas: TINY_SCHEMAS, fragments }, OFFER);
}

export const problemsOf = (result: Loaded<unknown>): readonly Problem[] => (result.ok ? [] : result.problems);

const MARK = '▸';

/** A text in which a mark shows where a problem is to be reported: the text without it, and `line:column`. */
export function marked(text: string): { readonly text: string; readonly place: string } {
  const before = text.split(MARK)[0] ?? '';
  const lines = before.split('\n');
  return { text: text.replace(MARK, ''), place: `${lines.length}:${(lines.at(-1) ?? '').length + 1}` };
}
