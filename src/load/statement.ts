import type { JsonObject } from '../model/json.ts';
import type { Loaded } from '../model/problem.ts';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Statement } from '../model/statement.ts';
import type { Envelope } from '../support/dsse.ts';
import type { Format } from './formats/format.ts';
import { loadJson } from './json-file.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const open = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });

const descriptor = open({ name: text, digest: open({ sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } }) });

// Only the members that are read; others are ignored.
const envelope: Format<Envelope> = open({
  payload: text,
  payloadType: text,
  signatures: { ...listOf(open({ sig: text })), minItems: 1 },
});

const number = { type: 'integer', minimum: 0 } as const;
const levelName = { type: ['string', 'null'] } as const;
/** Absent from statements of earlier versions. */
const later = {
  extent: open({
    of: number,
    met: number,
    warned: number,
    waived: number,
    open: number,
    notApplicable: number,
    notSelected: number,
    notClaimed: texts,
  }),
  claim: open({ claimed: levelName, reached: levelName }),
};
const withLater = (format: JsonObject): JsonObject => ({
  ...format,
  properties: { ...(format['properties'] as JsonObject), ...later },
});

const statement: Format<Statement> = open({
  _type: { const: STATEMENT_TYPE },
  subject: { ...listOf(descriptor), minItems: 1 },
  predicateType: { const: PREDICATE_TYPE },
  predicate: open({
    result: { enum: ['PASSED', 'WARNED'] },
    configuration: listOf(descriptor),
    passedTests: texts,
    warnedTests: texts,
    assay: withLater(
      open({
        profile: text,
        target: text,
        run: text,
        startedAt: text,
        version: text,
        product: open({ name: text }),
        claims: open({
          capabilities: texts,
          origins: texts,
          types: listOf(open({ name: text, required: texts, links: texts, collections: texts })),
          collections: texts,
        }),
        waivers: listOf(open({ requirement: text, reason: text })),
        rules: listOf(open({ requirement: text, case: text, verdict: text })),
      }),
    ),
  }),
});

/** A DSSE envelope, before its signatures are verified. */
export const loadEnvelope = (file: string, text: string): Loaded<Envelope> =>
  loadJson(file, text, 'an envelope of assay', envelope);

/** The statement in an envelope. */
export const loadStatement = (file: string, text: string): Loaded<Statement> =>
  loadJson(file, text, 'a statement of assay', statement);
