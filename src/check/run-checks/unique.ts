import { header, type Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { fingerprint } from '../../support/fingerprint.ts';
import { createMemory } from '../../support/memory.ts';
import { examples } from '../examples/unique.ts';
import { defineRunCheck } from '../run-check.ts';

/** Values are short, so a watch can remember many more of them than of resources. */
const MOST_VALUES = 100_000;

interface Seen {
  readonly place: string;
  readonly answer: string | undefined;
}

/** What two copies of one response have in common; undefined where it does not say when it was made. */
function answerOf({ response }: Exchange): string | undefined {
  const date = header(response?.headers ?? [], 'date');
  return date === undefined ? undefined : fingerprint(JSON.stringify([response?.status, date, response?.body]));
}

export const unique = defineRunCheck<string>({
  summary: `No two responses have the same value of this header field. The check remembers the last ${MOST_VALUES.toLocaleString('en')} values.`,
  params: { type: 'string', minLength: 1, description: 'the name of the header field' },
  start(name) {
    const seen = createMemory<Seen>(MOST_VALUES);
    return {
      see(exchange) {
        const value = header(exchange.response?.headers ?? [], name);
        if (value === undefined || value === '') return null;
        const key = fingerprint(value);
        const first = seen.get(key);
        const answer = answerOf(exchange);
        if (first !== undefined) {
          return [
            {
              code: 'unique.repeated',
              message: `${name} ${quote(value)} was already used in ${first.place}`,
              actual: evidence(value),
              where: `header ${name.toLowerCase()}`,
              // Most likely one response that was recorded twice, or copied and edited.
              ...(answer !== undefined && first.answer === answer ? { weight: 'note' as const } : {}),
            },
          ];
        }
        seen.set(key, { place: `${exchange.scenario} ${exchange.step}`.slice(0, 80), answer });
        return [];
      },
      end: () =>
        seen.forgotten === 0
          ? []
          : [
              {
                code: 'unique.bounded',
                message: `the check forgot the oldest ${seen.forgotten} values, so it did not detect values repeated after more than ${MOST_VALUES} responses`,
                weight: 'note',
              },
            ],
    };
  },
  examples,
});
