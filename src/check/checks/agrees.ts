import { header } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/agrees.ts';

interface Params {
  /** Steps that asked for the same resource; a field in which they differ among themselves does not count. */
  readonly with: readonly string[];
  /** Fields that belong to a message rather than to the resource. */
  readonly except: readonly string[];
  /** Fields that must not be absent where the earlier responses have them. */
  readonly keeps?: readonly string[];
}

export const agrees = defineCheck<Params>({
  summary:
    "The status and each header field that an earlier step's response has too are the same (RFC 9110, 9.3.2); absent fields do not count, but those that it is to keep.",
  params: {
    type: 'object',
    required: ['with', 'except'],
    additionalProperties: false,
    properties: {
      with: { type: 'array', minItems: 1, items: { type: 'string' } },
      except: { type: 'array', items: { type: 'string' } },
      keeps: { type: 'array', items: { type: 'string' } },
    },
  },
  usesSteps: true,
  inspect({ response }, { with: names, except, keeps = [] }, { steps }) {
    const others = names.map((name) => steps.get(name)?.response).filter((other) => other != null);
    if (response === null || others.length === 0)
      return [{ code: 'agrees.no-other', message: 'no answer to compare with', weight: 'inconclusive' }];
    const status = others.some((other) => other.status === response.status)
      ? []
      : [
          {
            code: 'agrees.status',
            message: `status is ${response.status}`,
            expected: others[0]?.status ?? null,
            actual: response.status,
            where: 'status',
          },
        ];
    const fields = [...new Set(response.headers.map(([name]) => name.toLowerCase()))].filter(
      (name) => !except.includes(name),
    );
    const differing = fields.filter((name) => {
      const theirs = others.map((other) => header(other.headers, name)).filter((value) => value !== undefined);
      // A field in which the others differ among themselves belongs to the message.
      return theirs.length > 0 && new Set(theirs).size === 1 && !theirs.includes(header(response.headers, name) ?? '');
    });
    const missing = keeps.filter(
      (name) =>
        header(response.headers, name) === undefined &&
        others.every((other) => header(other.headers, name) !== undefined),
    );
    return [
      ...status,
      ...missing.map((name) => ({
        code: 'agrees.missing',
        message: `${name} is missing, it was there before`,
        expected: evidence(header(others[0]?.headers ?? [], name) ?? ''),
        where: `header ${name}`,
      })),
      ...differing.map((name) => {
        const mine = header(response.headers, name) ?? '';
        const theirs = others.map((other) => header(other.headers, name)).find((value) => value !== undefined) ?? '';
        return {
          code: 'agrees.field',
          message: `${name} is ${quote(mine)}, it was ${quote(theirs)}`,
          expected: evidence(theirs),
          actual: evidence(mine),
          where: `header ${name}`,
        };
      }),
    ];
  },
  examples,
});
