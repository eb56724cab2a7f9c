import { placeText, type ApiDescription } from '../model/description.ts';
import { problem } from '../model/problem.ts';
import { resourcesOf } from '../model/resources.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openDescriptions } from '../pipeline/open-descriptions.ts';
import { showProblems } from '../pipeline/open-suite.ts';
import { oneLine } from '../report/safe-text.ts';

/** `assay list operations`: each operation, what it is of which resource, and why a resource cannot be bound. */
export async function listOperations(
  { api = [], json }: { readonly api?: readonly string[]; readonly json: boolean },
  effects: Effects,
): Promise<number> {
  if (api.length === 0) return showProblems([problem('--api', 'there is no API description', 'name a file')], effects);
  const opened = await openDescriptions(api, effects);
  if (!opened.ok) return showProblems(opened.problems, effects);
  const entries = opened.value.flatMap(entriesOf);
  const width = Math.max(0, ...entries.map(({ id }) => Math.min(id.length, 50)));
  effects.out.write(
    json
      ? `${JSON.stringify(entries, null, 2)}\n`
      : entries
          .map(({ id, method, path, role, resource, unbound }) => {
            const why = unbound === undefined ? '' : `  (not bound: ${unbound})`;
            return `${oneLine(`${id.padEnd(width)}  ${method} ${path}  ${role} of ${resource}${why}`, 500)}\n`;
          })
          .join(''),
  );
  return 0;
}

const entriesOf = (api: ApiDescription) =>
  resourcesOf(api).flatMap(({ name, lacks, operations }) =>
    operations.map(({ operation: { id, method, path, summary, place, deprecated }, role }) => ({
      ...{ id, api: api.name, method, path: `${api.servers[0]?.basePath ?? ''}${path}`, role, resource: name },
      ...(lacks === undefined ? {} : { unbound: lacks }),
      ...{ summary, deprecated, place: placeText(api, place) },
    })),
  );
