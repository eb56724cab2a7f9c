import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/unique.ts';
import { defineRunCheck } from '../run-check.ts';

/** Values are short: many more of them than of resources can be remembered. */
const MOST_VALUES = 100_000;

export const unique = defineRunCheck<string>({
  summary:
    `No two responses have the same value of this header field. The last ${MOST_VALUES.toLocaleString('en')} ` +
    'values are remembered.',
  params: { type: 'string', minLength: 1, description: 'the name of the field' },
  start(name) {
    const seen = createMemory<string>(MOST_VALUES);
    return {
      see(exchange) {
        const value = header(exchange.response?.headers ?? [], name);
        if (value === undefined || value === '') return null;
        const key = fingerprint(value);
        const first = seen.get(key);
        if (first !== undefined) {
          return [
            {
              code: 'unique.repeated',
              message: `${name} ${quote(value)} is also that of ${first}`,
              actual: evidence(value),
              where: `header ${name.toLowerCase()}`,
            },
          ];
        }
        seen.set(key, `${exchange.scenario} ${exchange.step}`.slice(0, 80));
        return [];
      },
      end: () =>
        seen.forgotten === 0
          ? []
          : [
              {
                code: 'unique.bounded',
                message:
                  `${seen.forgotten} values were forgotten: repetitions farther apart than ${MOST_VALUES} ` +
                  'responses were not looked for',
                weight: 'note',
              },
            ],
    };
  },
  examples,
});
