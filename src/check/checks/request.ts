import { header as fieldOf } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { matcherOf, mismatch } from '../../model/matcher.ts';
import { matches } from '../../support/patterns.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/request.ts';
import { matcherSchema } from '../matcher-schema.ts';

interface Params {
  readonly header?: Readonly<Record<string, Json>>;
  readonly url?: Json;
  readonly path?: Json;
}

export const request = defineCheck<Params>({
  summary: 'The header fields of the request, its URL and its path match. It judges the client.',
  params: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: {
      header: {
        type: 'object',
        minProperties: 1,
        additionalProperties: matcherSchema,
        description: 'header fields of the request, and matchers',
      },
      url: { ...matcherSchema, description: 'a matcher of the whole URL' },
      path: { ...matcherSchema, description: 'a matcher of the path of the URL' },
    },
  },
  judgesSilence: true,
  readsBody: false,
  inspect({ request: { headers, url } }, params) {
    const compare = (where: string, value: string | undefined, wanted: Json | undefined): readonly Finding[] => {
      const expected = wanted === undefined ? undefined : mismatch(value, matcherOf(wanted), matches);
      if (expected === undefined) return [];
      return [
        {
          code: value === undefined ? 'request.missing' : 'request.unexpected',
          message:
            value === undefined
              ? `no ${where} in the request`
              : `${where} of the request is ${quote(value)}, expected ${expected}`,
          expected,
          actual: evidence(value),
          where,
        },
      ];
    };
    const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;
    return [
      ...Object.entries(params.header ?? {}).flatMap(([name, wanted]) =>
        compare(`header ${name}`, fieldOf(headers, name), wanted),
      ),
      ...compare('URL', url, params.url),
      ...compare('path', path, params.path),
    ];
  },
  examples,
});
