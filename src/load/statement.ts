import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import { PREDICATE_TYPE, STATEMENT_TYPE, type Statement } from '../model/statement.ts';
import type { Envelope } from '../support/dsse.ts';
import { createValidator } from '../support/schemas.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const open = (properties: JsonObject): JsonObject => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });

const descriptor = open({ name: text, digest: open({ sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } }) });

/** What is read of each; members beyond are left alone. */
const FORMATS: Readonly<Record<'envelope' | 'statement', JsonObject>> = {
  envelope: open({ payload: text, payloadType: text, signatures: { ...listOf(open({ sig: text })), minItems: 1 } }),
  statement: open({
    _type: { const: STATEMENT_TYPE },
    subject: { ...listOf(descriptor), minItems: 1 },
    predicateType: { const: PREDICATE_TYPE },
    predicate: open({
      result: { enum: ['PASSED', 'WARNED'] },
      configuration: listOf(descriptor),
      passedTests: texts,
      warnedTests: texts,
      assay: open({
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
    }),
  }),
};

function read<T>(kind: keyof typeof FORMATS, file: string, source: string): Loaded<T> {
  let value: Json;
  try {
    value = JSON.parse(source) as Json;
  } catch {
    return refused(problem(file, 'this is no JSON'));
  }
  const [first] = isObject(value) ? createValidator(FORMATS)(kind, value) : [{ pointer: '', message: 'is no object' }];
  if (first !== undefined)
    return refused(
      problem(
        file,
        `this is no ${kind} of assay: ${first.pointer === '' ? 'the root' : first.pointer} ${first.message}`,
      ),
    );
  return loaded(value as unknown as T);
}

/** A DSSE envelope, whose signatures nobody has looked at yet. */
export const loadEnvelope = (file: string, source: string): Loaded<Envelope> => read('envelope', file, source);

/** The statement in an envelope. */
export const loadStatement = (file: string, source: string): Loaded<Statement> => read('statement', file, source);
