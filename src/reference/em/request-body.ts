import { fieldOf, type Incoming } from '../shared/incoming.ts';
import { isObject, parseJson, type JsonObject } from '../shared/json.ts';
import { lineage, typeNamed, type TypeName } from './media-types.ts';
import { message, refuse, type Reply } from './reply.ts';

export const bodyOf = (request: Incoming): JsonObject => {
  const body = parseJson(request.body);
  return isObject(body) ? body : {};
};

export const bodyType = (request: Incoming): TypeName | null => typeNamed(fieldOf(request, 'content-type') ?? '');

/** Why a body cannot be read as a representation; `fits` says which types are meant. */
export function bodyRefusal(request: Incoming, fits: (type: TypeName) => boolean): Reply | null {
  const type = bodyType(request);
  if (fieldOf(request, 'content-type') === null) return refuse(400, message('NO_TYPE', 'A body needs a Content-Type.'));
  if (type === null || !fits(type))
    return refuse(415, message('BAD_TYPE', 'This media type cannot be processed here.'));
  if (!isObject(parseJson(request.body))) return refuse(400, message('BAD_JSON', 'The body is not a JSON object.'));
  return null;
}

export const extendsType = (type: TypeName, ancestor: TypeName): boolean => lineage(type).includes(ancestor);
