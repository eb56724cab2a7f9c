import type { RequestEdit } from '../deviation.ts';
import { body, both, code, having, instead, method, status, type Test } from '../edits.ts';
import type { Incoming } from '../../shared/incoming.ts';
import { isObject, type JsonObject, parseJson } from '../../shared/json.ts';
import { message, refuse, type Reply } from '../reply.ts';
import type { Resource } from '../resource.ts';
import { keep, type World } from '../world.ts';

export const refused = (value: number, text: string) => instead(() => refuse(value, message('REFUSED', text)));

export const isCreation = method('POST');

export const problem = (kind: string): Test => both(status(400), code(kind));

const isCreationRequest = (request: Incoming): boolean =>
  request.method === 'POST' && /^\/cloud\/[a-z_]+$/.test(request.target);

export const filling = (edit: (sentBody: JsonObject) => JsonObject): RequestEdit =>
  having(isCreationRequest, body(edit));

export const isParsed = (request: Incoming): boolean => isObject(parseJson(request.body));

export const recovered = (request: Incoming): Incoming => ({
  ...request,
  body: Buffer.from(JSON.stringify({ name: `recovered-${request.body.length}`, size: 'Small', cidr: '10.1.0.0/16' })),
});

export const despite = (kind: string) => ({
  appliesDespite: (refusal: Reply, request: Incoming) =>
    request.method === 'POST' && JSON.stringify(refusal.content).includes(kind),
});

export const taken = code('NAME_TAKEN');

export const isDuplicate = (refusal: Reply): boolean => JSON.stringify(refusal.content).includes('NAME_TAKEN');

export function overwrite(world: World, second: JsonObject, edit: (first: Resource) => Resource): void {
  const first = [...world.resources.values()].find(({ name, isBuiltIn }) => name === second['name'] && !isBuiltIn);
  if (first !== undefined) keep(world, edit(first));
}
