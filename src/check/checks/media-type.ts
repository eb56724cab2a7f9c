import { header } from '../../model/exchange.ts';
import { quote } from '../../model/finding.ts';
import { essenceOf, isA, isJsonType } from '../../model/media-type.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/media-type.ts';

interface Params {
  /** The type, or one that extends it. */
  readonly is?: string;
  readonly not?: string;
  readonly matches?: string;
  readonly noted?: string;
  readonly json?: true;
}

const text = (description: string) => ({ type: 'string', minLength: 1, description });
const pattern = (description: string) => ({ ...text(description), format: 're2' });

export const mediaType = defineCheck<Params>({
  summary:
    'Content-Type is the media type given or one that extends it, or matches a pattern; case and parameters do ' +
    'not count.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      is: text('the type, or one that extends it'),
      not: text('neither this type nor one that extends it'),
      matches: pattern('the form that the type has'),
      noted: pattern('another form, which is only noted'),
      json: { const: true, description: 'application/json, or a type that ends in +json' },
    },
  },
  readsBody: false,
  inspect(exchange, params, { types }) {
    const actual = header(exchange.response?.headers ?? [], 'content-type');
    const where = 'header content-type';
    const forbidsOnly = Object.keys(params).every((name) => name === 'not');
    if (actual === undefined && forbidsOnly) return null;
    if (actual === undefined) return [{ code: 'media-type.missing', message: 'no Content-Type header', where }];
    const essence = essenceOf(actual);
    if (essence === undefined) {
      return [
        { code: 'media-type.malformed', message: `Content-Type ${quote(actual)} is no media type`, actual, where },
      ];
    }
    const unexpected = (expected: string) => [
      { code: 'media-type.unexpected', message: `Content-Type is ${quote(actual)}`, expected, actual, where },
    ];
    if (params.is !== undefined && !isA(types, essence, params.is.toLowerCase()))
      return unexpected(`${params.is}, or a type that extends it`);
    if (params.not !== undefined && isA(types, essence, params.not.toLowerCase()))
      return unexpected(`not ${params.not}`);
    if (params.json === true && !isJsonType(essence))
      return unexpected('application/json or a type that ends in +json');
    if (params.matches === undefined || matches(params.matches)(essence)) return [];
    if (params.noted === undefined || !matches(params.noted)(essence)) return unexpected(params.matches);
    return [
      {
        code: 'media-type.tolerated',
        message: `Content-Type is ${quote(actual)}`,
        expected: params.matches,
        actual,
        where,
        weight: 'note',
      },
    ];
  },
  examples,
});
