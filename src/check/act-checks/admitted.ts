import type { Chosen } from '../../model/act.ts';
import { chosenFrom, chosenSchema, defineActCheck } from '../act-check.ts';
import { chosenOf } from '../chosen.ts';

interface Params {
  readonly of?: Chosen;
  /** Flaws that are aside. */
  readonly except?: readonly string[];
}

/** The flaw of a request without credentials. */
export const ABSENT = 'absent';

export const admitted = defineActCheck<Params>({
  summary: 'The server accepts the credentials of every request that carries them.',
  params: {
    type: 'object',
    additionalProperties: false,
    properties: {
      of: chosenSchema,
      except: { type: 'array', items: { type: 'string' }, description: 'flaws that do not count, such as late' },
    },
  },
  inspect(run, { of = {}, except = [] }) {
    const chosen = chosenOf(run, chosenFrom(of)).filter(({ flaw }) => flaw !== ABSENT);
    if (chosen.length === 0) return null;
    return chosen
      .filter(({ flaw }) => flaw !== undefined && !except.includes(flaw))
      .map((request) => ({
        code: 'admitted.refused',
        message: `the server refuses the credentials of ${request.exchange.request.method} ${request.path}: ${request.flaw ?? ''}`,
        actual: request.flaw ?? '',
        request,
      }));
  },
});
