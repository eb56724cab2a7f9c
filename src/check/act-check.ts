import type { ActRequest, ActRun } from '../model/act.ts';
import type { Finding } from '../model/finding.ts';
import type { JsonObject } from '../model/json.ts';
import { matcherSchema } from './matcher-schema.ts';

/** A finding, and the request that shows it best. */
export interface ActFinding extends Finding {
  readonly request?: ActRequest;
}

/** Findings, an empty list if all is well, or null if the act shows nothing to judge. */
type ActInspection = readonly ActFinding[] | null;

/** A check over the requests of an act, and what the client said at its end. */
export interface ActCheck<P> {
  readonly summary: string;
  /** JSON Schema of the parameters, which an expectation writes after the check's name. */
  readonly params: JsonObject;
  /** Whether it judges what the client reports, so that it has nothing to judge where nobody ran a client. */
  readonly judgesResult?: true;
  readonly inspect: (run: ActRun, params: P) => ActInspection;
}

export type AnyActCheck = ActCheck<never>;

export const defineActCheck = <P>(check: ActCheck<P>): ActCheck<P> => check;

const matchers = { type: 'object', minProperties: 1, additionalProperties: matcherSchema } as const;
const name = { type: 'string', minLength: 1 } as const;
const names = { anyOf: [name, { type: 'array', minItems: 1, items: name }] } as const;

/** Which requests a check is about. */
export const chosenSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  description: 'which requests are meant; all of these must hold',
  properties: {
    method: names,
    path: { ...name, format: 're2' },
    query: matchers,
    header: matchers,
    body: matchers,
    status: {
      anyOf: [{ type: ['integer', 'string'] }, { type: 'array', minItems: 1, items: { type: ['integer', 'string'] } }],
    },
    answered: name,
    after: name,
    before: name,
    at: { enum: ['own', 'other', 'any'] },
  },
};

/** A duration in a parameter, such as 500ms or 2s. */
export const durationSchema: JsonObject = { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s|m)$' };

/** Statuses and methods may be written alone. */
export function chosenFrom<T extends object>(raw: T): T {
  const listed = (value: unknown): unknown => (value === undefined ? undefined : [value].flat());
  const { method, status } = raw as { readonly method?: unknown; readonly status?: unknown };
  return {
    ...raw,
    ...(method === undefined ? {} : { method: listed(method) }),
    ...(status === undefined ? {} : { status: listed(status) }),
  };
}

/** The request that a finding shows, where there is one. */
export const shownBy = (request: ActRequest | undefined): Pick<ActFinding, 'request'> =>
  request === undefined ? {} : { request };
