import type { Operation, Parameter } from '../../../model/description.ts';
import { bodySchema, type ResourceShape } from '../../../model/resource-shape.ts';
import { typesOf, type Schemas } from '../../../model/schema.ts';
import { at } from '../../../model/json.ts';
import { departuresOf } from '../../../support/departures.ts';
import { fieldOf } from '../../shared/incoming.ts';
import type { Json } from '../../shared/json.ts';
import { invalid, missing } from '../refusals.ts';
import type { Reply } from '../reply.ts';
import { bodyOf, bodyRefusal } from '../request-body.ts';
import type { Scene } from '../scene.ts';
import { refusalOf, type Problem } from '../validate.ts';

/** What the paging of every list looks at itself. */
const PAGING = ['limit', 'page'];

/** Why the parameters of a request cannot be taken. */
export function parameterRefusal(scene: Scene, operation: Operation, { schemas }: ResourceShape['api']): Reply | null {
  for (const parameter of operation.parameters) {
    const { name, required } = parameter;
    if (parameter.in === 'header' && required && fieldOf(scene.request, name.toLowerCase()) === null)
      return missing(name);
    if (parameter.in !== 'query' || PAGING.includes(name)) continue;
    const texts = scene.query.getAll(name).filter((one) => one !== '');
    if (texts.length === 0 && required) return missing(name);
    if (texts.some((text) => !isRight(text, parameter, schemas)))
      return invalid(`${name} is not as the description has it`);
  }
  return null;
}

function isRight(text: string, { schema, list }: Parameter, schemas: Schemas): boolean {
  const types = typesOf(schemas, schema) ?? ['string'];
  const value = types.includes('array')
    ? text.split(list === 'repeated' ? ',' : list)
    : types.includes('string')
      ? text
      : scalarOf(text);
  return departuresOf(schemas, schema, value, { bounds: true }).length === 0;
}

function scalarOf(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Why the body of a request cannot be taken. An operation whose body is no JSON takes any. */
export function bodyProblem(scene: Scene, operation: Operation, { schemas }: ResourceShape['api']): Reply | null {
  const schema = bodySchema(operation);
  if (schema === undefined) return null;
  if (scene.request.body.length === 0 && operation.body?.required !== true) return null;
  const unreadable = bodyRefusal(scene.request);
  if (unreadable !== null) return unreadable;
  const body = bodyOf(scene.request);
  const [problem] = departuresOf(schemas, schema, body, { bounds: true })
    .map(({ kind, pointer, expected }): Problem => {
      const field = pointer.slice(1);
      const is = kind === 'missing' || kind === 'null' ? 'missing' : 'invalid';
      return { field, is, value: at(body, pointer), rule: `${field} is to be ${expected}` };
    })
    .filter((one) => !scene.policy.tolerates(one, scene));
  return problem === undefined ? null : refusalOf(problem);
}
