import type { JsonObject } from '../../shared/json.ts';
import { act, at, both, content, type Test, when } from '../edits.ts';
import { PLAIN } from '../policy.ts';
import type { Policy } from '../scene.ts';
import type { ObjectRules } from '../storage/object-rules.ts';

export const rules = (change: Partial<ObjectRules>): Pick<Policy, 'objects'> => ({
  objects: { ...PLAIN.objects, ...change },
});

export const isObjects: Test = both(act('list'), at('objects'));

export const start = (edit: (name: string) => string) =>
  when(
    isObjects,
    content((whole): JsonObject =>
      typeof whole['nextStartWith'] === 'string' ? { ...whole, nextStartWith: edit(whole['nextStartWith']) } : whole,
    ),
  );

export const { compare } = PLAIN.objects;

export const WALK = ['OCI-PAGE-03', 'OCI-PAGE-10'];
