import type { Each } from '../model/each.ts';
import { nearestOr } from '../support/nearest.ts';
import type { Mistakes, Path } from './mistakes.ts';
import type { RawEach } from './raw-suite.ts';

const DIMENSIONS: Readonly<Record<Each['over'], (raw: RawEach) => Each>> = {
  binding: ({ binding = [], paging }) => ({
    over: 'binding',
    features: binding,
    ...(paging === undefined ? {} : { paging }),
  }),
  value: ({ value = [] }) => ({ over: 'value', values: value }),
  required: () => ({ over: 'required' }),
  invalid: ({ invalid }) => ({ over: 'invalid', updated: invalid === 'updated' }),
  unsupported: () => ({ over: 'unsupported' }),
  optional: ({ optional }) => ({ over: 'optional', updated: optional === 'updated' }),
  parameter: () => ({ over: 'parameter' }),
  filter: () => ({ over: 'filter' }),
  further: ({ further = 'resource' }) => ({ over: 'further', of: further }),
  update: ({ update = 'any' }) => ({ over: 'update', ...(update === 'any' ? {} : { method: update }) }),
  reached: ({ reached = 'resource', extended = 0, ...raw }) => ({
    over: 'reached',
    kind: reached,
    extended,
    protected: raw.protected === true,
  }),
  ancestor: ({ ancestor = 1 }) => ({ over: 'ancestor', from: ancestor }),
  operation: () => ({ over: 'operation' }),
  search: ({ search = '' }) => ({ over: 'search', name: search }),
};

/** The dimensions of a scenario; an entry names exactly one. */
export function dimensionsOf(
  raws: readonly RawEach[],
  path: Path,
  paging: ReadonlySet<string>,
  mistakes: Mistakes,
): readonly Each[] {
  return raws.flatMap((raw, index) => {
    const named = Object.entries(DIMENSIONS).filter(([name]) => Object.hasOwn(raw, name));
    const [first] = named;
    if (first === undefined || named.length > 1) {
      const names = named.map(([name]) => name).join(' and ');
      mistakes.at(
        [...path, index],
        `an entry of each names ${names || 'no dimension'}`,
        'name exactly one in each entry',
      );
      return [];
    }
    if (raw.paging !== undefined && !paging.has(raw.paging))
      mistakes.at([...path, index, 'paging'], `unknown paging ${raw.paging}`, nearestOr(raw.paging, [...paging]));
    return [first[1](raw)];
  });
}
