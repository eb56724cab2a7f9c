import { decodeBody } from '../../model/body.ts';
import { evidence } from '../../model/finding.ts';
import { at } from '../../model/json.ts';
import { defineCheck } from '../check.ts';
import { examples } from '../examples/schema.ts';

export const schema = defineCheck<string>({
  summary: 'The body is JSON and valid against a JSON Schema of the suite, given by its file name.',
  params: { type: 'string', minLength: 1 },
  inspect(exchange, name, { validate }) {
    const { json } = decodeBody(exchange);
    if (json === undefined) return [{ code: 'schema.no-json', message: 'the body is not JSON', where: 'body' }];
    return validate(name, json).map(({ pointer, message }) => ({
      code: 'schema.invalid',
      message: `${pointer === '' ? 'the body' : pointer} ${message}`,
      expected: message,
      actual: evidence(at(json, pointer)),
      where: pointer,
    }));
  },
  examples,
});
